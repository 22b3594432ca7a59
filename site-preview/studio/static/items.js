// The item picker: a combobox in a popover, by title or id.
import * as address from "./address.js";
import { byId, h, say } from "./dom.js";

const box = byId("item-list");
const input = byId("item-search");
const list = byId("items");
const MOST_SHOWN = 200;
let items = [];
let current = null;
let active = 0;

export function setItems(all) {
  items = all;
  if (box.matches(":popover-open")) render();
}

export function setCurrent(id) {
  current = id;
  const item = items.find((each) => each.id === id);
  byId("item-name").textContent = item ? item.title : say("item");
}

export const open = () => box.showPopover();

const plain = (text) => text.normalize("NFKC").toLowerCase();

function found() {
  const words = plain(input.value).split(/\s+/).filter(Boolean);
  return items
    .filter((item) => words.every((word) => plain(`${item.title} ${item.id}`).includes(word)))
    .slice(0, MOST_SHOWN);
}

function choose(item) {
  box.hidePopover();
  address.set({ at: `/items/${item.id}` });
}

function render() {
  const shown = found();
  active = Math.max(0, Math.min(active, shown.length - 1));
  list.replaceChildren(...shown.map((item, index) => h("li", {
    role: "option",
    id: `item-${item.id}`,
    "data-state": item.state,
    "aria-selected": String(item.id === current),
    class: index === active ? "is-active" : null,
    onclick: () => choose(item),
  }, h("span", {}, item.title), h("small", {}, String(item.id)))));
  if (!shown.length) list.append(h("li", { class: "none" }, say("no-item")));
  input.setAttribute("aria-activedescendant", shown.length ? `item-${shown[active].id}` : "");
  list.children[active]?.scrollIntoView({ block: "nearest" });
  return shown;
}

// Before it opens, not after: what is typed right behind the key that opens it must not get lost.
box.addEventListener("beforetoggle", (event) => {
  if (event.newState !== "open") return;
  input.value = "";
  active = Math.max(0, items.findIndex((item) => item.id === current));
  render();
});
box.addEventListener("toggle", (event) => {
  if (event.newState === "open") list.children[active]?.scrollIntoView({ block: "nearest" });
});
input.addEventListener("input", () => { active = 0; render(); });
input.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    event.preventDefault();
    active += step;
    render();
  } else if (event.key === "Enter") {
    event.preventDefault();
    const item = found()[active];
    if (item) choose(item);
  }
});
