// The results, which of them are shown, and what was decided about them.

const report = facts.report;
const results = report.results;
const VERDICTS = ["no-picture", "broken", "changed", "new", "other-environment", "good"];
const isGood = (result) => result.verdict === "good";
const isBad = (result) => !["good", "other-environment"].includes(result.verdict);
const outcome = (result) => result.comparison?.outcome ?? "not-compared";
const byName = new Map(results.map((result) => [result.name, result]));

// ── Words for a scenario ──────────────────────────────────────────────────────────────────────
const pageName = (page) => has(`page-${page}`) ? say(`page-${page}`) : page;
const stateName = (state) => state ? phrase(facts.states[state] ?? { en: state, ja: state }) : say("as-is");
const checkName = (check) => has(`check-${check}`) ? say(`check-${check}`) : check;

/** Language, width and look of a scenario. */
const details = ({ at }) => [
  at.language && (has(`in-${at.language}`) ? say(`in-${at.language}`) : at.language),
  at.width && `${at.width} px`,
  at.look,
].filter(Boolean);
const fullName = (result) => [
  pageName(result.at.page), result.at.state && stateName(result.at.state), ...details(result),
].filter(Boolean).join(" · ");

// ── Filter ────────────────────────────────────────────────────────────────────────────────────
const filter = { text: "", page: "", state: "", width: "", verdicts: new Set() };
const needed = results.filter((result) => !isGood(result)).map((result) => result.verdict);
for (const verdict of needed.length ? needed : VERDICTS) filter.verdicts.add(verdict);

/** Words that may be searched for, in both languages and as the name has them. */
function searched(result) {
  const before = language;
  const texts = [result.name];
  for (const each of ["en", "ja"]) {
    language = each;
    texts.push(fullName(result), ...result.failures.flatMap((failure) => [
      phrase(failure.message), failure.selector, failure.check, checkName(failure.check)]));
  }
  language = before;
  return texts.join("\n").toLowerCase();
}
const haystack = new Map(results.map((result) => [result.name, searched(result)]));

const matchesAllBut = (name, result) =>
  (name === "text" || filter.text.toLowerCase().split(/\s+/).every((word) => haystack.get(result.name).includes(word)))
  && (name === "page" || !filter.page || result.at.page === filter.page)
  && (name === "state" || !filter.state || (result.at.state || "as-is") === filter.state)
  && (name === "width" || !filter.width || String(result.at.width) === filter.width)
  && (name === "verdicts" || filter.verdicts.has(result.verdict));
const shown = () => results.filter((result) => matchesAllBut("", result));

function showEverything() {
  Object.assign(filter, { text: "", page: "", state: "", width: "" });
  for (const verdict of VERDICTS) filter.verdicts.add(verdict);
}

// ── Decisions ─────────────────────────────────────────────────────────────────────────────────
const KEPT = `onrei-report-${facts.id}`;
const decisions = new Map(Object.entries(facts.decisions ?? JSON.parse(remembered(KEPT) ?? "{}")));
const decidable = (result) => Boolean(report.baseline) && Boolean(result.picture)
  && ["changed", "new"].includes(outcome(result));
const open = () => results.filter((result) => decidable(result) && !decisions.has(result.name));
const decided = (how) => results.filter((result) => decisions.get(result.name) === how);

/** Decide about *result*: "accepted", "rejected", or "" for not yet. Gives whether that was kept. */
async function decide(result, how) {
  if (facts.review) {
    try {
      const answer = await fetch("decide", {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-Onrei-Token": facts.review },
        body: JSON.stringify({ name: result.name, decision: how }),
      });
      if (!answer.ok) {
        toast(say("not-saved", { reason: phrase(await answer.json()) }));
        return false;
      }
    } catch {
      toast(say("not-saved", { reason: say("stopped") }));
      return false;
    }
  }
  if (how) decisions.set(result.name, how);
  else decisions.delete(result.name);
  if (!facts.review) remember(KEPT, JSON.stringify(Object.fromEntries(decisions)));
  return true;
}

// ── Commands ──────────────────────────────────────────────────────────────────────────────────
const UPDATE = report.is_of_tests ? "--onrei-update" : "--update";
const quoted = (word) => /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replace(/'/g, "'\\''")}'`;

/** The pattern that means this scenario; a name alone would also mean those that begin with it. */
function pattern(name) {
  const plain = name.replace(/[*?[]/g, "[$&]");
  const isBeginning = results.some((other) => other.name.startsWith(`${name}/`));
  return isBeginning ? plain.replace(/(.)$/, "[$1]") : plain;
}

const command = (...words) => words.map(quoted).join(" ");
const verify = (...words) => command("onrei", "verify", report.target, ...words);

/** The test that took a picture; what stands behind its sign is the name of the picture. */
const testOf = ({ name }) => name.replace(/#[^\]]*$/, "");
const tests = (several) => [...new Set(several.map(testOf))];
const otherSide = () => report.baseline ? ["--baseline", report.baseline]
  : report.against ? ["--against", report.against] : [];
const only = (several) => several.flatMap((result) => ["--only", pattern(result.name)]);
const runAgain = (result) => report.is_of_tests ? command("pytest", testOf(result))
  : verify(...otherSide(), ...only([result]));
const keepAccepted = () => report.is_of_tests ? command("pytest", UPDATE, ...tests(decided("accepted")))
  : verify("--baseline", report.baseline, UPDATE, ...only(decided("accepted")));
