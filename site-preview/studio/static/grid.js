// One page in all states, side by side; a click opens one of them in the studio.
import * as address from "./address.js";
import { applyScheme, byId, facts, h, icon, press, say, withCode } from "./dom.js";
import { fresh, listen } from "./live.js";

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
  const back = address.look();
  if (address.path() !== "/") back.set("at", address.path());
  if (address.get("ui")) back.set("ui", address.get("ui"));
  byId("back").href = address.linkTo("/", back);
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
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("select, input")) return;
  const at = cells.findIndex((cell) => cell.contains(document.activeElement));
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (step) {
    const next = cells[at < 0 ? 0 : (at + step + cells.length) % cells.length];
    next.querySelector(".cover").focus();
  } else if (event.key === "g" || event.key === "Escape") location.assign(byId("back").href);
  else if (event.key === "r") location.reload();
  else if (event.key === "d") applyScheme(true);
  else if (["1", "2", "3"].includes(event.key)) address.set({ width: [375, 768, 1280][event.key - 1] });
  else return;
  event.preventDefault();
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
applyScheme();
showPages();
show();
