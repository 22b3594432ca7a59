// What the pages of an export share: words in two languages, light and dark, the address, frames.
"use strict";
const byId = (id) => document.getElementById(id);
const all = (selector) => [...document.querySelectorAll(selector)];
const facts = JSON.parse(byId("facts").textContent);

function h(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}

// ── The address: what is shown can be sent to somebody as a link ─────────────────────────────
const fields = new URLSearchParams(location.hash.slice(1));
const get = (name) => fields.get(name) ?? "";
const kept = (name) => { try { return localStorage.getItem(name) ?? ""; } catch { return ""; } };
const keep = (name, value) => { try { localStorage.setItem(name, value); } catch { /* storage is off */ } };

function set(changes) {
  for (const [name, value] of Object.entries(changes)) {
    if (value === "" || value === null) fields.delete(name);
    else fields.set(name, value);
  }
  try { history.replaceState(null, "", `#${fields}`); } catch { location.hash = String(fields); }
  const ui = get("ui");
  for (const link of all("[data-part]")) link.hash = ui ? `ui=${ui}` : "";
}

// ── Words ─────────────────────────────────────────────────────────────────────────────────────
const ui = () => {
  const wanted = get("ui") || kept("onrei-ui") || navigator.language || "ja";
  return wanted.startsWith("ja") ? "ja" : "en";
};
const text = (phrase) => phrase[ui()];
const say = (name, values = {}) => text(facts.words[name]).replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
const retell = [];

function speak() {
  document.documentElement.lang = ui();
  for (const one of all("[data-ja]")) {
    const words = one.dataset[ui()];
    if ("placeholder" in one.dataset) one.placeholder = words;
    if ("label" in one.dataset) one.setAttribute("aria-label", words);
    else one.textContent = words;
    if ("tip" in one.dataset) one.title = words;
  }
  press("[data-ui]", "ui", ui());
  for (const again of retell) again();
}

function press(selector, name, value) {
  for (const button of all(selector)) button.setAttribute("aria-pressed", String(button.dataset[name] === String(value)));
}

function toast(...children) {
  const box = h("div", { class: "toast" }, ...children);
  (document.querySelector("dialog[open]") ?? document.body).append(byId("toasts"));
  byId("toasts").replaceChildren(box);
  setTimeout(() => box.remove(), 6000);
}

function applyScheme(isToggle) {
  let scheme = kept("onrei-scheme");
  if (isToggle) {
    const isDark = scheme ? scheme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    scheme = isDark ? "light" : "dark";
    keep("onrei-scheme", scheme);
  }
  if (scheme) document.documentElement.dataset.scheme = scheme;
}

// ── Frames ────────────────────────────────────────────────────────────────────────────────────
// On a web host a theme's page has no origin, and so no way to this one. On a disk such a frame
// could not load its own pictures; but there every file is an origin of its own anyway.
const SANDBOX = location.protocol === "file:" ? "allow-scripts allow-forms allow-same-origin" : "allow-scripts allow-forms";
const hearers = new Map();

function frameOf(title, src, hear) {
  const frame = h("iframe", { title, sandbox: SANDBOX, tabindex: "-1" });
  frame.src = src;
  frame.forget = () => { hearers.delete(frame.contentWindow); frame.remove(); };
  frame.into = (place, before = null) => {
    place.insertBefore(frame, before);
    hearers.set(frame.contentWindow, hear);
    return frame;
  };
  return frame;
}

addEventListener("message", ({ source, data }) => {
  const hear = hearers.get(source);
  if (!hear || data === null || typeof data !== "object") return;
  if (data.onrei === "away" && typeof data.url === "string") toast(say("folder-away"), " ", h("code", {}, data.url.slice(0, 120)));
  else if (data.onrei === "key" && byId("full").open) pressKey(String(data.key));
  else hear(data);
});

/** Call back each time an element comes near the window or leaves. */
const near = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) target.near(isIntersecting);
}, { rootMargin: "300px" });

// ── Keys ──────────────────────────────────────────────────────────────────────────────────────
const keys = { d: () => applyScheme(true), "?": () => byId("keys").showModal() };
function pressKey(key) {
  if (key === "Escape" && byId("full").open) byId("full").close();
  else if (Object.hasOwn(keys, key)) return keys[key]() !== false;
  else return false;
  return true;
}
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.key === "Escape") return;
  if (event.target.closest?.("input, select, textarea, dialog.sheet")) return;
  if (pressKey(event.key)) event.preventDefault();
});

byId("scheme").addEventListener("click", () => applyScheme(true));
byId("help").addEventListener("click", () => byId("keys").showModal());
for (const button of all("[data-close]")) button.addEventListener("click", () => button.closest("dialog").close());
for (const button of all("[data-ui]")) {
  button.addEventListener("click", () => {
    keep("onrei-ui", button.dataset.ui);
    set({ ui: button.dataset.ui });
    speak();
  });
}
applyScheme(false);
