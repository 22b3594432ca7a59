// The page of one snippet: what it is set to, how that looks, and what to paste.
import * as address from "./address.js";
import * as canvas from "./canvas.js";
import { byId, facts, h, icon, press, say, toast, withCode } from "./dom.js";
import { fresh, listen } from "./live.js";
import { answerKeys, pressKey } from "./shell.js";
import * as controls from "./snippet_controls.js";
import * as every from "./snippet_every.js";
import * as papers from "./snippet_papers.js";

const AS_IS = "as-is";
const chips = [...document.querySelectorAll("#states .chip")];
let known = { wrong: {}, speaks: {} };

// ── What the address says ─────────────────────────────────────────────────────────────────────
const state = () => (address.get("state") || facts.start.state).replace(AS_IS, "");
const at = () => address.get("at") || facts.start.at;
const page = () => /^\/(\?|$)/.test(at()) ? "index" : "item";
const isEvery = () => address.get("view") === "every";

/** The fields of a view: those that cannot be are left out, so that there is always something to see. */
function fieldsOf(shown = {}) {
  const fields = address.look();
  const chosen = { theme: "", view: "", state: state(), ...shown, snippet: facts.name, shop: "plain" };
  for (const name of Object.keys(known.wrong)) fields.delete(name);
  for (const [name, value] of Object.entries(chosen)) {
    if (value) fields.set(name, value);
    else fields.delete(name);
  }
  return fields;
}
const urlOf = (shown) => address.storefrontUrl(facts.storefront, fieldsOf(shown), at());
canvas.aim(() => urlOf());

const hasAny = (spoken) => Object.keys(spoken).length > 0;

function silence() {
  const spoken = known.speaks[state() || "in-stock"];
  if (!spoken || spoken[page()]) return "";
  return say(hasAny(spoken) ? "snippet-silent-here" : "snippet-silent");
}

function showChoice() {
  for (const chip of chips) {
    const isChosen = chip.dataset.state === state();
    const spoken = known.speaks[chip.dataset.state || "in-stock"];
    const isSilent = Boolean(spoken) && !hasAny(spoken);
    chip.setAttribute("aria-checked", String(isChosen));
    chip.tabIndex = isChosen ? 0 : -1;
    chip.classList.toggle("is-silent", isSilent);
    chip.title = isSilent ? say("snippet-silent") : "";
    if (isChosen) chip.parentElement.scrollTo?.({ left: chip.offsetLeft - 80 });
  }
  press(document.querySelectorAll("[data-page]"), "page", page());
  press(document.querySelectorAll("[data-view]"), "view", isEvery() ? "every" : "one");
  press(document.querySelectorAll("[data-lang]"), "lang", address.get("lang") || "ja");
  press(document.querySelectorAll("[data-width]"), "width", canvas.fit());
  document.body.classList.toggle("shows-every", isEvery());
  byId("silent").textContent = silence();
  byId("open").href = urlOf();
  papers.showTab(address.get("tab"));
}

function showViews() {
  if (isEvery()) every.show(urlOf, known.speaks, page());
  else canvas.show();
}

// ── What the settings make of it ──────────────────────────────────────────────────────────────
let asked = 0;
async function refresh() {
  const turn = (asked += 1);
  const fields = address.look();
  fields.set("ui", document.documentElement.lang);
  if (!address.get("state")) fields.delete("state");
  const answer = await fetch(`/snippet/${facts.name}/look.json?${fields}`).catch(() => null);
  const data = await answer?.json().catch(() => null);
  if (turn !== asked) return false;
  if (!answer?.ok) {
    showProblems([data?.problem || say("snippet-lost")]);
    return false;
  }
  if (data.manifest !== facts.manifest) location.reload();
  known = data;
  showProblems(controls.show(data));
  papers.show(data);
  showChoice();
  return true;
}

function showProblems(sentences) {
  const box = byId("problem");
  box.hidden = !sentences.length;
  box.replaceChildren(icon("diagnostics"), h("div", {}, ...sentences.map((each) => h("strong", {}, ...withCode(each)))));
}

address.onChange(async (changed) => {
  const only = (...names) => [...changed].every((name) => names.includes(name));
  if (!only("width", "tab", "at", "state", "view", "lang")) await refresh();
  showChoice();
  if (!only("width", "tab") && !isFollowing) showViews();
});

// ── The frame ─────────────────────────────────────────────────────────────────────────────────
let isFollowing = false;
canvas.on("arrived", (data) => {
  // A link in the page was followed: the page, or the language, is another one.
  isFollowing = true;
  const isPage = ["index", "item"].includes(data.page) && String(data.at).startsWith("/");
  if (isPage && data.at !== at()) address.set({ at: data.at }, { replace: true });
  const lang = data.fields?.lang === "en" ? "en" : "";
  if (data.fields && lang !== address.get("lang").replace("ja", "")) address.set({ lang }, { replace: true });
  isFollowing = false;
  const select = known.speaks[state() || "in-stock"]?.[page()];
  if (select) canvas.tell("show-state", { select });
  papers.pageArrived();
});
canvas.on("refreshed", (data) => { if (data.how !== "same") fresh(Math.round(Number(data.ms)) || 0); });
canvas.on("key", (data) => pressKey(String(data.key)));
canvas.on("axe", papers.showAxe);

// ── Choosing ──────────────────────────────────────────────────────────────────────────────────
const chooseState = (chip) => address.set({ state: chip.dataset.state || AS_IS });
function stepState(step, event) {
  if (isEvery()) return every.step(step);
  const next = chips[(chips.findIndex((chip) => chip.dataset.state === state()) + step + chips.length) % chips.length];
  chooseState(next);
  if (event?.target.closest?.(".rail")) next.focus();
  return true;
}
const onClick = (selector, act) => document.querySelectorAll(selector).forEach(
  (button) => button.addEventListener("click", () => act(button)));
onClick("#states .chip", chooseState);
onClick("[data-page]", (button) => address.set({ at: facts.pages[button.dataset.page] }));
onClick("[data-view]", (button) => address.set({ view: button.dataset.view === "every" ? "every" : "" }));
onClick("[data-lang]", (button) => address.set({ lang: button.dataset.lang === "en" ? "en" : "" }));
onClick("[data-width]", (button) => address.set({ width: button.dataset.width }));

function setFull(isFull = !document.body.classList.contains("is-full-frame")) {
  if (isEvery()) return;
  document.body.classList.toggle("is-full-frame", isFull);
  byId("full").setAttribute("aria-pressed", String(isFull));
  byId(isFull ? "small" : "full").focus();
  canvas.fit();
}
byId("full").addEventListener("click", () => setFull());
byId("small").addEventListener("click", () => setFull(false));

const copyAll = () => {
  const [wrong] = Object.values(known.wrong);
  if (wrong) toast(...withCode(wrong));
  else papers.copyAll();
};
byId("copy").addEventListener("click", copyAll);

answerKeys({
  ArrowRight: (event) => stepState(1, event),
  ArrowLeft: (event) => stepState(-1, event),
  "/": () => byId("c-mood").focus(),
  c: copyAll,
  f: () => setFull(),
  Escape: () => document.body.classList.contains("is-full-frame") && setFull(false),
  r: () => isEvery() ? every.reload() : canvas.reload(),
  ...Object.fromEntries(["375", "768", "1280", "full"].map((width, number) => [String(number + 1), () => address.set({ width })])),
});

listen({
  onChanged: () => {
    if (isEvery()) every.tellChanged();
    else if (canvas.isHere()) canvas.tell("changed");
    else canvas.reload();
    papers.changed();
    refresh();
  },
});

every.onOpen((shown) => address.set({ ...shown, view: "" }));
papers.onTab((tab) => address.set({ tab: tab === "paste" ? "" : tab }, { replace: true }));
papers.onAxe(({ exclude, without }) => {
  if (!isEvery() && canvas.isHere()) canvas.tell("axe", { exclude, without });
  return !isEvery();
});
await refresh();
showChoice();
showViews();
