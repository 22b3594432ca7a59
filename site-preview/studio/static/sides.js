// The two sides of a comparison. B is as A, except for the fields written with `b.` before them; a
// field that B is to be without is written `~`.
import * as address from "./address.js";
import { facts } from "./dom.js";

const OURS = ["pages", "states", "zoom", "sync", "vs", "full"];
const WITHOUT = "~";
const isOption = (name) => /^(color|text|select|if|image|font)\./.test(name);

export const howCompared = () => (["side", "over"].includes(address.get("vs")) ? address.get("vs") : "");
export const fieldOfB = (name) => {
  const value = address.get(`b.${name}`);
  return value === WITHOUT ? "" : value || fieldsOf("a").get(name) || "";
};

/** Set fields of B, compared in the way *how*; what is as in A needs no field. */
export function setB(changes, how) {
  const own = fieldsOf("a");
  const written = Object.entries(changes).map(([name, value]) =>
    [`b.${name}`, value === null || value === (own.get(name) ?? "") ? "" : value || WITHOUT]);
  address.set({ vs: how, ...Object.fromEntries(written) });
}

/** The fields of the look of one side. */
export function fieldsOf(side) {
  const fields = address.look();
  const others = [...fields].filter(([name]) => name.startsWith("b."));
  for (const name of [...OURS, ...others.map(([each]) => each)]) fields.delete(name);
  if (side !== "b") return fields;
  // Options belong to one theme.
  if (others.some(([name]) => name === "b.theme")) [...fields.keys()].filter(isOption).forEach((name) => fields.delete(name));
  for (const [name, value] of others) {
    if (value === WITHOUT) fields.delete(name.slice(2));
    else fields.set(name.slice(2), value);
  }
  return fields;
}

export const themeName = (fields) => {
  const name = fields.get("theme") || facts.meta.target;
  return facts.meta.themes.find((each) => each.name === name)?.title ?? name;
};
