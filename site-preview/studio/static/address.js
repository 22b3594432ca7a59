// Everything that is chosen lives in the address, so that every view can be linked to.
//   at      path below the shop, as BASE writes it: /items/101
//   width   375, 768, 1280 or full
//   ui      language of the studio
//   tools   what is drawn over the page: outline, measure
//   all other fields describe the look: state, lang, on, off, now, member, mark, theme, shop, and
//   options such as color.Accent; only the storefront makes a key of them.

const OURS = ["at", "width", "ui", "tab", "tools"];
const listeners = new Set();
let query = new URLSearchParams(location.search);

export const get = (name) => query.get(name) ?? "";
export const path = () => query.get("at") || "/";

/** The fields of the look, without our own. */
export function look() {
  const fields = new URLSearchParams(query);
  OURS.forEach((name) => fields.delete(name));
  return fields;
}

function write(next, how) {
  const before = query;
  query = next;
  const text = readable(next);
  try {
    history[how](null, "", text ? `?${text}` : location.pathname);
  } catch { /* some browsers allow a hundred of these in ten seconds */ }
  const changed = new Set([...before.keys(), ...next.keys()].filter(
    (name) => before.get(name) !== next.get(name)));
  if (changed.size) listeners.forEach((listener) => listener(changed));
}

/** Slashes, colons and commas need no escape in a query; without it people can read it. */
function readable(params) {
  return params.toString().replace(/%2F/g, "/").replace(/%3A/g, ":").replace(/%2C/g, ",")
    .replace(/%3F/g, "?").replace(/%3D/g, "=");
}

/** Change fields; an empty value takes a field out, unless it *isValue* like any other. */
export function set(changes, { replace = false, isValue = false } = {}) {
  const next = new URLSearchParams(query);
  for (const [name, value] of Object.entries(changes)) {
    if ((value === "" && !isValue) || value === null || value === undefined) next.delete(name);
    else next.set(name, value);
  }
  if (next.toString() !== query.toString()) write(next, replace ? "replaceState" : "pushState");
}

// A page says itself what it shows, and a theme may lie: of another theme or shop it is not believed.
const FIXED = ["theme", "shop", "snippet"];
const LONGEST = 4000;
const isCredible = (fields, at) => FIXED.every((name) => String(fields[name] ?? "") === get(name)) &&
  at.length + JSON.stringify(fields).length < LONGEST;

/** Take over the look of a page that the visitor went to by themselves. */
export function setLook(fields, at) {
  if (!isCredible(fields, at)) return;
  const next = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) next.set(name, value);
  for (const name of OURS) if (query.has(name)) next.set(name, query.get(name));
  if (at === "/") next.delete("at");
  else next.set("at", at);
  next.sort();
  query.sort();
  if (next.toString() !== query.toString()) write(next, "replaceState");
}

export const onChange = (listener) => listeners.add(listener);

export const linkTo = (page, fields) => {
  const text = readable(fields);
  return text ? `${page}?${text}` : page;
};

/** The address that leads to a page of the storefront. */
export function storefrontUrl(origin, fields = look(), at = path()) {
  const asked = new URLSearchParams(fields);
  asked.set("at", at);
  return `${origin}/open?${asked}`;
}

addEventListener("popstate", () => {
  const before = query;
  query = new URLSearchParams(location.search);
  const changed = new Set([...before.keys(), ...query.keys()].filter(
    (name) => before.get(name) !== query.get(name)));
  if (changed.size) listeners.forEach((listener) => listener(changed));
});
