// The overview: what came of the run, in one sentence and then in more.

const MOST_LISTED = 30;

function showOverview() {
  stage = null;
  stopBlinking();
  byId("overview").replaceChildren(hero(), ...[
    tiles(), cards(), checks(), restless(), obsolete(), notes(), environment(),
  ].filter(Boolean));
}

const bad = () => results.filter(isBad);
const elsewhere = () => results.filter((result) => result.verdict === "other-environment");

function headline() {
  if (!results.length) return say("head-nothing");
  if (bad().length) return say("head-look", { n: bad().length });
  if (elsewhere().length) return say("head-elsewhere", { n: elsewhere().length });
  return say(report.baseline || report.against ? "head-equal" : "head-good");
}

function comparedWith() {
  if (report.baseline) return say("with-baseline", { name: `\`${report.baseline}\`` });
  if (report.against) return say("against", { name: `\`${report.against}\`` });
  return say("not-compared");
}

function hero() {
  const isFine = results.length > 0 && !bad().length;
  const total = { n: results.length };
  const unopened = results.filter((result) => !result.shots && !result.trouble).length;
  const shot = results.filter((result) => result.shots).length;
  const again = results.reduce((sum, result) => sum + Math.max(0, result.shots - 2), 0);
  const facts_ = [
    say(bad().length ? "of-scenarios" : "all-scenarios", total),
    unopened && say("unopened", { n: unopened }),
    shot && say("photographed", { n: shot }),
    again && say("again", { n: again }),
    say("took", { n: seconds(report.seconds) }),
  ].filter(Boolean);
  return h("header", { class: isFine ? "hero is-fine" : "hero" },
    isFine ? stamp() : null,
    h("div", {},
      h("p", { class: "of" }, ...withCode(say("title", { target: `\`${report.target}\`` }))),
      h("h1", { id: "overview-title", tabindex: "-1" }, headline()),
      results.length ? h("p", { class: "run" }, ...facts_.flatMap((fact, index) => [index ? " " : "", h("span", {}, fact)])) : null,
      h("p", { class: "with" }, ...withCode(comparedWith())),
      report.is_partial ? h("p", { class: "with" }, report.scenario_count
        ? say("partial-of", { n: results.length, whole: report.scenario_count }) : say("partial")) : null));
}

/** A seal for a run without findings. */
function stamp() {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("class", "stamp");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  for (const d of SEAL) {
    const path = document.createElementNS(space, "path");
    path.setAttribute("d", d);
    svg.append(path);
  }
  return svg;
}
// The outline of our mark, a thin line within it, and a tick as a knife would cut it.
const SEAL = [
  "M5.2 2.3c4.4-.5 9.2-.4 13.5 0 1.7.2 2.8 1.2 3 3 .4 4.4.4 8.9 0 13.4-.2 1.7-1.2 2.8-3 3-4.4.4-8.9.4-13.4 0-1.7-.2-2.8-1.2-3-3-.4-4.4-.4-8.9 0-13.4.2-1.7 1.2-2.8 2.9-3z",
  "M5.5 3.7c4.3-.4 8.8-.4 13 0 1.1.1 1.7.8 1.8 1.8.4 4.3.3 8.7 0 13-.1 1.1-.8 1.7-1.8 1.8-4.3.4-8.7.3-13 0-1.1-.1-1.7-.8-1.8-1.8-.4-4.3-.3-8.7 0-13 .1-1.1.8-1.7 1.8-1.8z",
  "M7.2 12.3c1.3.9 2.4 2 3.4 3.5 1.7-3.3 3.7-5.9 6.4-8",
];

function tiles() {
  if (!results.length) return null;
  const counted = VERDICTS.map((verdict) => [verdict, results.filter((result) => result.verdict === verdict).length]);
  return h("ul", { class: "tiles" }, ...counted.filter(([verdict, count]) => count || ["changed", "broken", "good"].includes(verdict)).map(([verdict, count]) =>
    h("li", {}, h("button", { type: "button", "data-verdict": verdict, disabled: !count, onclick: () => narrow({ verdict }) },
      icon(`verdict-${verdict}`), h("b", {}, number(count)), h("span", {}, say(`count-${verdict}`))))));
}

function cards() {
  const worth = results.filter((result) => !isGood(result));
  if (!worth.length) return null;
  return section(say("to-look-at"), h("ul", { class: "cards" }, ...worth.map(card)));
}

function card(result) {
  const { page, state, width } = result.at;
  const glimpse = result.pictures.glimpse ?? [];
  const kinds = [...new Set(regionsOf(result).map((region) => say(`kind-${region.kind}`)))];
  const words = result.trouble ? phrase(result.trouble)
    : result.failures.length ? phrase(result.failures[0].message) : kinds.join(language === "ja" ? "・" : ", ");
  return h("li", {}, h("a", { class: "card", href: linkTo(result) },
    h("span", { class: glimpse.length ? "glimpse" : "glimpse is-empty" },
      ...(glimpse.length ? glimpse.map((key) => h("img", { src: sourceOf({ key }), alt: "", loading: "lazy" })) : [icon(`verdict-${result.verdict}`)])),
    h("span", { class: "name" }, verdictIcon(result.verdict), pageName(page), state && width ? stateChip(state) : null),
    h("small", {}, details(result).join(" · ")),
    words ? h("small", { class: "why" }, ...withCode(words)) : null,
    decisionMark(result)));
}

function checks() {
  const failures = results.flatMap((result) => result.failures);
  if (!failures.length) return null;
  const names = [...new Set(failures.map((failure) => failure.check))];
  const rows = names.map((name) => [name, failures.filter((failure) => failure.check === name).length])
    .sort((one, other) => other[1] - one[1]);
  return section(say("by-check"), h("ul", { class: "lines" }, ...rows.map(([name, count]) => h("li", {},
    h("button", { type: "button", class: "link", onclick: () => narrow({ text: name }) }, checkName(name)),
    h("span", {}, say("by-check-count", { n: count }))))));
}

function restless() {
  const odd = results.filter((result) => result.shots > 2).sort((one, other) => other.shots - one.shots);
  if (!odd.length) return null;
  return section(say("restless"), h("ul", { class: "lines" }, ...odd.slice(0, MOST_LISTED).map((result) => h("li", {},
    h("a", { class: "link", href: linkTo(result) }, fullName(result)),
    h("span", {}, say("restless-count", { n: result.shots }))))), andMore(odd));
}

const andMore = (several) => several.length > MOST_LISTED
  ? h("p", { class: "aside" }, say("and-more", { n: several.length - MOST_LISTED })) : null;

function obsolete() {
  if (!report.obsolete.length) return null;
  return section(say("obsolete"), h("p", { class: "aside" }, ...withCode(say("obsolete-text", { option: `\`${UPDATE}\`` }))),
    h("ul", { class: "lines" }, ...report.obsolete.slice(0, MOST_LISTED).map((name) => h("li", {}, h("code", {}, name)))),
    andMore(report.obsolete));
}

function notes() {
  if (!report.notes.length) return null;
  return section(say("notes"), h("ul", { class: "lines" }, ...report.notes.map((note) => h("li", {}, h("p", {}, ...withCode(phrase(note)))))));
}

function environment() {
  const { browser, font, platform, engine } = report.environment;
  const rows = [["target", report.target], ["browser", browser], ["font", font], ["platform", platform], ["engine", engine], ["onrei", report.onrei]];
  return section(say("environment"), h("dl", { class: "rows" },
    ...rows.flatMap(([name, value]) => [h("dt", {}, say(name)), h("dd", {}, value)])));
}
