// One stream of events for all pages of the studio that are seen: a browser holds six connections to
// a server, and a page that waits for one of them would not even open.
import { byId, facts, say } from "./dom.js";

const KINDS = ["hello", "changed", "blocked"];
const NAME = "onrei-events";
const light = byId("live");
const text = byId("live-text");
let version = facts.version;

function shine(kind, words) {
  light.classList.toggle("is-on", kind === "on");
  light.classList.toggle("is-off", kind === "off");
  text.textContent = words;
}

/** Call *hear* with what the server tells, through whichever page holds the stream. */
function follow(hear) {
  const air = new BroadcastChannel(NAME);
  let events = null;
  let last = null;
  let stop = () => {};
  const pass = (kind, data) => {
    if (kind !== "blocked") last = { kind: kind === "lost" ? kind : "hello", data };
    air.postMessage({ kind, data });
    hear(kind, data);
  };
  const lead = () => {
    events = new EventSource("/events");
    for (const kind of KINDS) events.addEventListener(kind, ({ data }) => pass(kind, data));
    events.addEventListener("error", () => pass("lost", ""));
  };
  const begin = () => {
    if (!navigator.locks) {
      lead();
      return;
    }
    const waiting = new AbortController();
    stop = () => waiting.abort();
    navigator.locks.request(NAME, { signal: waiting.signal }, () => new Promise((leave) => {
      stop = leave;
      lead();
    })).catch(() => {});
    air.postMessage({ kind: "ask" });
  };
  const end = () => {
    events?.close();
    events = null;
    stop();
    stop = () => {};
  };
  air.onmessage = ({ data }) => {
    if (data.kind !== "ask") hear(data.kind, data.data);
    else if (events && last) air.postMessage(last);
  };
  // A page that nobody sees catches up when somebody does.
  document.addEventListener("visibilitychange", () => (document.hidden ? end() : begin()));
  addEventListener("pagehide", end);
  addEventListener("pageshow", ({ persisted }) => persisted && begin());
  if (!document.hidden) begin();
}

/** Call *onChanged* after each change, changes that were missed included. */
export function listen({ onChanged, onBlocked = () => {} }) {
  const changed = (told) => {
    const data = JSON.parse(told);
    if (data.version === version) return;
    version = data.version;
    onChanged(data);
  };
  follow((kind, data) => {
    if (kind === "lost") shine("off", say("offline"));
    if (kind === "hello") shine("on", say("live"));
    if (kind === "blocked") onBlocked(JSON.parse(data));
    if (kind === "hello" || kind === "changed") changed(data);
  });
}

export function fresh(ms) {
  light.classList.remove("is-fresh");
  void light.offsetWidth;
  light.classList.add("is-fresh");
  if (text && ms !== undefined) text.textContent = say("updated", { ms });
}
