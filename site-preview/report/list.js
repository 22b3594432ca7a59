// The sidebar: finding scenarios.

const verdictIcon = (verdict) => h("span", { class: "verdict", "data-verdict": verdict },
  icon(`verdict-${verdict}`), h("span", { class: "hidden" }, say(`verdict-${verdict}`)));
const linkTo = (result) => `#/${encodeURIComponent(result.name)}`;
const stateChip = (state) => h("span", { class: "state", "data-state": state }, stateName(state));

function decisionMark(result) {
  const how = decisions.get(result.name);
  if (!how) return null;
  return h("span", { class: "decision", "data-decision": how },
    icon(how === "accepted" ? "check" : "close"), h("span", { class: "hidden" }, say(how)));
}

function row(result, current) {
  const { page, state, width } = result.at;
  return h("li", {}, h("a", { href: linkTo(result), "aria-current": result === current ? "true" : null },
    verdictIcon(result.verdict),
    h("span", { class: "what" },
      h("span", { class: "name" }, pageName(page), state && width ? stateChip(state) : null),
      h("small", {}, details(result).join(" · "))),
    decisionMark(result)));
}

function showList(current) {
  const visible = shown();
  byId("list").replaceChildren(...visible.map((result) => row(result, current)));
  byId("none").hidden = visible.length > 0;
  byId("none").replaceChildren(say("none-found"), " ", h("button", { type: "button", class: "link", onclick: () => {
    showEverything();
    showFilters();
    showList(current);
  } }, say("show-all")));
  reveal(byId("list").parentElement, byId("list").querySelector("[aria-current]"));
}

// ── Filters ───────────────────────────────────────────────────────────────────────────────────
const CHOICES = [
  ["page", "every-page", ({ at }) => at.page, pageName],
  ["state", "every-state", ({ at }) => at.width ? at.state || "as-is" : "", (state) => state === "as-is" ? say("as-is") : stateName(state)],
  ["width", "every-width", ({ at }) => at.width ? String(at.width) : "", (width) => `${width} px`],
];

function showFilters() {
  byId("search").value = filter.text;
  for (const [name, every, value, word] of CHOICES) {
    const values = [...new Set(results.map(value))].filter(Boolean);
    if (name === "width") values.sort((one, other) => one - other);
    const select = byId(`filter-${name}`);
    select.replaceChildren(h("option", { value: "" }, say(every)),
      ...values.map((each) => h("option", { value: each }, word(each))));
    select.value = filter[name];
    select.closest("label").classList.toggle("is-set", Boolean(filter[name]));
  }
  showVerdicts();
}

function showVerdicts() {
  const matching = results.filter((result) => matchesAllBut("verdicts", result));
  const count = (verdict) => matching.filter((result) => result.verdict === verdict).length;
  byId("verdicts").replaceChildren(...VERDICTS.filter((verdict) => results.some((result) => result.verdict === verdict))
    .map((verdict) => h("button", {
      type: "button", class: "filter", "data-verdict": verdict, title: say(`verdict-${verdict}`),
      "aria-pressed": String(filter.verdicts.has(verdict)), onclick: () => toggleVerdict(verdict),
    }, icon(`verdict-${verdict}`), say(`short-${verdict}`), h("b", {}, number(count(verdict))))));
}

function toggleVerdict(verdict) {
  if (!filter.verdicts.delete(verdict)) filter.verdicts.add(verdict);
  refilter();
  byId("verdicts").querySelector(`[data-verdict="${verdict}"]`)?.focus();
}

function refilter() {
  showFilters();
  showList(current);
  showPosition();
}

/** Show only scenarios with *verdict*, or those whose words hold *text*. */
function narrow({ verdict = "", text = "" }) {
  showEverything();
  if (verdict) filter.verdicts = new Set([verdict]);
  filter.text = text;
  refilter();
  if (matchMedia("(max-width: 900px)").matches) openSidebar(true);
  else byId("list").querySelector("a")?.focus();
}

byId("search").addEventListener("input", (event) => {
  filter.text = event.target.value.trim();
  showVerdicts();
  showList(current);
  showPosition();
});
for (const [name] of CHOICES) {
  byId(`filter-${name}`).addEventListener("change", (event) => {
    filter[name] = event.target.value;
    refilter();
  });
}

// ── On a phone ────────────────────────────────────────────────────────────────────────────────
function openSidebar(isOpen) {
  byId("sidebar").classList.toggle("is-open", isOpen);
  if (isOpen) byId("close-sidebar").focus();
}
byId("open-sidebar").addEventListener("click", () => openSidebar(true));
byId("close-sidebar").addEventListener("click", () => { openSidebar(false); byId("open-sidebar").focus(); });
byId("veil").addEventListener("click", () => openSidebar(false));
byId("list").addEventListener("click", () => openSidebar(false));
