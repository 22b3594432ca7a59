// What every page of the studio has: the bar at the top, its keys, and requests that change something.
import * as address from "./address.js";
import { applyScheme, byId, facts, say, toast } from "./dom.js";

const keys = { d: () => applyScheme(true), "?": () => byId("keys").showModal() };
const kept = ["theme", "shop", "ui"];

/** Let *more* (key to function) answer keys; a function that returns false leaves the key alone. */
export const answerKeys = (more) => Object.assign(keys, more);

export function pressKey(key, event) {
  return Object.hasOwn(keys, key) && keys[key](event) !== false;
}

/** Keep theme, shop and language on the way from page to page. */
function keepLinks() {
  for (const link of document.querySelectorAll("a[data-keep]")) {
    const fields = new URLSearchParams(kept.map((name) => [name, address.get(name)]).filter(([, value]) => value));
    link.href = address.linkTo(new URL(link.href).pathname, fields);
  }
}

/** Ask for a change: *body* is JSON, or bytes. Returns the answer, or null after `tell` said why not. */
export async function send(path, body = {}, { method = "POST", headers = {}, tell = toast } = {}) {
  const isRaw = body instanceof Blob || body instanceof ArrayBuffer || typeof body === "string";
  const asked = new URLSearchParams({ ui: document.documentElement.lang, shop: address.get("shop") });
  try {
    const answer = await fetch(`${path}?${asked}`, {
      method,
      headers: { "X-Onrei-Token": facts.token, ...(isRaw ? {} : { "Content-Type": "application/json" }), ...headers },
      body: isRaw ? body : JSON.stringify(body),
    });
    const isJson = (answer.headers.get("Content-Type") ?? "").includes("json");
    const data = isJson ? await answer.json() : { problem: (await answer.text()).slice(0, 300) };
    if (answer.ok) return data;
    tell(data.problem || say("not-sent"));
  } catch {
    tell(say("not-sent"));
  }
  return null;
}

for (const button of document.querySelectorAll("[data-ui]")) {
  button.addEventListener("click", () => {
    address.set({ ui: button.dataset.ui });
    location.reload();
  });
}
for (const button of document.querySelectorAll("[data-close]")) {
  button.addEventListener("click", () => button.closest("dialog").close());
}
byId("scheme").addEventListener("click", () => applyScheme(true));
byId("help").addEventListener("click", () => byId("keys").showModal());
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (event.target.closest?.("input, select, textarea, dialog, [popover], [contenteditable]")) return;
  if (pressKey(event.key, event)) event.preventDefault();
});
address.onChange(keepLinks);
applyScheme();
keepLinks();
