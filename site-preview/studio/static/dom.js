// Small helpers around the DOM; texts always go in as text, never as HTML.

export const byId = (id) => document.getElementById(id);

/** Make an element: `h("li", { class: "x", onclick }, "text", child)`. */
export function h(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key in element && typeof value !== "string") element[key] = value;
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

export function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  const use = document.createElementNS(space, "use");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `/static/icons.svg#${name}`);
  svg.append(use);
  return svg;
}

export const facts = JSON.parse(byId("facts").textContent);
export const words = facts.words;

/** Fill `{name}` in one of our words. */
export const say = (name, values = {}) =>
  words[name].replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);

/** A message as our texts write it: what stands between backticks is code. */
export const withCode = (text) => text.split("`").map((part, index) =>
  index % 2 ? h("code", {}, part) : part);

export function toast(...children) {
  const box = h("div", { class: "toast" }, ...children);
  byId("toasts").replaceChildren(box);
  setTimeout(() => box.remove(), 6000);
}

export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    toast(say("copied"));
  } catch {
    toast(say("not-copied"));
  }
}

/** Mark the one of *buttons* whose data-*name* is *value* as pressed. */
export function press(buttons, name, value) {
  for (const button of buttons) {
    button.setAttribute("aria-pressed", String(button.dataset[name] === String(value)));
  }
}

/** Light or dark: the system's choice until somebody chooses. */
export function applyScheme(toggle = false) {
  const root = document.documentElement;
  let scheme = null;
  try {
    scheme = localStorage.getItem("onrei-scheme");
    if (toggle) {
      const dark = scheme ? scheme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
      scheme = dark ? "light" : "dark";
      localStorage.setItem("onrei-scheme", scheme);
    }
  } catch { /* storage is off: the system's choice stays */ }
  if (scheme) root.dataset.scheme = scheme;
}

// A theme may send messages without end. Before any page of the studio reads one, those beyond what
// our own script in a frame ever sends are dropped, and a frame that goes on like that is emptied.
const MOST_A_SECOND = 30;
const UNBEARABLE = 500;
const heard = new WeakMap();
addEventListener("message", (event) => {
  if (isBearable(event)) return;
  event.stopImmediatePropagation();
  const count = heard.get(event.source);
  if (!count) return;
  count.dropped += 1;
  if (count.dropped === UNBEARABLE) empty(event.source);
});

function isBearable(event) {
  // What a frame sent before it was emptied comes from nowhere.
  if (!event.source) return false;
  const count = heard.get(event.source) ?? { since: 0, number: 0, dropped: 0 };
  heard.set(event.source, count);
  if (event.timeStamp - count.since > 1000) Object.assign(count, { since: event.timeStamp, number: 0 });
  // To read the data of each message of a flood takes longer than all else.
  if (count.number > MOST_A_SECOND) return false;
  // Scrolling is told once for each picture that the screen shows, and costs little.
  count.number += event.data?.onrei === "scrolled" ? 0.2 : 1;
  return count.number <= MOST_A_SECOND;
}

/** Take the page out of the frame at once: to lead it elsewhere would wait behind its messages. */
function empty(source) {
  const frame = [...document.querySelectorAll("iframe")].find((one) => one.contentWindow === source);
  if (!frame) return;
  const { parentNode, nextSibling } = frame;
  frame.remove();
  frame.src = "about:blank";
  parentNode.insertBefore(frame, nextSibling);
  frame.dispatchEvent(new Event("emptied"));
  toast(say("emptied"));
}
