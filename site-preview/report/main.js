// Ties address, list, detail, decisions and keys together.

let current = null; // the result that is shown, null for the overview

// ── Where one is ──────────────────────────────────────────────────────────────────────────────
function asked() {
  const written = location.hash.replace(/^#\/?/, "");
  try {
    return byName.get(decodeURIComponent(written)) ?? null;
  } catch {
    return null;
  }
}

function show({ focuses = false } = {}) {
  current = asked();
  byId("overview").hidden = current !== null;
  byId("detail").hidden = current === null;
  if (current) showDetail(current);
  else showOverview();
  const whole = say("title", { target: report.target });
  document.title = `${current ? fullName(current) : whole} · Onrei`;
  byId("phone-title").textContent = whole;
  if (current) byId("home").removeAttribute("aria-current");
  else byId("home").setAttribute("aria-current", "page");
  showList(current);
  if (focuses) byId(current ? "detail-title" : "overview-title").focus({ preventScroll: true });
  byId("main").scrollTop = 0;
}
addEventListener("hashchange", () => {
  if (asked() !== current) show({ focuses: true });
});

function go(result) {
  location.hash = result ? linkTo(result).slice(1) : "";
  // The event comes later: who presses a key twice is to get two steps far.
  show({ focuses: true });
}

/** Go to the next scenario of the list, or the one before. */
function step(by) {
  const visible = shown();
  if (!visible.length) return;
  const at = visible.indexOf(current);
  const next = at < 0 ? (by > 0 ? 0 : visible.length - 1) : at + by;
  if (visible[next]) go(visible[next]);
}

// ── Deciding ──────────────────────────────────────────────────────────────────────────────────
async function decideNow(how) {
  const result = current;
  if (!result || !decidable(result) || !await decide(result, how)) return;
  showBasket();
  showList(current);
  showTools();
  // What was decided makes room for the next that is not.
  if (how && result === current) {
    const waiting = shown().filter((other) => decidable(other) && !decisions.has(other.name));
    const later = waiting.find((other) => results.indexOf(other) > results.indexOf(result));
    if (later ?? waiting[0]) go(later ?? waiting[0]);
  }
}

function showBasket() {
  const box = byId("basket");
  const accepted = decided("accepted").length;
  const rejected = decided("rejected").length;
  box.hidden = accepted + rejected === 0;
  if (box.hidden) return;
  const words = facts.review ? [h("span", { class: "aside" }, say("basket-written"))]
    : accepted ? [h("span", { class: "aside" }, say("basket-command")), commandLine(keepAccepted())] : [];
  box.replaceChildren(h("b", {}, say("basket-count", { accepted, rejected, open: open().length })), ...words);
}

// ── Words ─────────────────────────────────────────────────────────────────────────────────────
function showWords() {
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll("[data-w]")) element.textContent = say(element.dataset.w);
  for (const element of document.querySelectorAll("[data-w-placeholder]")) element.placeholder = say(element.dataset.wPlaceholder);
  for (const element of document.querySelectorAll("[data-w-label]")) {
    const label = say(element.dataset.wLabel);
    element.setAttribute("aria-label", label);
    if (element.localName === "button") element.title = element.dataset.key ? `${label} (${element.dataset.key})` : label;
  }
  for (const button of document.querySelectorAll("[data-ui]")) {
    button.setAttribute("aria-pressed", String(button.dataset.ui === language));
  }
  const keys = [["J K", "key-step"], ["1 2 3 4", "key-views"], ["N", "key-region"], ["Z", "key-zoom"], ["Space", "key-pause"],
    ...(report.baseline ? [["A R U", "key-decide"]] : []), ["/", "key-search"], ["Esc", "key-home"], ["D", "key-scheme"], ["?", "key-help"]];
  byId("key-list").replaceChildren(...keys.flatMap(([names, word]) => [
    h("dt", {}, ...names.split(" ").map((name) => h("kbd", {}, name))), h("dd", {}, say(word))]));
}

function setLanguage(wanted) {
  language = wanted;
  showWords();
  showFilters();
  showBasket();
  show();
}
for (const button of document.querySelectorAll("[data-ui]")) {
  button.addEventListener("click", () => setLanguage(button.dataset.ui));
}

// ── Keys ──────────────────────────────────────────────────────────────────────────────────────
function pressKey(key) {
  const zooms = ["fit", "1", "2"];
  if (key === "j") step(1);
  else if (key === "k") step(-1);
  else if (key === "/") { if (matchMedia("(max-width: 900px)").matches) openSidebar(true); byId("search").select(); byId("search").focus(); }
  else if (key === "?") byId("keys").showModal();
  else if (key === "d") applyScheme(true);
  else if (!current) return false;
  else if (key === "Escape") go(null);
  else if (["1", "2", "3", "4"].includes(key) && viewNow() !== "alone") setView(VIEWS[key - 1]);
  else if (key === "z" && stage) setZoom(zooms[(zooms.indexOf(looking.zoom) + 1) % zooms.length]);
  else if (key === "n") nextRegion();
  else if (key === "a") decideNow("accepted");
  else if (key === "r") decideNow("rejected");
  else if (key === "u") decideNow("");
  else if (key === " " && byId("blink-button")) byId("blink-button").click();
  else return false;
  return true;
}
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (event.key === "Escape" && byId("sidebar").classList.contains("is-open")) {
    openSidebar(false);
    return;
  }
  if (event.target === byId("search")) {
    if (event.key === "Enter") { openSidebar(false); step(1); }
    if (event.key === "Escape" && !filter.text) byId("search").blur();
    return;
  }
  if (event.target.closest?.("select, dialog")) return;
  if (event.key === " " && event.target.closest?.("button, a, input")) return;
  if (pressKey(event.key.length === 1 ? event.key.toLowerCase() : event.key)) event.preventDefault();
});
byId("scheme").addEventListener("click", () => applyScheme(true));
byId("help").addEventListener("click", () => byId("keys").showModal());
byId("close-keys").addEventListener("click", () => byId("keys").close());

applyScheme();
showWords();
showFilters();
showBasket();
show();
