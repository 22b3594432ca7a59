// The studio page: ties the address, the toolbar, the frame and the stream of events together.
import * as address from "./address.js";
import * as canvas from "./canvas.js";
import * as controls from "./controls.js";
import { applyScheme, byId, copy, facts, h, say, toast } from "./dom.js";
import * as items from "./items.js";
import { setLibrary } from "./library.js";
import { fresh, listen } from "./live.js";
import * as panel from "./panel.js";

let meta = facts.meta;
const chips = [...document.querySelectorAll("#states .chip")];
const pressLanguage = controls.segments("[data-lang]", "lang", "lang", "ja");
const pressWidth = controls.segments("#widths [data-width]", "width", "width", null);

// ── What the address says, shown in the toolbar ───────────────────────────────────────────────
function showLook() {
  const state = address.get("state");
  for (const chip of chips) {
    const isChosen = chip.dataset.state === state;
    chip.setAttribute("aria-checked", String(isChosen));
    chip.tabIndex = isChosen ? 0 : -1;
    if (isChosen) chip.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
  pressLanguage(address.get("lang") || "ja");
  pressWidth(canvas.fit());
  byId("mark").setAttribute("aria-pressed", String(address.get("mark") === "1"));
  byId("path").textContent = address.path();
  byId("open").href = address.storefrontUrl(facts.storefront);
  const fields = address.look();
  if (address.path() !== "/") fields.set("at", address.path());
  if (address.get("ui")) fields.set("ui", address.get("ui"));
  fields.delete("state");
  byId("grid").href = address.linkTo("/grid", fields);
  controls.setApps(meta.apps ?? []);
  controls.setOptions(meta.options ?? []);
  controls.setClock(meta.shop?.now ?? "");
  setLibrary(meta);
}

function showMeta() {
  controls.setPages(meta.pages ?? []);
  items.setItems(meta.items ?? []);
  const notices = (meta.notices ?? []).map((notice) => ({ notice, severity: "warning" }));
  panel.setRows("diagnostics", [...(meta.diagnostics ?? []), ...notices]);
  panel.setRows("requests", meta.blocked);
  panel.setProblem(meta.problems);
  showLook();
}

async function refreshMeta() {
  const asked = address.look();
  asked.set("ui", document.documentElement.lang);
  const answer = await fetch(`/meta.json?${asked}`);
  if (!answer.ok) return;
  meta = await answer.json();
  showMeta();
  controls.setPage(here.page, address.path());
  items.setCurrent(here.item);
}

// ── The frame ─────────────────────────────────────────────────────────────────────────────────
const here = { page: "index", item: null };
let isFollowing = false;

canvas.on("began", panel.clearErrors);
canvas.on("arrived", (data) => {
  caughtUp();
  here.page = String(data.page ?? "other");
  here.item = Number.isInteger(data.item) ? data.item : null;
  if (typeof data.at === "string" && data.at.startsWith("/") && data.fields) {
    isFollowing = true;
    address.setLook(data.fields, data.at);
    isFollowing = false;
  }
  controls.setPage(here.page, address.path());
  items.setCurrent(here.item);
});
canvas.on("refreshed", (data) => {
  if (data.how !== "same") fresh(Math.round(Number(data.ms)) || 0);
  caughtUp();
});
canvas.on("error", panel.addError);
canvas.on("key", (data) => pressKey(String(data.key)));
canvas.on("away", (data) => {
  const url = URL.parse?.(data.url) ?? null;
  const isWeb = url && ["http:", "https:"].includes(url.protocol);
  toast(`${say("away")} ${String(data.url).slice(0, 300)}`,
    isWeb ? h("a", { href: url.href, target: "_blank", rel: "noopener noreferrer" }, say("open-away")) : "");
});

address.onChange((changed) => {
  showLook();
  const only = (...names) => [...changed].every((name) => names.includes(name));
  if (only("width", "tab")) return;
  if (changed.has("ui")) location.reload();
  if (!isFollowing) canvas.show();
  if (!only("at", "state", "mark", "width")) refreshMeta();
});

// ── Choosing ──────────────────────────────────────────────────────────────────────────────────
function chooseState(chip, focus = false) {
  address.set({ state: chip.dataset.state });
  if (focus) chip.focus();
}
function stepState(step, focus) {
  const at = chips.findIndex((chip) => chip.dataset.state === address.get("state"));
  chooseState(chips[(at + step + chips.length) % chips.length], focus);
}
for (const chip of chips) chip.addEventListener("click", () => chooseState(chip));

const toggleMark = () => address.set({ mark: address.get("mark") === "1" ? "" : "1" });
byId("mark").addEventListener("click", toggleMark);
byId("scheme").addEventListener("click", () => applyScheme(true));
byId("help").addEventListener("click", () => byId("keys").showModal());
for (const button of document.querySelectorAll("[data-ui]")) {
  button.addEventListener("click", () => address.set({ ui: button.dataset.ui }));
}
for (const button of document.querySelectorAll("[data-close]")) {
  button.addEventListener("click", () => button.closest("dialog").close());
}
byId("copy").addEventListener("click", async () => {
  const answer = await fetch(`/export.txt?${address.look()}`);
  const text = await answer.text();
  if (answer.ok) await copy(text);
  else toast(text);
});

// ── Keys ──────────────────────────────────────────────────────────────────────────────────────
function pressKey(key, focus = false) {
  const widths = { 1: "375", 2: "768", 3: "1280", 4: "full" };
  if (key === "ArrowRight") stepState(1, focus);
  else if (key === "ArrowLeft") stepState(-1, focus);
  else if (key === "/") items.open();
  else if (key === "r") canvas.reload();
  else if (key === "g") location.assign(byId("grid").href);
  else if (key === "m") toggleMark();
  else if (key === "d") applyScheme(true);
  else if (key === "?") byId("keys").showModal();
  else if (key in widths) address.set({ width: widths[key] });
  else return false;
  return true;
}
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (event.target.closest?.("input, select, textarea, dialog, [popover]")) return;
  if (pressKey(event.key, event.target.closest?.(".rail"))) event.preventDefault();
});

// ── Live ──────────────────────────────────────────────────────────────────────────────────────
// The page goes first: findings are asked for when it has caught up, or cannot.
let waiting = 0;
function caughtUp() {
  if (!waiting) return;
  clearTimeout(waiting);
  waiting = 0;
  refreshMeta();
}
listen({
  onChanged: () => {
    canvas.tell("changed");
    clearTimeout(waiting);
    waiting = setTimeout(caughtUp, 500);
  },
  onBlocked: panel.addRequest,
});

applyScheme();
showMeta();
canvas.show();
