// One's own theme: a file comes in, snippets go in and out, the file is handed back.
import * as address from "./address.js";
import * as code from "./theme_code.js";
import { byId, copy, facts, h, icon, press, say, toast, withCode } from "./dom.js";
import * as frames from "./theme_frames.js";
import { listen } from "./live.js";
import { answerKeys, pressKey, send } from "./shell.js";

let theme = facts.theme;
let files = facts.files;
let pages = [];
const chips = [...document.querySelectorAll("#states .chip")];
const widths = document.querySelectorAll("#widths [data-width]");
const views = document.querySelectorAll("#views [data-view]");
const titles = Object.fromEntries(facts.snippets.map(({ name, title }) => [name, title]));
const named = (names) => names.map((name) => titles[name] ?? name).join(document.documentElement.lang === "ja" ? "・" : ", ");
const thousands = (number) => number.toLocaleString("en");
const find = (name) => theme.installed.find((one) => one.name === name);
const ask = (what, body = {}) => send(`/theme/${theme.key}/${what}`, body);

// ── A file comes in ───────────────────────────────────────────────────────────────────────────
async function open(body, name) {
  if (body.size > facts.largest) {
    toast(say("own-large", { size: (body.size / 1e6).toFixed(1) }));
    return;
  }
  came(await send("/theme/files", body, { headers: { "X-File-Name": encodeURIComponent(name) } }));
}

function came(answer) {
  if (!answer) return;
  theme = answer;
  files = answer.files;
  pages = [];
  byId("next").hidden = true;
  address.set({ theme: theme.key, at: "", state: "", view: "" });
  showTheme();
  toast(say("own-opened", { name: theme.name }));
  byId("set").focus();
}

const chooser = byId("file");
const chooseFile = () => chooser.click();
for (const button of document.querySelectorAll("[data-choose]")) button.addEventListener("click", chooseFile);
chooser.addEventListener("change", () => {
  if (chooser.files.length) open(chooser.files[0], chooser.files[0].name);
  chooser.value = "";
});
byId("sample").addEventListener("click", async () => came(await send("/theme/sample")));
byId("paste").addEventListener("submit", (event) => {
  event.preventDefault();
  open(new Blob([byId("pasted").value]), "theme.html");
});
const holdsFile = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
addEventListener("dragover", (event) => {
  if (!holdsFile(event)) return;
  event.preventDefault();
  byId("dropping").hidden = false;
});
addEventListener("dragleave", (event) => { if (!event.relatedTarget) byId("dropping").hidden = true; });
addEventListener("drop", (event) => {
  byId("dropping").hidden = true;
  if (!holdsFile(event)) return;
  event.preventDefault();
  const [file] = event.dataTransfer.files;
  if (file) open(file, file.name);
});

// ── What is in it ─────────────────────────────────────────────────────────────────────────────
function showTheme(toSee = "") {
  byId("empty").hidden = Boolean(theme);
  byId("bench").hidden = !theme;
  if (!theme) return;
  byId("files").replaceChildren(...files.map(([key, name]) =>
    h("option", { value: key, selected: key === theme.key }, name)));
  byId("undo").disabled = !theme.can_undo;
  byId("redo").disabled = !theme.can_redo;
  byId("problem").hidden = !theme.problem;
  byId("problem").replaceChildren(h("strong", {}, ...withCode(theme.problem)));
  const isLong = theme.characters > facts.limit;
  const size = { count: thousands(theme.characters), limit: thousands(facts.limit) };
  byId("size").textContent = isLong ? say("own-too-long", size) : say("own-characters", size);
  byId("size").classList.toggle("is-bad", isLong);
  Object.assign(byId("meter"), { max: facts.limit, high: facts.limit * 0.95, value: theme.characters });
  byId("download").href = `/theme/${theme.key}/download`;
  byId("download").download = theme.name;
  byId("next-3").textContent = say("own-next-replace", { name: theme.name });
  for (const card of cards) card.show();
  const isThere = facts.recommended.every(find);
  byId("set").disabled = isThere;
  byId("set").textContent = isThere ? say("own-set-there") : say("own-set-add");
  showInstalled();
  showLook(toSee);
  refresh();
}

/** Findings and text are asked for after the rest: they take longer, and nobody waits for them. */
let asked = 0;
async function refresh() {
  const mine = ++asked;
  const fields = new URLSearchParams({ ui: document.documentElement.lang, theme: theme.key, shop: address.get("shop") });
  const [text, meta] = await Promise.all([
    fetch(`/theme/${theme.key}/text`).then((answer) => answer.ok ? answer.text() : ""),
    fetch(`/meta.json?${fields}`).then((answer) => answer.json()),
  ]).catch(() => ["", {}]);
  if (mine !== asked) return;
  code.setText(text, theme.filled);
  pages = meta.pages ?? [];
  showFindings(meta.diagnostics ?? []);
  showPages();
}

function showPages() {
  const at = address.path();
  const isListed = pages.some(({ path }) => path === at);
  byId("page").replaceChildren(...pages.map(({ page, path }) => h("option", { value: path, selected: path === at }, say(`page-${page}`))));
  if (!isListed) byId("page").append(h("option", { value: at, selected: true }, say(at.startsWith("/items/") ? "page-item" : "page-other")));
}

const lineButton = (line, label = say("own-show-line", { line })) =>
  h("button", { type: "button", class: "link", onclick: () => showLine(line) }, label);

function showLine(line) {
  openTab("code");
  code.goTo(line);
}

function showFindings(list) {
  document.querySelector("#tab-findings b").textContent = list.length || "";
  byId("body-findings").replaceChildren(...list.map((one) => h("button", {
    type: "button", class: "finding", "data-severity": one.severity, title: say("own-finding-place", { line: one.line }), onclick: () => showLine(one.line),
  }, h("b", {}, `${say(`severity-name-${one.severity}`)} ${one.code}`), h("span", {}, ...withCode(one.message)),
  h("span", { class: "place" }, say("own-line", { line: one.line })),
  one.help ? h("span", { class: "more" }, ...withCode(one.help)) : null)));
  if (!list.length) byId("body-findings").append(h("p", {}, say("own-no-findings")));
}

function showInstalled() {
  const list = theme.installed;
  document.querySelector("#tab-installed b").textContent = list.length || "";
  byId("body-installed").replaceChildren(...list.map((one) => h("div", { class: "in" },
    h("h2", {}, titles[one.name] ?? one.name),
    one.is_edited || !one.is_complete ? h("p", {}, one.is_edited ? say("own-edited") : say("own-incomplete")) : null,
    ...one.placed.map(([place, line]) => h("p", {}, `${say(`place-${place}`)} `, lineButton(line, say("own-line", { line })))))));
  byId("body-installed").append(list.length
    ? h("button", { type: "button", class: "button", onclick: () => takeOut("") }, say("own-remove-all"))
    : h("p", {}, say("own-none-in")));
}

// ── Snippets ──────────────────────────────────────────────────────────────────────────────────
const lines = new Map();
const mode = () => ({ mood: byId("mood").value, tone: byId("tone").value });

function took(answer, names = []) {
  if (!answer) return;
  theme = answer;
  const refused = Object.keys(answer.refused);
  const added = names.filter((name) => find(name) && !refused.includes(name));
  if (added.length) lines.clear();
  for (const card of cards) card.refuse(answer.refused[card.name] ?? (added.length ? null : undefined));
  if (answer.seen) {
    const { at, state } = answer.seen;
    address.set({ state, at: at === "/" ? "" : at, view: frames.view() === "both" ? "both" : "" });
  }
  showTheme(answer.seen?.select);
  if (refused.length) toast(say("own-not-added", { titles: named(refused) }));
  else if (added.length) {
    const state = chips.find((chip) => chip.dataset.state === answer.seen.state).textContent;
    toast(say("own-added", { titles: named(added), where: say("own-where", { page: say(`page-${answer.seen.page}`), state }) }), ...answer.notes.map((note) => h("p", {}, ...withCode(note))));
  }
}

async function putIn(wishes) {
  took(await ask("add", { ...mode(), snippets: wishes }), wishes.map(({ name }) => name));
}

async function takeOut(name, force = false) {
  const answer = await ask("remove", { name, force });
  took(answer);
  if (answer && !Object.keys(answer.refused).length) toast(name ? say("own-removed", { titles: named([name]) }) : say("own-removed-all"));
  else if (answer?.refused[""]) toast(answer.refused[""].problem);
}

function chooseLine(name, place) {
  openTab("code");
  byId("asking").hidden = false;
  byId("asking").firstElementChild.textContent = say("own-choosing", { title: titles[name], place: say(`place-${place}`) });
  const done = (line) => {
    endAsking();
    placeAt(name, place, line);
  };
  byId("asking").onsubmit = (event) => {
    event.preventDefault();
    done(byId("line").valueAsNumber);
  };
  code.ask(done);
}

function endAsking() {
  byId("asking").hidden = true;
  code.ask(null);
}
byId("cancel").addEventListener("click", endAsking);

function placeAt(name, place, line) {
  lines.set(name, [...(lines.get(name) ?? []).filter((at) => !at.startsWith(`${place}=`)), `${place}=${line}`]);
  putIn([{ name, at: lines.get(name) }]);
}

function cardOf(one) {
  const picture = one.pictured ? h("img", { alt: "", loading: "lazy" }) : h("span", { class: "no-picture" }, icon("file"));
  const select = h("select", { "aria-label": say("own-look", { title: one.title }) },
    h("option", { value: "" }, say("own-look-auto")), ...one.looks.map(([value, title]) => h("option", { value }, title)));
  const button = h("button", { type: "button", class: "button" });
  const note = h("div", { class: "refused", role: "alert" });
  const wish = (more = {}) => ({ name: one.name, settings: select.value ? { [one.key]: select.value } : {}, ...more });
  const show = () => {
    const there = find(one.name);
    if (there) select.value = there.settings[one.key] ?? "";
    if (one.pictured) picture.src = `/theme/pictures/${one.name}/${select.value || one.default}.webp`;
    button.textContent = there ? say("own-remove") : say("own-add");
    button.setAttribute("aria-label", there ? say("own-remove-named", { title: one.title }) : say("own-add-named", { title: one.title }));
    item.classList.toggle("is-in", Boolean(there));
  };
  const refuse = (why) => {
    if (why === undefined) return;
    note.replaceChildren();
    if (!why) return;
    const problem = why.place ? say("own-needs-line", { place: say(`place-${why.place}`), reason: why.problem }) : why.problem;
    note.append(h("p", {}, ...withCode(problem)), h("div", { class: "row" },
      ...(why.lines ?? []).slice(0, 6).map((line) => h("button", { type: "button", class: "link", onclick: () => placeAt(one.name, why.place, line) }, say("own-before-line", { line }))),
      why.place ? h("button", { type: "button", class: "button", onclick: () => chooseLine(one.name, why.place) }, say("own-choose-line")) : null,
      why.line ? lineButton(why.line) : null,
      why.force ? h("button", { type: "button", class: "button", onclick: () => find(one.name) ? takeOut(one.name, true) : putIn([wish({ force: true })]) }, find(one.name) ? say("own-force-remove") : say("own-force-add")) : null));
  };
  button.addEventListener("click", () => find(one.name) ? takeOut(one.name) : putIn([wish()]));
  select.addEventListener("change", () => find(one.name) ? putIn([{ name: one.name, settings: { [one.key]: select.value || one.default } }]) : show());
  const item = h("li", { class: "card", "data-name": one.name }, picture,
    h("div", {}, h("h3", {}, one.title, h("small", {}, say("own-is-in"))), h("p", {}, one.purpose),
      h("div", { class: "row" }, one.key ? h("span", { class: "field" }, select) : null, button,
        h("a", { class: "link", href: `/snippet/${one.name}`, "aria-label": say("own-more-named", { title: one.title }) }, say("own-more"))), note));
  return { name: one.name, item, show, refuse };
}
const cards = facts.snippets.map(cardOf);
byId("cards").append(...cards.map(({ item }) => item));
byId("set-names").textContent = named(facts.recommended);
byId("set").addEventListener("click", () => putIn(facts.recommended.map((name) => ({ name }))));
byId("mood").append(h("option", { value: "" }, say("own-mood-none")), ...facts.moods.map(([value, title]) => h("option", { value }, title)));
for (const name of ["mood", "tone"]) {
  byId(name).addEventListener("change", async () => {
    byId("tone").disabled = !byId("mood").value;
    if (!theme.installed.length || !byId("mood").value) return;
    const answer = await ask("mood", mode());
    took(answer);
    if (answer) toast(say("own-mood-set"));
  });
}

async function step(what) {
  const answer = theme && await ask(what);
  took(answer);
  if (answer) toast(what === "undo" ? say("own-undone") : say("own-redone"));
}
for (const what of ["undo", "redo"]) byId(what).addEventListener("click", () => step(what));

// ── What is seen ──────────────────────────────────────────────────────────────────────────────
function showLook(toSee = "") {
  const state = address.get("state");
  for (const chip of chips) {
    const isChosen = chip.dataset.state === state;
    chip.setAttribute("aria-checked", String(isChosen));
    chip.tabIndex = isChosen ? 0 : -1;
    if (isChosen) chip.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
  press(views, "view", frames.view());
  if (!theme) return;
  frames.show(theme.key, toSee);
  press(widths, "width", frames.fit());
  showPages();
}
address.onChange((changed) => {
  const key = address.get("theme");
  if (changed.has("theme") && theme && key !== theme.key) switchTo(key);
  else showLook();
});

async function switchTo(key) {
  const answer = await fetch(`/theme/${key}.json?${new URLSearchParams({ ui: document.documentElement.lang })}`);
  if (!answer.ok) return;
  theme = await answer.json();
  for (const card of cards) card.refuse(null);
  showTheme();
}
byId("files").addEventListener("change", (event) => address.set({ theme: event.target.value, at: "" }));
byId("page").addEventListener("change", (event) => address.set({ at: event.target.value === "/" ? "" : event.target.value }));
for (const chip of chips) chip.addEventListener("click", () => address.set({ state: chip.dataset.state }));
for (const button of widths) button.addEventListener("click", () => address.set({ width: button.dataset.width }));
const setView = (name) => address.set({ view: name === "after" ? "" : name });
for (const button of views) button.addEventListener("click", () => setView(button.dataset.view));

// ── Tabs ──────────────────────────────────────────────────────────────────────────────────────
const tabs = [...document.querySelectorAll('[role="tab"]')];
function openTab(name) {
  byId("bench").dataset.tab = name;
  for (const tab of tabs) {
    const isOpen = tab.dataset.tab === name;
    tab.setAttribute("aria-selected", String(isOpen));
    tab.tabIndex = isOpen ? 0 : -1;
  }
}
for (const tab of tabs) {
  tab.addEventListener("click", () => openTab(tab.dataset.tab));
  tab.addEventListener("keydown", (event) => {
    const move = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!move) return;
    const there = tabs.filter((one) => one.offsetParent);
    const next = there[(there.indexOf(tab) + move + there.length) % there.length];
    openTab(next.dataset.tab);
    next.focus();
    event.preventDefault();
  });
}
const narrow = matchMedia("(max-width: 900px)");
openTab(narrow.matches ? "snippets" : "findings");
narrow.addEventListener("change", () => openTab(narrow.matches ? "snippets" : "findings"));

// ── Handing back ──────────────────────────────────────────────────────────────────────────────
function showNext(isShown) {
  byId("next").hidden = !isShown;
  if (isShown) byId("toasts").replaceChildren();
  byId("show-next").setAttribute("aria-expanded", String(isShown));
}
byId("download").addEventListener("click", () => showNext(true));
byId("show-next").addEventListener("click", () => showNext(byId("next").hidden));
byId("close-next").addEventListener("click", () => { showNext(false); byId("show-next").focus(); });
byId("copy").addEventListener("click", async () => {
  const answer = await fetch(`/theme/${theme.key}/text`);
  if (!answer.ok) return;
  showNext(true);
  copy(await answer.text());
});

// ── Keys, live ────────────────────────────────────────────────────────────────────────────────
function stepState(move, event) {
  if (!theme) return false;
  const at = chips.findIndex((chip) => chip.dataset.state === address.get("state"));
  const chip = chips[(at + move + chips.length) % chips.length];
  address.set({ state: chip.dataset.state });
  if (event?.target.closest?.(".rail")) chip.focus();
}
answerKeys({
  ArrowRight: (event) => stepState(1, event),
  ArrowLeft: (event) => stepState(-1, event),
  b: () => setView(frames.view() === "before" ? "after" : "before"),
  u: () => step("undo"),
  o: chooseFile,
  ...Object.fromEntries(["375", "768", "1280", "full"].map((width, index) => [index + 1, () => address.set({ width })])),
});
frames.onKey((key) => pressKey(key));
listen({ onChanged: frames.changed });

const wanted = address.get("theme");
byId("gone").hidden = !wanted.startsWith("own-") || Boolean(theme);
if (theme && wanted !== theme.key) address.set({ theme: theme.key }, { replace: true });
showTheme();
