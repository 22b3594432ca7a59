// The toolbar: page, Apps, options, clock, languages, width.
import * as address from "./address.js";
import { byId, h, press, say } from "./dom.js";
import { optionField } from "./option_field.js";
import "./popovers.js";

const pageSelect = byId("page");

export function setPages(pages) {
  pageSelect.replaceChildren(...pages.map(({ page, path }) =>
    h("option", { value: path, "data-page": page }, say(`page-${page}`))));
}

/** Show where the visitor is; a page that is not in the list gets an entry of its own. */
export function setPage(page, at) {
  const options = [...pageSelect.options];
  options.filter((option) => option.dataset.extra).forEach((option) => option.remove());
  const same = options.find((option) => option.dataset.page === page && !option.dataset.extra);
  if (same) pageSelect.value = same.value;
  else {
    pageSelect.append(h("option", { value: at, "data-extra": "1" }, say("page-other")));
    pageSelect.value = at;
  }
}

pageSelect.addEventListener("change", () => {
  address.set({ at: pageSelect.value === "/" ? "" : pageSelect.value });
});

const badge = (name, number) => {
  const mark = document.querySelector(`#tool-${name} .badge`);
  mark.hidden = !number;
  mark.textContent = number || "";
};

// ── Apps ──────────────────────────────────────────────────────────────────────────────────────
const listed = (name) => new Set(address.get(name).split(",").filter(Boolean));

export function setApps(apps) {
  const on = listed("on");
  const off = listed("off");
  badge("apps", on.size + off.size);
  byId("apps").replaceChildren(...apps.map((app) => {
    const isOn = (app.own || on.has(app.name)) && !off.has(app.name);
    return h("label", { class: "switch" },
      h("input", { type: "checkbox", checked: isOn, onchange: (event) => toggle(app, event.target.checked) }),
      h("span", {}, app.label),
      isOn === app.own ? null : h("small", {}, "●"));
  }));
}

function toggle(app, isOn) {
  const on = listed("on");
  const off = listed("off");
  on.delete(app.name);
  off.delete(app.name);
  if (isOn && !app.own) on.add(app.name);
  if (!isOn && app.own) off.add(app.name);
  address.set({ on: [...on].sort().join(","), off: [...off].sort().join(",") });
}
byId("reset-apps").addEventListener("click", () => address.set({ on: "", off: "" }));

// ── Theme options ─────────────────────────────────────────────────────────────────────────────
const fieldOf = (option) => option.key.replace(":", ".");
let known = [];
let timer = 0;

export function setOptions(options) {
  known = options;
  badge("sliders", options.filter((option) => address.look().has(fieldOf(option))).length);
  if (byId("options").contains(document.activeElement)) return;
  byId("options").replaceChildren(...options.map(field));
  if (!options.length) byId("options").append(h("p", {}, say("no-options")));
}

function field(option) {
  const name = fieldOf(option);
  const value = address.look().has(name) ? address.get(name) : option.default;
  const write = (next) => {
    clearTimeout(timer);
    timer = setTimeout(() => address.set({ [name]: next === option.default ? "" : next }, { replace: true }), 120);
  };
  return optionField(option, value, write);
}

byId("reset-options").addEventListener("click", () => {
  address.set(Object.fromEntries(known.map((option) => [fieldOf(option), ""])));
});

// ── Clock, visitor ────────────────────────────────────────────────────────────────────────────
export function setClock(now) {
  const chosen = address.get("now");
  badge("clock", Number(Boolean(chosen)) + Number(address.get("member") === "1"));
  // In the address colons may be missing, as in a key.
  byId("now").value = chosen ? chosen.replace(/T(\d\d):?(\d\d).*/, "T$1:$2") : now;
  byId("member").checked = address.get("member") === "1";
}
byId("now").addEventListener("change", (event) => address.set({ now: event.target.value }));
byId("member").addEventListener("change", (event) => address.set({ member: event.target.checked ? "1" : "" }));
byId("reset-clock").addEventListener("click", () => address.set({ now: "", member: "" }));

// ── Languages, width, marks ───────────────────────────────────────────────────────────────────
export function segments(selector, name, field, ours) {
  const buttons = document.querySelectorAll(selector);
  for (const button of buttons) {
    button.addEventListener("click", () => {
      const value = button.dataset[name];
      address.set({ [field]: value === ours ? "" : value });
    });
  }
  return (value) => press(buttons, name, value);
}
