// One cell at full size, over the matrix.
import * as address from "./address.js";
import { byId, h } from "./dom.js";
import { Frame } from "./frames.js";
import { pressKey } from "./shell.js";
import { fieldsOf, howCompared } from "./sides.js";

const dialog = byId("full");
const shots = byId("full-shots");
const heard = (data, frame) => data.onrei === "key" && pressKey(String(data.key), { target: frame.element });
const sides = { a: new Frame(shots.children[0], "A", heard), b: new Frame(shots.children[1], "B", heard) };
for (const frame of Object.values(sides)) Object.assign(frame, { row: "full", isOfPair: true });
let shownCell = null;

export const isOpen = () => dialog.open;
export const shown = () => [shownCell.page, shownCell.state];
export const frames = () => Object.values(sides);
export const close = () => address.set({ full: "" });

/** Show *cell*, or nothing; *urlOf* tells where each side of it is. */
export function show(cell, urlOf) {
  if (!cell) {
    if (dialog.open) {
      dialog.close();
      shownCell.cover.focus();
    }
    frames().forEach((frame) => frame.leave());
    shownCell = null;
    return;
  }
  for (const [side, frame] of Object.entries(sides)) {
    if (cell !== shownCell) frame.top = cell.frames[side].top;
    if (side === "b" && !howCompared()) frame.leave();
    else {
      frame.show(urlOf(side, cell));
      frame.come();
    }
  }
  shownCell = cell;
  byId("full-title").replaceChildren(h("span", { class: "chip", "data-state": cell.state }, cell.title));
  const fields = fieldsOf("a");
  fields.set("state", cell.state);
  for (const name of ["width", "ui", "tools"]) if (address.get(name)) fields.set(name, address.get(name));
  const at = new URL(urlOf("a", cell)).searchParams.get("at");
  if (at !== "/") fields.set("at", at);
  byId("to-shop").href = address.linkTo("/", fields);
  if (!dialog.open) dialog.showModal();
  lay();
}

function lay() {
  if (!dialog.open) return;
  const style = getComputedStyle(shots);
  const pad = parseFloat(style.paddingLeft) * 2;
  const isPair = howCompared() === "side";
  const room = (shots.clientWidth - pad - (isPair ? parseFloat(style.columnGap) : 0)) / (isPair ? 2 : 1);
  const tall = shots.clientHeight - pad;
  const width = Number(address.get("width")) || 375;
  const scale = Math.min(1, room / width);
  const sizes = { width: `${width}px`, height: `${tall / scale}px`, scale, shot: `${width * scale}px`, tall: `${tall}px` };
  for (const [name, value] of Object.entries(sizes)) shots.style.setProperty(`--${name}`, value);
  for (const frame of frames()) frame.scale = scale;
}
new ResizeObserver(lay).observe(shots);

dialog.addEventListener("cancel", (event) => {
  event.preventDefault();
  close();
});
dialog.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input")) return;
  if (event.key !== "Escape" && pressKey(event.key, event)) event.preventDefault();
});
byId("close-full").addEventListener("click", close);
byId("before").addEventListener("click", () => pressKey("ArrowLeft", {}));
byId("after").addEventListener("click", () => pressKey("ArrowRight", {}));
