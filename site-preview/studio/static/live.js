// One stream of events for the whole studio page.
import { byId, facts, say } from "./dom.js";

const light = byId("live");
const text = byId("live-text");
let version = facts.version;

function shine(kind, words) {
  light.classList.toggle("is-on", kind === "on");
  light.classList.toggle("is-off", kind === "off");
  text.textContent = words;
}

/** Call *onChanged* after each change, changes that were missed included. */
export function listen({ onChanged, onBlocked = () => {} }) {
  const events = new EventSource("/events");
  const changed = (event) => {
    const data = JSON.parse(event.data);
    if (data.version === version) return;
    version = data.version;
    onChanged(data);
  };
  events.addEventListener("hello", (event) => {
    shine("on", say("live"));
    changed(event);
  });
  events.addEventListener("changed", changed);
  events.addEventListener("blocked", (event) => onBlocked(JSON.parse(event.data)));
  events.addEventListener("error", () => shine("off", say("offline")));
  addEventListener("pagehide", () => events.close());
}

export function fresh(ms) {
  light.classList.remove("is-fresh");
  void light.offsetWidth;
  light.classList.add("is-fresh");
  if (text && ms !== undefined) text.textContent = say("updated", { ms });
}
