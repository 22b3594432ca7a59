// Beside each page a second one: another theme, other options, or the theme of another commit.
import * as address from "./address.js";
import { byId, facts, h, press, say } from "./dom.js";
import { optionField } from "./option_field.js";
import { answerKeys } from "./shell.js";
import { fieldOfB, fieldsOf, howCompared, setB, themeName } from "./sides.js";

const boxes = [byId("table"), byId("full-shots")];
const commits = byId("commit-b");
let known = "";

function blink() {
  if (!howCompared()) return false;
  if (howCompared() === "side") address.set({ vs: "over" }, { replace: true });
  const next = byId("table").dataset.shown === "b" ? "a" : "b";
  for (const box of [byId("table"), byId("full")]) box.dataset.shown = next;
  return true;
}
const sliders = document.querySelectorAll("[data-split]");
const split = (value) => {
  for (const box of [byId("table"), byId("full")]) delete box.dataset.shown;
  for (const box of boxes) box.style.setProperty("--split", `${value}%`);
  for (const slider of sliders) slider.value = value;
};
for (const slider of sliders) slider.addEventListener("input", () => split(slider.value));
for (const button of document.querySelectorAll("[data-blink]")) button.addEventListener("click", blink);
answerKeys({ x: blink });

const segments = document.querySelectorAll("[data-vs]");
for (const button of segments) {
  button.addEventListener("click", () => {
    split(50);
    address.set({ vs: button.dataset.vs });
  });
}
byId("reset-b").addEventListener("click", () => {
  const fields = [...address.look().keys()].filter((name) => name.startsWith("b."));
  address.set(Object.fromEntries([...fields, "vs"].map((name) => [name, ""])));
});

/** Choosing something for B begins the comparison. */
const choose = (changes) => setB(changes, howCompared() || "side");
byId("theme-b").addEventListener("change", (event) => choose({ theme: event.target.value, rev: fieldsOf("a").get("rev") ? "" : null }));
commits.addEventListener("change", () => choose({ rev: commits.value }));
byId("rev-b").addEventListener("change", (event) => choose({ rev: event.target.value.trim() }));

const nameOf = (side) => {
  const fields = fieldsOf(side);
  const options = [...fields].filter(([name]) => name.includes(".")).map(([name, value]) => `${name.slice(name.indexOf(".") + 1)} ${value}`);
  return [themeName(fields), fields.get("rev") || say("as-now"), ...options].join(" · ");
};

/** Show the two sides as the address says; what B could be is asked for when that changes. */
export function showCompared() {
  const how = howCompared();
  press(segments, "vs", how);
  byId("tool-compare").setAttribute("aria-pressed", String(Boolean(how)));
  byId("sides").hidden = !how;
  if (!how) for (const box of [byId("table"), byId("full")]) delete box.dataset.shown;
  byId("name-a").textContent = nameOf("a");
  byId("name-b").textContent = nameOf("b");
  byId("rev-b").value = fieldOfB("rev");
  byId("theme-b").value = fieldOfB("theme");
  const asked = `${fieldsOf("b")}`;
  if (asked !== known && byId("compare-box").matches(":popover-open")) ask(asked);
}

async function ask(asked) {
  known = asked;
  const query = `${asked}&ui=${document.documentElement.lang}`;
  const [meta, history] = await Promise.all(["meta.json", "commits.json"].map((path) =>
    fetch(`/${path}?${query}`).then((answer) => answer.json())));
  if (known !== asked) return;
  byId("no-commits").hidden = !history.problem;
  byId("no-commits").textContent = history.problem;
  commits.replaceChildren(h("option", { value: "" }, say("as-now")), ...history.commits.map(({ name, date, subject }) =>
    h("option", { value: name }, `${name} ${date} ${subject}`)));
  const rev = fieldOfB("rev");
  if (rev && !history.commits.some(({ name }) => name === rev)) commits.append(h("option", { value: rev }, rev));
  commits.value = rev;
  const box = byId("options-b");
  if (box.contains(document.activeElement)) return;
  box.replaceChildren(...(meta.options ?? []).map((option) => {
    const name = option.key.replace(":", ".");
    let timer = 0;
    return optionField(option, fieldOfB(name) || option.default, (value) => {
      clearTimeout(timer);
      timer = setTimeout(() => choose({ [name]: value === option.default ? "" : value }), 120);
    });
  }));
}
byId("compare-box").addEventListener("toggle", ({ newState }) => newState === "open" && ask(`${fieldsOf("b")}`));
byId("theme-b").replaceChildren(...[["", themeName(new URLSearchParams())], ...facts.meta.themes.filter(({ name }) => name !== facts.meta.target).map(({ name, title }) => [name, title])]
  .map(([value, title]) => h("option", { value }, title)));
split(50);
