// The studio page: ties the address, the toolbar, the frame and the stream of events together.
import * as address from "./address.js";
import * as canvas from "./canvas.js";
import * as controls from "./controls.js";
import { byId, copy, facts, h, say, toast } from "./dom.js";
import * as items from "./items.js";
import { setLibrary } from "./library.js";
import { fresh, listen } from "./live.js";
import * as panel from "./panel.js";
import { answerKeys, pressKey } from "./shell.js";
import { toolKeys, wantedTools } from "./tools.js";

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
const useTools = () => canvas.tell("be", { ...wantedTools(), thick: canvas.thick() });
canvas.on("arrived", (data) => {
  caughtUp();
  if (address.get("tools")) useTools();
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
  if (changed.has("tools")) useTools();
  if (only("width", "tab", "tools")) return;
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
byId("copy").addEventListener("click", async () => {
  const answer = await fetch(`/export.txt?${address.look()}`);
  const text = await answer.text();
  if (answer.ok) await copy(text);
  else toast(text);
});

// ── Keys ──────────────────────────────────────────────────────────────────────────────────────
const onRail = (event) => Boolean(event?.target.closest?.(".rail"));
const widths = { 1: "375", 2: "768", 3: "1280", 4: "full" };
answerKeys({
  ArrowRight: (event) => stepState(1, onRail(event)),
  ArrowLeft: (event) => stepState(-1, onRail(event)),
  "/": items.open,
  r: canvas.reload,
  g: () => location.assign(byId("grid").href),
  m: toggleMark,
  ...toolKeys,
  ...Object.fromEntries(Object.entries(widths).map(([key, width]) => [key, () => address.set({ width })])),
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

showMeta();
canvas.show();
