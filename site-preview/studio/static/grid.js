// One page in all states, side by side; a click opens one of them in the studio.
import * as address from "./address.js";
import { byId, facts, h, icon, press, say, withCode } from "./dom.js";
import { fresh, listen } from "./live.js";
import { answerKeys } from "./shell.js";

const RATIOS = { 375: 1.9, 768: 1.25, 1280: 0.8 };
const cells = [...document.querySelectorAll(".cell")];
const width = () => Number(address.get("width")) || 375;

function fieldsOf(cell) {
  const fields = address.look();
  fields.set("state", cell.dataset.state);
  return fields;
}

function show() {
  press(document.querySelectorAll("[data-lang]"), "lang", address.get("lang") || "ja");
  press(document.querySelectorAll("[data-width]"), "width", width());
  byId("cells").style.setProperty("--cell", width() === 375 ? "" : width() === 768 ? "300px" : "400px");
  for (const cell of cells) {
    const fields = fieldsOf(cell);
    const frame = cell.querySelector("iframe");
    const url = address.storefrontUrl(facts.storefront, fields);
    if (frame.dataset.url !== url) {
      frame.dataset.url = url;
      if (frame.src) frame.contentWindow.location.replace(url);
      else frame.src = url;
    }
    if (address.path() !== "/") fields.set("at", address.path());
    if (address.get("ui")) fields.set("ui", address.get("ui"));
    for (const link of cell.querySelectorAll("a")) link.href = address.linkTo("/", fields);
  }
  fit();
}

function fit() {
  for (const cell of cells) {
    const shot = cell.querySelector(".shot");
    const frame = cell.querySelector("iframe");
    const scale = shot.clientWidth / width();
    const height = Math.round(width() * (RATIOS[width()] ?? 1));
    frame.style.width = `${width()}px`;
    frame.style.height = `${height}px`;
    frame.style.transform = `scale(${scale})`;
    shot.style.height = `${Math.floor(height * scale)}px`;
  }
}

function showPages() {
  const select = byId("page");
  const pages = facts.meta.pages ?? [];
  select.replaceChildren(...pages.map(({ page, path }) => h("option", { value: path }, say(`page-${page}`))));
  if (!pages.some(({ path }) => path === address.path())) {
    select.append(h("option", { value: address.path() }, address.path()));
  }
  select.value = address.path();
  select.onchange = () => address.set({ at: select.value === "/" ? "" : select.value });
  const chosen = address.get("theme") || facts.meta.target;
  const theme = facts.meta.themes.find(({ name }) => name === chosen);
  byId("grid-title").textContent = `${theme?.title ?? chosen} · ${facts.meta.shop?.title ?? facts.meta.shop_name}`;
  const problems = facts.meta.problems;
  byId("problem").hidden = !problems.length;
  byId("problem").replaceChildren(icon("diagnostics"), h("div", {}, ...problems.map((text) => h("strong", {}, ...withCode(text)))));
}

for (const button of document.querySelectorAll("[data-lang]")) {
  button.addEventListener("click", () => address.set({ lang: button.dataset.lang === "ja" ? "" : "en" }));
}
for (const button of document.querySelectorAll("[data-width]")) {
  if (button.dataset.width === "full") button.remove();
  else button.addEventListener("click", () => address.set({ width: button.dataset.width }));
}
function stepCell(step) {
  const at = cells.findIndex((cell) => cell.contains(document.activeElement));
  const next = cells[at < 0 ? 0 : (at + step + cells.length) % cells.length];
  next.querySelector(".cover").focus();
}
answerKeys({
  ArrowRight: () => stepCell(1),
  ArrowLeft: () => stepCell(-1),
  r: () => location.reload(),
  ...Object.fromEntries([375, 768, 1280].map((each, at) => [at + 1, () => address.set({ width: each })])),
});

const frames = cells.map((cell) => cell.querySelector("iframe"));
const showsItems = () => !/^\/(blog|about|privacy|law|inquiry)/.test(address.path());
for (const frame of frames) {
  frame.addEventListener("load", () => {
    if (showsItems()) frame.contentWindow.postMessage({ onrei: "show-state" }, facts.storefront);
  });
}
addEventListener("message", ({ origin, source, data }) => {
  if (origin !== facts.storefront || !frames.some((frame) => frame.contentWindow === source)) return;
  if (data?.onrei === "refreshed" && data.how !== "same") fresh();
});
listen({
  onChanged: () => {
    for (const frame of frames) frame.contentWindow.postMessage({ onrei: "changed" }, facts.storefront);
  },
});

address.onChange(() => { showPages(); show(); });
new ResizeObserver(fit).observe(byId("cells"));
showPages();
show();
