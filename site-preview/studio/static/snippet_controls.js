// One control for each setting; what is chosen goes into the address, what cannot be is told there.
import * as address from "./address.js";
import { byId, withCode } from "./dom.js";

const form = byId("controls");
const all = [...form.querySelectorAll(".control")];
const HEX = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i;
const long = (color) => color.length === 4 ? color.replace(/[0-9a-f]/gi, "$&$&") : color;
let base = {};
let timer = 0;

const parts = (control) => [...control.querySelectorAll("[data-part]")];
const keyOf = (control) => control.dataset.field.replace("set.", "");

function read(control) {
  const [first, second] = parts(control);
  if (first.type === "checkbox") return String(first.checked);
  if (second) return first.value && second.value ? `${first.value}T${second.value}` : first.value;
  return first.value;
}

function write(control, value) {
  const [first, second] = parts(control);
  if (first.type === "checkbox") first.checked = ["true", "on", "1"].includes(value);
  else if (second) [first.value, second.value] = [value.slice(0, 10), value.slice(11)];
  else first.value = value;
  showColor(control, value);
}

function showColor(control, value) {
  const picker = control.querySelector("[type=color]");
  if (picker && HEX.test(value)) picker.value = long(value);
}

function choose(control) {
  const value = read(control);
  const name = control.dataset.field;
  const plain = name.startsWith("set.") ? base[keyOf(control)] : "";
  showColor(control, value);
  clearTimeout(timer);
  timer = setTimeout(() => address.set({ [name]: value === plain ? null : value }, { replace: true, isValue: true }), 150);
}

for (const control of all) {
  for (const part of parts(control)) part.addEventListener("input", () => choose(control));
  const picker = control.querySelector("[type=color]");
  picker?.addEventListener("input", () => {
    parts(control)[0].value = picker.value;
    choose(control);
  });
}
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", (event) => {
  event.preventDefault();
  const names = [...address.look().keys()].filter((name) => name.startsWith("set.") || ["mood", "tone"].includes(name));
  if (form.contains(document.activeElement)) document.activeElement.blur();
  address.set(Object.fromEntries(names.map((name) => [name, null])));
});

/** Show what the server made of the address; returns what is wrong and has no control. */
export function show({ settings, wrong }) {
  const rest = { ...wrong };
  base = Object.fromEntries(Object.entries(settings).map(([key, one]) => [key, one.base]));
  for (const control of all) {
    const name = control.dataset.field;
    const one = settings[keyOf(control)];
    if (!control.contains(document.activeElement)) write(control, one ? one.value : address.get(name));
    const place = byId(`wrong-${name}`);
    place.hidden = !wrong[name];
    place.replaceChildren(...withCode(wrong[name] ?? ""));
    parts(control)[0].setAttribute("aria-invalid", String(Boolean(wrong[name])));
    control.classList.toggle("is-chosen", address.look().has(name));
    delete rest[name];
  }
  return Object.values(rest);
}
