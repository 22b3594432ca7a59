// The gallery: looks as cards, narrowed and coloured by what stands in the address.
import * as address from "./address.js";
import { byId, copy, facts, h, press, say, toast, withCode } from "./dom.js";
import { Card, refreshFrames } from "./gallery_card.js";
import { LEAST, contrast, readable, written } from "./gallery_colors.js";
import { fresh, listen } from "./live.js";
import { answerKeys } from "./shell.js";

const PLAIN = { paper: "#FFFFFF", ink: "#23211F", accent: "#23211F" };
const COLORS = { accent: "color.Accent", paper: "color.Paper", ink: "color.Ink" };
const FILTERS = ["q", "snippet", "shape", "weight", "state", "favourites", "suits", "look"];
const LIMITS = { light: [0, 3000], medium: [3000, 5000], heavy: [5000, Infinity] };
const get = address.get;
const all = (selector) => [...document.querySelectorAll(selector)];

const looks = facts.snippets.flatMap((snippet) => snippet.looks.map((look) =>
  Object.assign(look, { snippet, id: `${snippet.name}/${look.name}`, states: snippet.places[look.seen] })));
const moods = new Map(facts.moods.map((mood) => [mood.name, mood]));
let lengths = {};
let cards = [];

// Favourites
const KEPT = "onrei-favourites";
const favourites = new Set();
const readFavourites = () => {
  let kept = [];
  try { kept = JSON.parse(localStorage.getItem(KEPT) ?? "[]"); } catch { /* storage is off, or not ours */ }
  favourites.clear();
  if (Array.isArray(kept)) kept.forEach((id) => favourites.add(String(id)));
};
function like({ id, look: { title } }) {
  const isNew = !favourites.delete(id);
  if (isNew) favourites.add(id);
  try { localStorage.setItem(KEPT, JSON.stringify([...favourites])); } catch { /* kept until the page closes */ }
  byId("said").textContent = isNew ? say("favourite-added", { title }) : say("favourite-removed", { title });
  show();
}

// Colours
const isColor = (value) => /^#[0-9a-f]{6}$/i.test(value);
const moodNow = () => (moods.has(get("mood")) ? get("mood") : "");
const isRow = () => get("mood") === "all";
const toneNow = () => (["light", "dark"].includes(get("tone")) ? get("tone") : "");

function palette(mood) {
  const known = moods.get(mood);
  const base = known ? known[toneNow() || known.tone] : toneNow() === "dark" ? moods.get("minimal").dark : PLAIN;
  const own = Object.entries(COLORS).map(([name, option]) => [name, get(option)]).filter(([, value]) => isColor(value));
  return { colors: { ...base, ...Object.fromEntries(own) }, isOwn: own.length > 0 || (!known && toneNow() === "dark") };
}

function showColors() {
  const { colors } = palette(moodNow());
  for (const [name, option] of Object.entries(COLORS)) {
    const field = byId(name);
    field.value = colors[name];
    field.parentElement.querySelector("code").textContent = colors[name].toUpperCase();
    field.parentElement.classList.toggle("is-own", isColor(get(option)));
    if (name === "paper") continue;
    const ratio = contrast(colors[name], colors.paper);
    const line = byId(`${name}-ratio`);
    line.classList.toggle("is-poor", ratio < LEAST);
    line.firstElementChild.textContent = (ratio < LEAST ? say("ratio-poor") : say("ratio-good")).replace("{ratio}", written(ratio));
    line.lastElementChild.hidden = ratio >= LEAST;
  }
  byId("reset-colours").hidden = ![...Object.values(COLORS), "select.Type", "tone"].some(get);
  press(all("[data-face]"), "face", get("select.Type"));
  press(all("[data-tone]"), "tone", toneNow());
}

// What a card shows
function fieldsOf({ look, mood: own }) {
  const mood = own?.name ?? moodNow();
  const { colors, isOwn } = palette(mood);
  const fields = new URLSearchParams({ snippet: look.snippet.name });
  const put = (name, value) => value && fields.set(name, value);
  const [state, page] = viewOf(look) ?? [];
  // What speaks of several items, or of one with variations, needs a shop that has them.
  put("shop", state === "partial" || (look.snippet.isList && page === "index") ? `plain-${state}` : "plain");
  if (look.snippet.key) put(`set.${look.snippet.key}`, look.name);
  put("mood", mood);
  put("tone", mood && toneNow());
  put("state", state);
  put("lang", get("lang") === "en" && "en");
  if (mood || isOwn) for (const [name, option] of Object.entries(COLORS)) put(option, colors[name]);
  if (isOwn) for (const [name, value] of Object.entries({ "if.Shop Colours": "1", ...look.snippet.follow })) put(name, value);
  put("select.Type", get("select.Type"));
  return fields;
}

/** The state and the page that show a look: those that are asked for, or the best. */
function viewOf({ states, best }) {
  const state = Object.hasOwn(states, get("state")) ? get("state") : best;
  return state && [state, states[state]];
}
const pathOf = ([state, page]) => (page === "item" ? `/items/${facts.items[state] ?? facts.items[""]}` : "/");

function paint(card) {
  const { look, mood } = card;
  const view = viewOf(look);
  const fields = fieldsOf(card);
  const at = view ? pathOf(view) : "/";
  card.lead(view ? address.storefrontUrl(facts.storefront, fields, at) : "", view?.[1]);
  // Its own page has a shop of its own, and the visitor's marks belong to theirs.
  fields.delete("snippet");
  fields.delete("shop");
  if (view?.[1] === "item") fields.set("at", `/items/${facts.items[""]}`);
  for (const name of ["shop", "ui"]) if (get(name)) fields.set(name, get(name));
  card.fields = fields;
  card.cover.href = address.linkTo(`/snippet/${look.snippet.name}`, fields);
  const named = { title: look.title, snippet: look.snippet.title };
  card.cover.setAttribute("aria-label", mood ? say("open-look-in", { ...named, mood: mood.title }) : say("open-look", named));
  const isLiked = favourites.has(look.id);
  card.heart.setAttribute("aria-pressed", String(isLiked));
  card.heart.setAttribute("aria-label", say("favourite", { title: look.title }));
  const length = lengths[look.id];
  card.length.textContent = length === undefined || mood ? "" : say("look-length", { count: length.toLocaleString() });
  card.star.hidden = get("suits") === "1" || !suits(look, mood?.name ?? moodNow());
}

// Which looks are shown
const suits = (look, mood) => look.suits?.includes(mood);

function isWanted(look) {
  const [least, most] = LIMITS[get("weight")] ?? [0, Infinity];
  const length = lengths[look.id] ?? least;
  const text = `${look.title} ${look.name} ${look.snippet.title} ${look.snippet.name} ${look.snippet.purpose}`.toLowerCase();
  return (!get("look") || get("look") === look.id)
    && (!get("snippet") || get("snippet") === look.snippet.name)
    && (!get("shape") || get("shape") === look.shape)
    && (!get("state") || Object.hasOwn(look.states, get("state")))
    && (get("favourites") !== "1" || favourites.has(look.id))
    && (get("suits") !== "1" || !moodNow() || suits(look, moodNow()))
    && length >= least && length < most
    && get("q").toLowerCase().split(/\s+/).every((word) => text.includes(word));
}

const acts = {
  like,
  moods: ({ id }) => address.set({ mood: "all", look: id }),
  copy: async ({ look, fields }) => {
    const answer = await fetch(address.linkTo(`/snippet/${look.snippet.name}.txt`, fields)).catch(() => null);
    if (answer?.ok) copy(await answer.text());
    else toast(answer?.headers.get("Content-Type")?.startsWith("text/plain") ? await answer.text() : say("not-sent"));
  },
};

/** Cards in groups: looks by snippet, or the moods of each look. */
function build() {
  cards.forEach((card) => card.remove());
  const groups = isRow() ? looks.filter(isWanted).map((look) => [look]) : facts.snippets.map(({ looks: ours }) => ours);
  cards = [];
  byId("groups").replaceChildren(...groups.map((group) => {
    const made = group.flatMap((look) => (isRow() ? facts.moods : [null]).map((mood) => new Card(look, mood, acts)));
    cards.push(...made);
    const { title, snippet } = group[0];
    const back = isRow() && get("look") ? h("button", { type: "button", class: "link", onclick: () => address.set({ mood: "", look: "" }) }, say("back-to-all")) : null;
    const section = h("section", { class: "group" },
      h("h2", {}, isRow() ? title : snippet.title, h("small", {}, isRow() ? snippet.title : snippet.purpose), back),
      h("div", { class: "cards" }, ...made.map((card) => card.element)));
    section.cards = made;
    return section;
  }));
}

let built = "";
function show() {
  const wanted = new Set(looks.filter(isWanted));
  const shape = isRow() ? [...wanted].map(({ id }) => id).join() : "looks";
  if (built !== shape) {
    built = shape;
    build();
  }
  for (const card of cards) {
    card.element.hidden = !wanted.has(card.look);
    paint(card);
  }
  const sections = [...byId("groups").children];
  for (const section of sections) section.hidden = section.cards.every(({ element }) => element.hidden);
  // A heading for each card would be a heading too many.
  const full = sections.filter((section) => !section.hidden);
  const isFlat = full.length > 1 && cards.filter(({ element }) => !element.hidden).length < 2 * full.length;
  byId("groups").classList.toggle("is-flat", isFlat);
  const shown = wanted.size;
  byId("count").textContent = shown === looks.length ? say("looks-all", { all: shown }) : say("looks-of", { shown, all: looks.length });
  const isNarrow = FILTERS.some(get);
  byId("clear").hidden = !isNarrow;
  byId("empty").hidden = shown > 0;
  const isBare = get("favourites") === "1" && favourites.size === 0;
  byId("empty").querySelector("h2").textContent = isBare ? say("no-favourites") : say("no-looks");
  byId("empty").querySelector("p").textContent = isBare ? say("no-favourites-help") : say("no-looks-help");
  showColors();
  showFilters();
}

function showFilters() {
  for (const id of ["q", "snippet", "shape"]) if (byId(id) !== document.activeElement) byId(id).value = get(id);
  for (const id of ["favourites", "suits"]) byId(id).checked = get(id) === "1";
  byId("suits-switch").hidden = !moodNow();
  byId("favourite-count").textContent = favourites.size || "";
  press(all("[data-mood]"), "mood", isRow() ? "all" : moodNow());
  press(all("[data-weight]"), "weight", get("weight"));
  press(all("[data-lang]"), "lang", get("lang") || "ja");
  const chips = all("#states .chip");
  const chosen = chips.find(({ dataset }) => dataset.state === get("state")) ?? chips[0];
  chips.forEach((chip) => {
    chip.setAttribute("aria-checked", String(chip === chosen));
    chip.tabIndex = chip === chosen ? 0 : -1;
  });
}

async function weigh() {
  const asked = new URLSearchParams(Object.entries({ mood: moodNow(), tone: toneNow() }).filter(([, value]) => value));
  const answer = await fetch(address.linkTo("/gallery/characters.json", asked)).catch(() => null);
  if (!answer?.ok) return;
  lengths = await answer.json();
  show();
}

// What the visitor does
const clear = () => address.set(Object.fromEntries(FILTERS.map((name) => [name, ""])));
let waiting = 0;
const soon = (act) => { clearTimeout(waiting); waiting = setTimeout(act, 120); };

byId("q").addEventListener("input", ({ target }) => soon(() => address.set({ q: target.value.trim() }, { replace: true })));
for (const id of ["snippet", "shape"]) byId(id).addEventListener("change", ({ target }) => address.set({ [id]: target.value, look: "" }));
for (const id of ["favourites", "suits"]) byId(id).addEventListener("change", ({ target }) => address.set({ [id]: target.checked ? "1" : "" }));
for (const [name, option] of Object.entries(COLORS)) {
  byId(name).addEventListener("input", ({ target }) => soon(() => address.set({ [option]: target.value.toUpperCase() }, { replace: true })));
  byId(`${name}-ratio`)?.querySelector("button").addEventListener("click", () => {
    const { colors } = palette(moodNow());
    const color = readable(colors[name], colors.paper);
    address.set({ [option]: color });
    byId("said").textContent = say("colour-corrected", { color, ratio: written(contrast(color, colors.paper)) });
    byId(name).focus();
  });
}
const onEach = (name, change) => all(`[data-${name}]`).forEach((button) => {
  if (button.matches("button")) button.addEventListener("click", () => change(button.dataset[name]));
});
onEach("mood", (mood) => address.set({ mood, look: mood === "all" ? get("look") : "" }));
onEach("face", (face) => address.set({ "select.Type": face }));
onEach("tone", (tone) => address.set({ tone }));
onEach("weight", (weight) => address.set({ weight }));
onEach("lang", (lang) => address.set({ lang: lang === "ja" ? "" : lang }));
onEach("state", (state) => address.set({ state }));
byId("states").addEventListener("keydown", (event) => {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  event.stopPropagation();
  const chips = all("#states .chip");
  const next = chips.at((chips.indexOf(event.target) + step) % chips.length);
  next.click();
  next.focus();
});
byId("reset-colours").addEventListener("click", () => address.set({ ...Object.fromEntries(Object.values(COLORS).map((name) => [name, ""])), "select.Type": "", tone: "" }));
byId("clear").addEventListener("click", clear);
byId("clear-all").addEventListener("click", clear);

// On a phone colours and filters are a sheet.
const side = byId("side");
const open = (isOpen) => {
  side.classList.toggle("is-open", isOpen);
  byId("open-side").setAttribute("aria-expanded", String(isOpen));
  byId(isOpen ? "close-side" : "open-side").focus();
};
byId("open-side").addEventListener("click", () => open(true));
for (const id of ["close-side", "veil"]) byId(id).addEventListener("click", () => open(false));
side.addEventListener("keydown", (event) => event.key === "Escape" && side.classList.contains("is-open") && open(false));

const current = () => cards.find(({ element }) => element.contains(document.activeElement));
function step(ahead, isRowStep) {
  const shown = cards.filter(({ element }) => element.checkVisibility());
  const from = shown.indexOf(current());
  if (from < 0) return shown[0]?.cover.focus();
  const here = shown[from].element.getBoundingClientRect();
  const way = ahead > 0 ? shown.slice(from + 1) : shown.slice(0, from).reverse();
  const isBelow = ({ element }) => {
    const box = element.getBoundingClientRect();
    return Math.abs(box.top - here.top) > 8 && Math.abs(box.left - here.left) < 8;
  };
  (isRowStep ? way.find(isBelow) : way[0])?.cover.focus();
}
const onCard = (act) => () => { const card = current(); return card ? act(card) : false; };
answerKeys({
  "/": () => { if (!side.checkVisibility({ visibilityProperty: true })) open(true); byId("q").focus(); },
  ArrowRight: () => step(1), ArrowLeft: () => step(-1), ArrowDown: () => step(1, true), ArrowUp: () => step(-1, true),
  c: onCard((card) => { acts.copy(card); }),
  f: onCard((card) => { if (!card.mood) like(card); }),
});

listen({ onChanged: () => { refreshFrames(); weigh(); fresh(); } });
addEventListener("storage", ({ key }) => { if (key === KEPT) { readFavourites(); show(); } });
address.onChange((changed) => { show(); if (changed.has("mood") || changed.has("tone")) weigh(); });

for (const button of all("[data-mood] i")) {
  const { light, dark, tone } = moods.get(button.parentElement.dataset.mood);
  const { paper, accent } = tone === "dark" ? dark : light;
  button.style.background = `linear-gradient(135deg, ${paper} 50%, ${accent} 50%)`;
}
byId("problem").hidden = !facts.problems.length;
byId("problem").replaceChildren(h("div", {}, ...facts.problems.map((text) => h("p", {}, ...withCode(text)))));
readFavourites();
show();
weigh();
