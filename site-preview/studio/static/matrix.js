// A theme in all states and on several pages at once; a click opens one of them at full size.
import * as address from "./address.js";
import { showCompared } from "./compare.js";
import { byId, facts, h, icon, press, say, withCode } from "./dom.js";
import { Frame, instructAll, scrollTogether, tellAll } from "./frames.js";
import * as full from "./full.js";
import "./popovers.js";
import { fresh, listen } from "./live.js";
import { answerKeys, pressKey } from "./shell.js";
import { fieldsOf, howCompared, themeName } from "./sides.js";
import { toolKeys, wantedTools } from "./tools.js";

const RATIOS = { 375: 1.9, 768: 1.25, 1280: 0.8 };
const ZOOMS = { 375: 60, 768: 40, 1280: 30 };
const USUAL = ["index", "item"];
const matrix = byId("matrix");
const table = byId("table");
const states = facts.states;
const pages = facts.meta.pages ?? [];
const rows = new Map();
const cells = new Map();
const width = () => (address.get("width") in RATIOS ? Number(address.get("width")) : 375);
const listed = (name) => address.get(name).split(",").filter(Boolean);

// ── Which pages, which states ─────────────────────────────────────────────────────────────────
const KINDS = { items: "item", categories: "category", search: "search", blog: "blog", about: "about", privacy: "privacy", law: "law", inquiry: "contact" };
const first = address.path().split(/[/?]/)[1];
const kindOfAddress = first ? KINDS[first] : "index";
const pathOf = ({ page, path }) => (page === kindOfAddress ? address.path() : path);

const statesShown = () => {
  const chosen = states.filter(([name]) => listed("states").includes(name));
  return (chosen.length ? chosen : states).map(([name]) => name);
};
const pagesShown = () => {
  const usual = USUAL.includes(kindOfAddress ?? "index") ? USUAL : [kindOfAddress];
  const known = (names) => pages.filter(({ page }) => names.includes(page));
  const chosen = known(listed("pages"));
  return chosen.length ? chosen : known(usual);
};

function choose(name, all, shown, value) {
  const next = shown.includes(value) ? shown.filter((each) => each !== value) : all.filter((each) => shown.includes(each) || each === value);
  address.set({ [name]: next.join(",") });
}
function drawChoices() {
  const names = pagesShown().map(({ page }) => page);
  const chosen = statesShown();
  const chip = (label, isOn, onclick, state) => h("button", { type: "button", class: "chip", "data-state": state, "aria-pressed": String(isOn), onclick }, label);
  const keepFocus = (box, chips) => {
    const at = [...box.children].indexOf(document.activeElement);
    box.replaceChildren(...chips);
    box.children[at]?.focus();
  };
  keepFocus(byId("pages"), pages.map(({ page }) =>
    chip(say(`page-${page}`), names.includes(page), () => choose("pages", pages.map((each) => each.page), names, page))));
  keepFocus(byId("states"), states.map(([state, label]) =>
    chip(label, chosen.includes(state), () => choose("states", states.map(([each]) => each), chosen, state), state)));
  byId("page-count").textContent = names.length;
  byId("state-count").textContent = chosen.length;
}
byId("reset-pages").addEventListener("click", () => address.set({ pages: "" }));
byId("reset-states").addEventListener("click", () => address.set({ states: "" }));

// ── The table; what was made once is hidden rather than made anew, so that no page loads twice ──
const near = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) if (isIntersecting) come(cells.get(target));
}, { root: matrix, rootMargin: "40%" });
const far = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    if (!isIntersecting) for (const frame of Object.values(cells.get(target).frames)) frame.leave();
  }
}, { root: matrix, rootMargin: "120%" });

function come(cell) {
  cell.isNear = true;
  cell.frames.a.come();
  if (howCompared()) cell.frames.b.come();
}

function makeCell(page, [state, label]) {
  const title = `${label} · ${say(`page-${page}`)}`;
  const places = { a: h("div", { class: "shot a" }), b: h("div", { class: "shot b" }) };
  const open = () => address.set({ full: `${page}:${state}` });
  const cover = h("button", { type: "button", class: "cover", tabindex: "-1", "aria-label": say("open-full", { name: title }), onclick: open });
  const element = h("div", { class: "cell", role: "gridcell", "data-state": state, "data-page": page },
    h("div", { class: "shots" }, places.a, places.b), cover);
  const heard = (data, frame) => {
    if (data.onrei === "pressed") open();
    if (data.onrei === "key") pressKey(String(data.key), { target: frame.element });
    if (data.onrei === "refreshed" && data.how !== "same") fresh();
  };
  const frames = Object.fromEntries(Object.entries(places).map(([side, place]) => [side, new Frame(place, `${title} ${side.toUpperCase()}`, heard)]));
  for (const frame of Object.values(frames)) Object.assign(frame, { row: page, isPressed: true, showsState: /index|item|category|search/.test(page) });
  const cell = { page, state, title, element, cover, frames };
  cover.addEventListener("focus", () => settle(cell));
  cells.set(element, cell);
  near.observe(element);
  far.observe(element);
  return element;
}

function makeRow(known) {
  const band = h("div", { class: "band", role: "rowheader" }, h("span", {}, say(`page-${known.page}`), h("code", {}, pathOf(known))));
  const row = h("div", { class: "row", role: "row" }, band, ...states.map((each) => makeCell(known.page, each)));
  const after = pages.slice(pages.indexOf(known) + 1).map(({ page }) => rows.get(page)).find(Boolean);
  table.insertBefore(row, after ?? null);
  rows.set(known.page, row);
}

const heads = states.map(([state, label]) => h("div", { class: "head", role: "columnheader" }, h("span", { class: "chip", "data-state": state, title: label }, label)));
table.append(h("div", { class: "heads", role: "row" }, ...heads));

function drawTable() {
  const chosen = statesShown();
  const shown = pagesShown();
  for (const known of shown) if (!rows.has(known.page)) makeRow(known);
  for (const [page, row] of rows) row.hidden = !shown.some((each) => each.page === page);
  for (const [at, [state]] of states.entries()) heads[at].hidden = !chosen.includes(state);
  for (const cell of cells.values()) {
    cell.element.hidden = !chosen.includes(cell.state);
    const at = pathOf(pages.find(({ page }) => page === cell.page));
    for (const side of howCompared() ? ["a", "b"] : ["a"]) cell.frames[side].show(urlOf(side, cell.state, at));
    if (!howCompared()) cell.frames.b.leave();
    else if (cell.frames.a.element) cell.frames.b.come();
  }
  table.style.setProperty("--columns", chosen.length);
}

function urlOf(side, state, at) {
  const fields = fieldsOf(side);
  fields.set("state", state);
  return address.storefrontUrl(facts.storefront, fields, at);
}

// ── Zoom ──────────────────────────────────────────────────────────────────────────────────────
const GAP = () => parseFloat(getComputedStyle(table.firstElementChild).columnGap);
const shots = () => (howCompared() === "side" ? 2 : 1);
function zoom() {
  const asked = address.get("zoom");
  if (asked === "fit") {
    const padding = parseFloat(getComputedStyle(table).paddingLeft) * 2;
    const columns = statesShown().length;
    return Math.max(5, Math.floor(((matrix.clientWidth - padding + GAP()) / columns - GAP()) / width() / shots() * 100));
  }
  return Math.min(100, Math.max(5, Number(asked) || (innerWidth < 640 ? ZOOMS[width()] * 0.7 : ZOOMS[width()])));
}
function lay() {
  const percent = zoom();
  const scale = percent / 100;
  const tall = width() * RATIOS[width()];
  const left = matrix.scrollLeft / matrix.scrollWidth;
  const top = matrix.scrollTop / matrix.scrollHeight;
  const shot = Math.floor(width() * scale);
  const sizes = {
    width: `${width()}px`, height: `${tall}px`, scale, shot: `${shot}px`, tall: `${Math.floor(tall * scale)}px`,
    cell: `${shot * shots() + (shots() - 1) * 4}px`,
  };
  for (const [name, value] of Object.entries(sizes)) table.style.setProperty(`--${name}`, value);
  for (const { frames } of cells.values()) for (const frame of Object.values(frames)) frame.scale = scale;
  matrix.scrollTo(left * matrix.scrollWidth, top * matrix.scrollHeight);
  byId("zoom").value = percent;
  byId("zoom-text").textContent = `${Math.round(percent)}%`;
  byId("fit").setAttribute("aria-pressed", String(address.get("zoom") === "fit"));
}
const setZoom = (percent) => address.set({ zoom: percent === "fit" ? percent : String(Math.min(100, Math.max(5, Math.round(percent)))) }, { replace: true });
byId("zoom").addEventListener("input", (event) => setZoom(event.target.valueAsNumber));
byId("fit").addEventListener("click", () => address.set({ zoom: address.get("zoom") === "fit" ? "" : "fit" }, { replace: true }));

// ── One cell has the focus, arrows move it ──────────────────────────────────────────────────────
let current = null;
function settle(cell) {
  if (current) current.cover.tabIndex = -1;
  current = cell;
  cell.cover.tabIndex = 0;
}
const find = (page, state) => [...cells.values()].find((cell) => cell.page === page && cell.state === state);
function neighbour(cell, right, down) {
  const across = statesShown();
  const along = pagesShown().map(({ page }) => page);
  const turn = (list, value, step) => list[(list.indexOf(value) + step + list.length) % list.length];
  return find(turn(along, cell.page, down), turn(across, cell.state, right));
}
function step(right, down) {
  if (full.isOpen()) {
    const next = neighbour(find(...full.shown()), right, down);
    return address.set({ full: `${next.page}:${next.state}` }, { replace: true });
  }
  const at = [...cells.values()].find(({ element }) => element.contains(document.activeElement));
  const next = at ? neighbour(at, right, down) : current;
  next.cover.focus();
  next.element.scrollIntoView({ block: "nearest", inline: "nearest" });
}

// ── All that the address says ─────────────────────────────────────────────────────────────────
function show() {
  const how = howCompared();
  for (const box of [table, byId("full"), byId("sides")]) {
    box.classList.toggle("is-compared", Boolean(how));
    box.classList.toggle("is-over", how === "over");
  }
  press(document.querySelectorAll("[data-lang]"), "lang", address.get("lang") || "ja");
  press(document.querySelectorAll("[data-width]"), "width", width());
  const isTogether = address.get("sync") === "1";
  const { measure } = wantedTools();
  byId("sync").setAttribute("aria-pressed", String(isTogether));
  table.classList.toggle("is-touchable", isTogether || measure);
  scrollTogether(isTogether);
  drawChoices();
  drawTable();
  lay();
  showCompared();
  const shown = statesShown();
  if (!current || current.element.hidden || !shown.includes(current.state)) settle(find(pagesShown()[0].page, shown[0]));
  instructAll();
  const [page, state] = address.get("full").split(":");
  full.show(find(page, state), (side, each) => urlOf(side, each.state, pathOf(pages.find((known) => known.page === each.page))));
}

const toggleSync = () => address.set({ sync: address.get("sync") === "1" ? "" : "1" });
byId("sync").addEventListener("click", toggleSync);
for (const button of document.querySelectorAll("[data-lang]")) {
  button.addEventListener("click", () => address.set({ lang: button.dataset.lang === "ja" ? "" : "en" }));
}
for (const button of document.querySelectorAll("[data-width]")) {
  if (button.dataset.width === "full") button.remove();
  else button.addEventListener("click", () => address.set({ width: button.dataset.width, zoom: address.get("zoom") === "fit" ? "fit" : "" }));
}
const theme = byId("theme");
theme.replaceChildren(...[["", themeName(new URLSearchParams())], ...facts.meta.themes.filter(({ name }) => name !== facts.meta.target).map(({ name, title }) => [name, title])]
  .map(([value, title]) => h("option", { value }, title)));
theme.value = address.get("theme");
// Another theme has other options: what was chosen for this one goes with it.
theme.addEventListener("change", () => {
  const options = [...fieldsOf("a").keys()].filter((name) => name.includes("."));
  address.set({ theme: theme.value, rev: "", ...Object.fromEntries(options.map((name) => [name, ""])) });
});

answerKeys({
  ArrowRight: () => step(1, 0),
  ArrowLeft: () => step(-1, 0),
  ArrowDown: () => (full.isOpen() ? false : step(0, 1)),
  ArrowUp: () => (full.isOpen() ? false : step(0, -1)),
  f: () => (full.isOpen() ? full.close() : current.cover.click()),
  Escape: () => (full.isOpen() ? full.close() : false),
  r: () => [...cells.values()].flatMap(({ frames }) => Object.values(frames)).concat(full.frames()).forEach((frame) => frame.reload()),
  s: toggleSync,
  "+": () => setZoom(zoom() + 10),
  "-": () => setZoom(zoom() - 10),
  0: () => byId("fit").click(),
  ...toolKeys,
  ...Object.fromEntries([375, 768, 1280].map((each, at) => [at + 1, () => address.set({ width: String(each), zoom: "" })])),
});

function showProblems({ problems }) {
  byId("problem").hidden = !problems.length;
  byId("problem").replaceChildren(icon("diagnostics"), h("div", {}, ...problems.map((text) => h("strong", {}, ...withCode(text)))));
}
async function askProblems() {
  const answer = await fetch(`/problems.json?${fieldsOf("a")}&ui=${document.documentElement.lang}`);
  if (answer.ok) showProblems(await answer.json());
}
listen({
  onChanged: () => {
    tellAll("changed");
    askProblems();
  },
});
showProblems(facts.meta);
address.onChange((changed) => ["theme", "rev", "shop"].some((name) => changed.has(name)) && askProblems());
address.onChange(show);
new ResizeObserver(lay).observe(matrix);
if (pages.length) show();
