// One scenario: its name, the tools, the stage, and what is to be said of it.

const VIEW_ICONS = { slider: "slider", pair: "pair", blink: "blink", changes: "changes" };

function showDetail(result) {
  looking.region = -1;
  const box = byId("detail");
  const hasPictures = Boolean(result.pictures.after || result.pictures.before);
  const canvasBox = h("section", { class: "canvas stage-box", id: "stage", tabindex: "0", "aria-label": say("picture") });
  box.replaceChildren(
    h("header", { class: "detail-head" }, titleOf(result), h("div", { class: "tools", id: "tools", role: "toolbar", "aria-label": say("views") })),
    h("div", { class: "detail-body" },
      hasPictures ? canvasBox : h("section", { class: "canvas stage-box is-empty" }, h("p", {}, whyNoPicture(result))),
      h("aside", { class: "facts", "aria-label": say("facts") }, ...panel(result))));
  stage = null;
  if (hasPictures) fillStage(canvasBox, result).then(showTools);
  else stopBlinking();
  showTools();
  showPosition();
}

function whyNoPicture(result) {
  if (result.trouble) return phrase(result.trouble);
  if (result.at.page === "export") return say("no-picture-text");
  return say(outcome(result) === "equal" ? "no-picture-equal" : "no-picture");
}

function titleOf(result) {
  const { page, state, width } = result.at;
  return h("div", { class: "title" },
    h("div", { class: "steps" },
      tool("previous", say("previous"), () => step(-1), "K"),
      tool("next", say("next"), () => step(1), "J")),
    h("div", {},
      h("h1", { id: "detail-title", tabindex: "-1" }, pageName(page), state && width ? stateChip(state) : null,
        h("small", {}, details(result).join(" · "))),
      h("p", { class: "under" }, verdictIcon(result.verdict), h("span", { class: "verdict-word" }, say(`verdict-${result.verdict}`)),
        h("span", { id: "position" }))));
}

function showPosition() {
  const place = byId("position");
  if (!place) return;
  const visible = shown();
  const at = visible.indexOf(current);
  place.textContent = at < 0 ? "" : say("position", { n: at + 1, whole: visible.length });
}

// ── Tools ─────────────────────────────────────────────────────────────────────────────────────
function segments(name, entries, chosen, onchoose) {
  return h("div", { class: "segments", role: "group", "aria-label": say(name) }, ...entries.map(([value, ...inside]) =>
    h("button", { type: "button", "data-value": value, "aria-pressed": String(value === chosen), onclick: () => onchoose(value) }, ...inside)));
}

function showTools() {
  const box = byId("tools");
  if (!box || !current) return;
  const focused = box.contains(document.activeElement) ? document.activeElement.dataset.value : "";
  const tools = [];
  if (stage?.before && stage.after) {
    tools.push(segments("views", VIEWS.map((view) => [view, icon(VIEW_ICONS[view]), h("span", {}, say(`view-${view}`))]), looking.view, setView));
  }
  if (stage) tools.push(segments("zoom", ["fit", "1", "2"].map((zoom) => [zoom, say(`zoom-${zoom}`)]), looking.zoom, setZoom));
  if (current.studio) {
    tools.push(h("a", { class: "tool wide", href: facts.studio + current.studio, target: "_blank", rel: "noopener noreferrer", title: say("in-studio-hint").replaceAll("`", "") },
      icon("external"), h("span", {}, say("in-studio"))));
  }
  tools.push(h("span", { class: "gap" }), ...deciding(current));
  box.replaceChildren(...tools);
  if (focused) box.querySelector(`[data-value="${focused}"]`)?.focus();
}

function deciding(result) {
  if (!decidable(result)) return [];
  const how = decisions.get(result.name);
  const button = (name, value, mark, key) => h("button", {
    type: "button", class: `button ${value}`, "aria-pressed": String(how === value), title: `${say(name)} (${key})`,
    "data-value": value, onclick: () => decideNow(how === value ? "" : value),
  }, icon(mark), say(how === value ? value : name));
  return [button("accept", "accepted", "check", "A"), button("reject", "rejected", "close", "R")];
}

// ── Panel ─────────────────────────────────────────────────────────────────────────────────────
const section = (title, ...children) => h("section", {}, h("h2", {}, title), ...children);
const placed = ({ path, position }) => `${path}:${position.line + 1}:${position.column + 1}`;

function panel(result) {
  return [failuresOf(result), regionList(result), factList(result)].filter(Boolean);
}

function failuresOf(result) {
  const troubles = result.trouble ? [h("li", {}, h("p", {}, ...withCode(phrase(result.trouble))))] : [];
  if (!troubles.length && !result.failures.length) return null;
  return section(say("failures"), h("ul", { class: "failures" }, ...troubles, ...result.failures.map(failureItem)));
}

function failureItem({ check, message, selector, exported, written }) {
  const place = (word, one) => one && [h("dt", {}, say(word)), h("dd", {}, h("code", {}, placed(one)))];
  const places = [place("at-written", written), place("at-exported", exported)].filter(Boolean).flat();
  return h("li", {},
    h("b", {}, checkName(check)),
    h("p", {}, ...withCode(phrase(message))),
    selector && h("code", { class: "selector" }, selector),
    places.length ? h("dl", {}, ...places) : null);
}

function regionList(result) {
  const regions = regionsOf(result);
  if (!regions.length) return null;
  return section(`${say("regions")} (${number(regions.length)})`, h("ol", { class: "regions", id: "regions" }, ...regions.map((region, index) => {
    const kind = say(`kind-${region.kind}`);
    const size = `${number(region.width)} × ${number(region.height)}`;
    return h("li", {}, h("button", {
      type: "button", "data-region": String(index), "aria-pressed": "false", "aria-label": say("region", { n: index + 1, kind, size }),
      onclick: () => chooseRegion(index),
    }, h("b", {}, String(index + 1)), h("span", {}, kind), h("small", {}, size)));
  })));
}

function showChosenRegion() {
  for (const button of document.querySelectorAll("#regions button")) {
    button.setAttribute("aria-pressed", String(Number(button.dataset.region) === looking.region));
  }
  const panelBox = byId("regions").closest(".facts");
  reveal(panelBox, panelBox.querySelector('[aria-pressed="true"]'));
}

function nextRegion() {
  const regions = regionsOf(current);
  if (regions.length) chooseRegion((looking.region + 1) % regions.length);
}

function factList(result) {
  const comparison = result.comparison;
  const size = ([width, height]) => `${number(width)} × ${number(height)}`;
  const isSame = comparison && String(comparison.size) === String(comparison.other_size);
  const isOther = outcome(result) === "other-environment";
  const rows = [
    comparison?.pixels && ["fact-pixels", number(comparison.pixels)],
    comparison?.pixels && ["fact-seen", number(comparison.seen_pixels)],
    comparison?.pixels && ["fact-densest", number(comparison.densest)],
    comparison?.size[0] && ["fact-size", isSame ? size(comparison.size) : `${size(comparison.other_size)} → ${size(comparison.size)}`],
    result.shots && ["fact-shots", number(result.shots)],
    result.seconds && ["fact-seconds", say("took", { n: seconds(result.seconds) })],
    result.fingerprint && ["fact-fingerprint", h("code", { title: result.fingerprint }, result.fingerprint.slice(0, 12))],
  ].filter(Boolean);
  return section(say("facts"),
    h("p", { class: "full-name" }, h("code", {}, result.name)),
    isOther ? h("p", { class: "aside" }, say("fact-environments")) : null,
    h("dl", { class: "rows" }, ...rows.flatMap(([name, value]) => [h("dt", {}, say(name)), h("dd", {}, value)])),
    result.at.page === "export" ? null : h("div", {}, h("p", { class: "aside" }, say("run-again")), commandLine(runAgain(result))));
}
