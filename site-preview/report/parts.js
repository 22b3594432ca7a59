// Small helpers around the DOM and our words; texts always go in as text, never as HTML.

const byId = (id) => document.getElementById(id);
const facts = JSON.parse(byId("facts").textContent);
let language = facts.language;

/** Make an element: `h("li", { class: "x", onclick }, "text", child)`. */
function h(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key in element && typeof value !== "string") element[key] = value;
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  const use = document.createElementNS(space, "use");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `#icon-${name}`);
  svg.append(use);
  return svg;
}

const number = (value) => value.toLocaleString(language);
const seconds = (value) => value.toLocaleString(language, { maximumFractionDigits: 1, minimumFractionDigits: 1 });

/** One of our words with its `{names}` filled in; numbers are written as the language does. */
function say(name, values = {}) {
  const one = values.n === 1 ? facts.words[`${name}-one`] : undefined;
  const text = (one ?? facts.words[name])[language];
  return text.replace(/\{(\w+)\}/g, (whole, key) => {
    const value = values[key] ?? whole;
    return typeof value === "number" ? number(value) : value;
  });
}

const has = (name) => name in facts.words;
const phrase = (both) => both[language];

/** A message as our texts write it: what stands between backticks is code. */
const withCode = (text) => text.split("`").map((part, index) => index % 2 ? h("code", {}, part) : part);

/** A button of the toolbar; *key* is the key that does the same. */
function tool(name, label, onclick, key = "", more = {}) {
  return h("button", { type: "button", class: "tool", "aria-label": label, title: key ? `${label} (${key})` : label, onclick, ...more }, icon(name));
}

function toast(...children) {
  const box = h("div", { class: "toast" }, ...children);
  byId("toasts").replaceChildren(box);
  setTimeout(() => box.remove(), 6000);
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    toast(say("copied"));
  } catch {
    toast(say("not-copied"));
  }
}

const commandLine = (text) => h("div", { class: "command" },
  h("code", { tabindex: "0" }, text),
  h("button", { type: "button", class: "tool", "aria-label": say("copy"), title: say("copy"), onclick: () => copy(text) }, icon("copy")));

// What somebody chose stays chosen, if the browser lets us keep anything.
function remember(name, value) {
  try { localStorage.setItem(name, value); } catch { /* storage is off */ }
}
function remembered(name) {
  try { return localStorage.getItem(name); } catch { return null; }
}

/** Light or dark: the system's choice until somebody chooses. */
function applyScheme(toggle = false) {
  let scheme = remembered("onrei-scheme");
  if (toggle) {
    const dark = scheme ? scheme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    scheme = dark ? "light" : "dark";
    remember("onrei-scheme", scheme);
  }
  if (scheme) document.documentElement.dataset.scheme = scheme;
}

const isStill = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Bring *element* into the view of *box*: into its middle, or just within it. */
function reveal(box, element, isCentred = false) {
  if (!element) return;
  const outer = box.getBoundingClientRect();
  const inner = element.getBoundingClientRect();
  const offset = (start, end, outerStart, outerEnd) => {
    if (isCentred) return (start + end - outerStart - outerEnd) / 2;
    return start < outerStart ? start - outerStart : Math.max(0, end - outerEnd);
  };
  box.scrollBy({
    left: offset(inner.left, inner.right, outer.left, outer.right),
    top: offset(inner.top, inner.bottom, outer.top, outer.bottom),
    behavior: isStill() || !isCentred ? "instant" : "smooth",
  });
}
