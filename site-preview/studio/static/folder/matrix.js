// The matrix: one page in all states, or all pages in all states; a click opens one full size.
const RATIOS = { 375: 1.9, 768: 1.25, 1280: 0.8 };
const ZOOMS = [0.5, 0.7, 1, 1.4, 2];
const states = Object.keys(facts.states);
const pages = Object.keys(facts.pages);
const width = () => (RATIOS[get("width")] ? Number(get("width")) : 375);
const language = () => (Object.hasOwn(facts.files, get("lang")) ? get("lang") : "ja");
const page = () => (pages.includes(get("page")) || get("page") === "all" ? get("page") : "index");
const zoom = () => ZOOMS[Number(get("zoom") || 2)] ?? 1;
const fileOf = (state, name) => facts.files[language()][state]?.[name];
const stateOf = (state) => text(facts.states[state]);
const titleOf = (state, name) => say("folder-cell", { state: stateOf(state), page: text(facts.pages[name]) });

// ── Cells ─────────────────────────────────────────────────────────────────────────────────────
function cell(state, name) {
  const file = fileOf(state, name);
  const cover = h("button", { type: "button", class: "cover", "aria-label": titleOf(state, name), onclick: () => openFull(state, name) });
  const shot = h("div", { class: "shot" }, cover);
  let frame = null;
  shot.near = (isNear) => {
    if (isNear && !frame && file) {
      frame = frameOf(titleOf(state, name), file, () => {});
      frame.scrolling = "no";
      frame.addEventListener("load", ({ target }) => target.contentWindow?.postMessage({ onrei: "show-state" }, "*"));
      frame.into(shot, cover);
    }
    if (!isNear && frame) frame = void frame.forget();
  };
  if (!file) shot.append(h("p", { class: "unseen" }, say("folder-absent")));
  near.observe(shot);
  return shot;
}

const chip = (state) => h("span", { class: "chip", "data-state": state === "as-is" ? "" : state }, stateOf(state));

function oneCell(state) {
  return h("article", { class: "cell" }, h("h2", {}, chip(state)), cell(state, page()));
}

function row(state) {
  const others = pages.map((name) => h("td", {}, cell(state, name)));
  return h("tr", {}, h("th", { scope: "row" }, chip(state)), ...others);
}

function table() {
  const heads = pages.map((name) => h("th", { scope: "col" }, text(facts.pages[name])));
  return h("div", { class: "matrix", tabindex: "0", role: "region", "aria-label": say("folder-all-pages") },
    h("table", {}, h("thead", {}, h("tr", {}, h("td"), ...heads)), h("tbody", {}, ...states.map(row))));
}

function show() {
  const place = byId("cells");
  for (const shot of place.querySelectorAll(".shot")) {
    near.unobserve(shot);
    shot.near(false);
  }
  press("[data-lang]", "lang", language());
  press("[data-width]", "width", width());
  fillSelect(byId("page"), [["all", say("folder-all-pages")], ...pages.map((name) => [name, text(facts.pages[name])])], page());
  byId("smaller").disabled = zoom() === ZOOMS[0];
  byId("larger").disabled = zoom() === ZOOMS.at(-1);
  const isAll = page() === "all";
  const base = isAll ? { 375: 130, 768: 190, 1280: 260 } : { 375: innerWidth <= 640 ? 150 : 260, 768: 300, 1280: 400 };
  place.style.setProperty("--cell", `min(${Math.round(base[width()] * zoom())}px, calc(100vw - 24px))`);
  place.className = isAll ? "" : "cells";
  place.style.setProperty("--ratio", `1 / ${RATIOS[width()]}`);
  place.replaceChildren(...(isAll ? [table()] : states.map(oneCell)));
  for (const shot of place.querySelectorAll(".shot")) sized.observe(shot);
}

const sized = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    target.style.setProperty("--wide", `${width()}px`);
    target.style.setProperty("--tall", `${Math.round(width() * RATIOS[width()])}px`);
    target.style.setProperty("--scale", String(target.clientWidth / width()));
  }
});

function fillSelect(select, choices, chosen) {
  select.replaceChildren(...choices.map(([value, words]) => h("option", { value }, words)));
  select.value = chosen;
}

// ── One of them, full size ────────────────────────────────────────────────────────────────────
let shown = null;
let big = null;
const name = () => (page() === "all" ? "index" : page());

function openFull(state, of = name()) {
  shown = { state, page: of };
  showFull();
  if (!byId("full").open) byId("full").showModal();
}

function showFull() {
  if (!shown) return;
  const file = fileOf(shown.state, shown.page) ?? "absent.html#shop";
  big?.forget();
  big = frameOf(titleOf(shown.state, shown.page), file, (data) => data.onrei === "arrived" && arrived(data)).into(byId("stage"));
  big.tabIndex = 0;
  byId("stage").style.setProperty("--wide", `${width()}px`);
  byId("alone").href = file;
  tellFull();
  set({ state: shown.state, at: page() === "all" ? shown.page : "" });
}

function tellFull() {
  byId("full-title").textContent = titleOf(shown.state, shown.page);
  fillSelect(byId("full-state"), states.map((state) => [state, stateOf(state)]), shown.state);
  fillSelect(byId("full-page"), pages.map((one) => [one, text(facts.pages[one])]), shown.page);
}

/** Somebody followed a link inside the frame; what it says is taken only where we know it. */
function arrived({ page: at, state, language: lang }) {
  const name = state === "" ? "as-is" : state;
  if (!states.includes(name) || !pages.includes(at)) return;
  if (lang !== language() && Object.hasOwn(facts.files, lang)) {
    set({ lang });
    show();
  }
  shown = { state: name, page: at };
  tellFull();
}

const turned = (list, now, by) => list[(list.indexOf(now) + by + list.length) % list.length];
const turnState = (by) => {
  if (!byId("full").open) return false;
  shown.state = turned(states, shown.state, by);
  return showFull();
};
const turnPage = (by) => {
  if (byId("full").open) {
    shown.page = turned(pages, shown.page, by);
    return showFull();
  }
  return false;
};
const zoomBy = (by) => {
  const next = Math.min(ZOOMS.length - 1, Math.max(0, Number(get("zoom") || 2) + by));
  set({ zoom: next === 2 ? "" : next });
  show();
};
const widen = (value) => { set({ width: value === 375 ? "" : value }); show(); showFull(); };

Object.assign(keys, {
  ArrowLeft: () => turnState(-1), ArrowRight: () => turnState(1),
  ArrowUp: () => turnPage(-1), ArrowDown: () => turnPage(1),
  "+": () => zoomBy(1), "-": () => zoomBy(-1), 0: () => { set({ zoom: "" }); show(); },
  1: () => widen(375), 2: () => widen(768), 3: () => widen(1280),
});
byId("full").addEventListener("close", () => {
  big?.forget();
  big = shown = null;
  set({ state: "", at: "" });
});
byId("before").addEventListener("click", () => turnState(-1));
byId("after").addEventListener("click", () => turnState(1));
byId("smaller").addEventListener("click", () => zoomBy(-1));
byId("larger").addEventListener("click", () => zoomBy(1));
byId("page").addEventListener("change", ({ target }) => { set({ page: target.value === "index" ? "" : target.value }); show(); });
byId("full-state").addEventListener("change", ({ target }) => openFull(target.value, shown.page));
byId("full-page").addEventListener("change", ({ target }) => openFull(shown.state, target.value));
for (const button of all("[data-width]")) button.addEventListener("click", () => widen(Number(button.dataset.width)));
for (const button of all("[data-lang]")) {
  button.addEventListener("click", () => {
    set({ lang: button.dataset.lang === "ja" ? "" : button.dataset.lang });
    show();
    showFull();
  });
}
retell.push(show, () => shown && tellFull());
const asked = { state: get("state"), page: get("at") };
set({});
speak();
if (states.includes(asked.state)) openFull(asked.state, pages.includes(asked.page) ? asked.page : name());
