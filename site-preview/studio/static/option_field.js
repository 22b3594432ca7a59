// A field to choose the value of one of a theme's options.
import { h } from "./dom.js";

/** Make the field of *option*; *write* is called with each new value. */
export function optionField(option, value, write) {
  if (option.kind === "if") {
    return h("label", { class: "switch" },
      h("input", { type: "checkbox", checked: value === "1", onchange: (event) => write(event.target.checked ? "1" : "0") }),
      h("span", {}, option.label));
  }
  return h("label", { class: "field" }, h("span", {}, option.label), input(option, value, write));
}

function input(option, value, write) {
  if (option.kind === "select") {
    const choices = option.choices.map(([each, title]) =>
      h("option", { value: each, selected: each === value }, title || each));
    return h("select", { onchange: (event) => write(event.target.value) }, ...choices);
  }
  const text = h("input", { type: "text", value, spellcheck: "false", oninput: (event) => write(event.target.value) });
  if (option.kind !== "color") return text;
  const picker = h("input", { type: "color", value: /^#[0-9a-f]{6}$/i.test(value) ? value : "#000000", "aria-label": option.label });
  picker.addEventListener("input", () => { text.value = picker.value; write(picker.value); });
  text.addEventListener("input", () => { if (/^#[0-9a-f]{6}$/i.test(text.value)) picker.value = text.value; });
  return h("span", { class: "pair" }, picker, text);
}
