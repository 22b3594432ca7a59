// Findings about the template, requests that would leave the machine, script errors.
import { byId, h, icon, say, withCode } from "./dom.js";

const TABS = ["diagnostics", "requests", "errors"];
const MOST_ERRORS = 100;
const rows = { diagnostics: [], requests: [], errors: [] };

const finding = (data, severity, label, text, place, more, code) =>
  h("div", { class: "finding", "data-severity": severity },
    h("b", {}, label), h("span", {}, ...text), h("span", { class: "place" }, place),
    more ? h("span", { class: "more" }, ...more) : null,
    code ? h("code", { class: "excerpt" }, code) : null);

const name = (path) => path.split("/").slice(-2).join("/");
const render = {
  diagnostics: (one) => one.notice ? finding(one, "warning", say("shop-notice"), withCode(one.notice), "") : finding(one, one.severity, `${say(`severity-${one.severity}`)} ${one.code}`,
    withCode(one.message), `${name(one.path)}:${one.line}:${one.column}`,
    one.help ? withCode(one.help) : null, one.excerpt),
  requests: (one) => finding(one, "warning", one.kind.replace(/-(elem|attr)$/, ""), [one.address],
    one.times > 1 ? `× ${one.times}` : ""),
  errors: (one) => finding(one, "error", say("severity-error"), [one.message],
    one.file ? `${name(one.file)}:${one.line}` : ""),
};

function draw(tab) {
  const body = byId(`panel-${tab}`);
  const list = rows[tab];
  const note = list.length
    ? tab === "requests" ? [h("p", {}, say("requests-note"))] : []
    : [h("p", {}, say(`empty-${tab}`))];
  body.replaceChildren(...note, ...list.map(render[tab]));
  const bad = list.some((one) => ["fatal", "error"].includes(one.severity)) || tab === "errors";
  const number = document.querySelector(`.count[data-open="${tab}"]`);
  number.querySelector("b").textContent = list.length;
  number.classList.toggle("is-bad", list.length > 0 && bad);
  number.classList.toggle("is-warn", list.length > 0 && !bad);
  document.querySelector(`#tab-${tab} b`).textContent = list.length || "";
}

export function setRows(tab, list) {
  rows[tab] = list;
  draw(tab);
}

export function addError(error) {
  const text = (value) => String(value ?? "").slice(0, 500);
  const one = { message: text(error.message), file: text(error.file), line: Number(error.line) || 0 };
  if (rows.errors.some((each) => each.message === one.message && each.line === one.line)) return;
  rows.errors = [...rows.errors, one].slice(-MOST_ERRORS);
  draw("errors");
}

export const clearErrors = () => setRows("errors", []);

export function addRequest(request) {
  setRows("requests", [...rows.requests, { ...request, times: 1 }]);
}

function show(tab) {
  byId("panel").hidden = false;
  for (const each of TABS) {
    const button = byId(`tab-${each}`);
    button.setAttribute("aria-selected", String(each === tab));
    button.tabIndex = each === tab ? 0 : -1;
    byId(`panel-${each}`).hidden = each !== tab;
  }
}

const hide = () => { byId("panel").hidden = true; };

for (const button of document.querySelectorAll(".count")) {
  button.addEventListener("click", () => {
    const tab = button.dataset.open;
    const isOpen = !byId("panel").hidden && !byId(`panel-${tab}`).hidden;
    if (isOpen) hide();
    else show(tab);
  });
}
document.querySelector(".tabs").addEventListener("keydown", (event) => {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  const at = TABS.indexOf(event.target.dataset?.tab);
  if (!step || at < 0) return;
  event.stopPropagation();
  const next = TABS[(at + step + TABS.length) % TABS.length];
  show(next);
  byId(`tab-${next}`).focus();
});
for (const tab of TABS) byId(`tab-${tab}`).addEventListener("click", () => show(tab));
byId("close-panel").addEventListener("click", hide);

/** The notice above the canvas: the newest text could not be used. */
export function setProblem(problems) {
  const box = byId("problem");
  box.hidden = !problems.length;
  box.replaceChildren();
  if (!problems.length) return;
  box.append(icon("diagnostics"), h("div", {},
    ...problems.map((text) => h("strong", {}, ...withCode(text))), h("p", {}, say("last-good"))));
}

setRows("diagnostics", []);
setRows("errors", []);
