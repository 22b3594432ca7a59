// What to paste, texts for elsewhere, what axe-core finds, the README, the source.
import { byId, copy, facts, h, say, toast, withCode } from "./dom.js";

const tabs = [...document.querySelectorAll('.papers [role="tab"]')];
const LONGEST = 300;
const MOST = 60;
const IMPACTS = ["critical", "serious", "moderate", "minor"];
let known = null;
let current = "";
let told = () => {};
let ask = () => {};
let loaded = {};

export const onTab = (listener) => { told = listener; };
export const onAxe = (asker) => { ask = asker; };
export const copyAll = () => known && copy(known.text);

// ── Tabs ──────────────────────────────────────────────────────────────────────────────────────
export function showTab(name) {
  const next = tabs.some((tab) => tab.dataset.tab === name) ? name : "paste";
  if (next === current) return;
  current = next;
  for (const tab of tabs) {
    const isCurrent = tab.dataset.tab === current;
    tab.setAttribute("aria-selected", String(isCurrent));
    tab.tabIndex = isCurrent ? 0 : -1;
    byId(`panel-${tab.dataset.tab}`).hidden = !isCurrent;
  }
  if (current === "axe") runAxe();
  load();
}
for (const tab of tabs) tab.addEventListener("click", () => told(tab.dataset.tab));
document.querySelector(".papers .tabs").addEventListener("keydown", (event) => {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  const here = tabs.indexOf(event.target);
  if (!by || here < 0) return;
  event.preventDefault();
  const next = tabs[(here + by + tabs.length) % tabs.length];
  told(next.dataset.tab);
  next.focus();
});

// ── What to paste ─────────────────────────────────────────────────────────────────────────────
const number = (value) => value.toLocaleString(document.documentElement.lang);

export function show(data) {
  known = data;
  byId("count").textContent = say("snippet-count", { count: number(data.characters), limit: number(data.limit) });
  byId("count").title = say("snippet-count-note", { limit: number(data.limit) });
  byId("meter").value = data.characters;
  byId("command").textContent = data.command;
  for (const place of document.querySelectorAll("[data-part-field]")) {
    const text = data.sections[place.dataset.partField];
    place.hidden = text === undefined;
    place.querySelector("code").textContent = text ?? "";
  }
  for (const place of document.querySelectorAll("[data-text]")) {
    place.querySelector("pre").textContent = data.texts[place.dataset.text];
  }
}
byId("copy-command").addEventListener("click", () => copy(known.command));
for (const button of document.querySelectorAll("[data-copy-part], [data-copy-text]")) {
  button.addEventListener("click", () => copy(button.closest("li, .paper").querySelector("pre").textContent));
}

// ── README and source, asked for when somebody wants to read them ─────────────────────────────
const readers = { readme: ["readme", showReadme], source: ["source.json", showSource] };

/** A README comes from our own server, which let nothing but text and pictures into it. */
async function showReadme(answer, panel) {
  const { body } = new DOMParser().parseFromString(await answer.text(), "text/html");
  panel.firstElementChild.replaceChildren(...body.childNodes);
}

async function showSource(answer, panel) {
  const files = await answer.json();
  const opened = new Set([...panel.querySelectorAll("details[open]")].map((each) => each.dataset.name));
  panel.replaceChildren(...files.map(({ name, text }, index) =>
    h("details", { class: "paper", "data-name": name, open: opened.size ? opened.has(name) : index === 1 },
      h("summary", {}, name, h("small", {}, say("snippet-letters", { count: number(text.length) }))),
      h("pre", { tabindex: "0", "aria-label": name }, text))));
}

async function load(tab = current) {
  if (!readers[tab] || loaded[tab]) return;
  loaded[tab] = true;
  const [path, show] = readers[tab];
  const asked = new URLSearchParams({ ui: document.documentElement.lang });
  const answer = await fetch(`/snippet/${facts.name}/${path}?${asked}`).catch(() => null);
  loaded[tab] = Boolean(answer?.ok);
  if (answer?.ok) await show(answer, byId(`panel-${tab}`));
  else toast(say("snippet-lost"));
}

export function changed() {
  loaded = {};
  load();
}

// ── Accessibility: what a page in the frame says is never more than text ──────────────────────
const short = (value) => String(value ?? "").slice(0, LONGEST);

export const pageArrived = () => { if (current === "axe") runAxe(); };

function runAxe() {
  const box = byId("axe");
  if (!box) return;
  if (ask(facts.axe)) box.replaceChildren(h("p", { class: "lead" }, say("axe-busy")));
  else box.replaceChildren(h("p", { class: "lead" }, say("axe-one")));
}
byId("axe-run")?.addEventListener("click", runAxe);
byId("axe-missing")?.append(...withCode(say("axe-missing")));

function violation(one) {
  const impact = IMPACTS.includes(one?.impact) ? one.impact : "minor";
  const targets = Array.isArray(one?.targets) ? one.targets.slice(0, 8).map(short) : [];
  return h("div", { class: "finding", "data-severity": impact === "critical" || impact === "serious" ? "error" : "warning" },
    h("b", {}, say(`impact-${impact}`)), h("span", { lang: "en" }, short(one?.help)), h("span", { class: "place" }, short(one?.id)),
    ...targets.map((target) => h("code", { class: "excerpt" }, target)));
}

export function showAxe(data) {
  const box = byId("axe");
  if (!box) return;
  const found = Array.isArray(data.found) ? data.found.slice(0, MOST) : null;
  byId("axe-count").textContent = found?.length || "";
  if (found === null) box.replaceChildren(h("p", { class: "lead" }, say("axe-failed")));
  else if (found.length) box.replaceChildren(...found.map(violation));
  else box.replaceChildren(h("p", { class: "lead is-good" }, say("axe-clean", { count: Number(data.passes) || 0 })));
}
