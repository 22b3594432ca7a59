// The theme's text, to read and to choose a line in; only the lines in view are in the page.
import { byId, h } from "./dom.js";

const ROW = 20;
const LONGEST = 240;
const box = byId("code");
const space = box.firstElementChild;
let lines = [];
let rows = [];
let starts = [];
let filled = new Set();
let current = 0;
let wanted = 0;
let choose = null;

export function setText(text, ranges) {
  lines = text.split(/\r\n|\r|\n/);
  filled = new Set(ranges.flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, index) => first + index)));
  rows = [];
  starts = [];
  lines.forEach((line, at) => {
    starts.push(rows.length);
    for (let from = 0; from === 0 || from < line.length; from += LONGEST) rows.push([at, from]);
  });
  current = Math.min(current, lines.length);
  space.style.height = `${rows.length * ROW}px`;
  draw();
  if (wanted) goTo(wanted);
  wanted = 0;
}

function draw() {
  const first = Math.max(0, Math.floor(box.scrollTop / ROW) - 10);
  const shown = rows.slice(first, first + Math.ceil((box.clientHeight || 600) / ROW) + 20);
  space.replaceChildren(...shown.map(([at, from], index) => {
    const line = at + 1;
    const row = h("div", {
      class: `line${filled.has(line) ? " is-filled" : ""}${line === current ? " is-current" : ""}`,
      "data-line": String(line),
      ...(from ? { role: "presentation" } : {
        role: "option", id: `line-${line}`, "aria-selected": String(line === current),
        "aria-posinset": String(line), "aria-setsize": String(lines.length),
      }),
    }, h("i", {}, from ? "" : String(line)), lines[at].slice(from, from + LONGEST));
    row.style.top = `${(first + index) * ROW}px`;
    return row;
  }));
  if (byId(`line-${current}`)) box.setAttribute("aria-activedescendant", `line-${current}`);
  else box.removeAttribute("aria-activedescendant");
}

/** Go to a line, counted from 1, and mark it. */
export function goTo(line, { focus = true, isNear = false } = {}) {
  if (!lines.length) {
    wanted = line;  // the text is on its way
    return;
  }
  current = Math.max(1, Math.min(line, lines.length));
  const top = (starts[current - 1] ?? 0) * ROW;
  const isSeen = top >= box.scrollTop && top + ROW <= box.scrollTop + box.clientHeight;
  if (!isNear || !isSeen) box.scrollTop = isNear ? top - (top < box.scrollTop ? 0 : box.clientHeight - 2 * ROW) : top - box.clientHeight / 3;
  draw();
  if (focus) box.focus({ preventScroll: true });
  byId("line").value = String(current);
}

/** Let the visitor choose a line: *chosen* is called with it; null ends that. */
export function ask(chosen) {
  choose = chosen;
  box.classList.toggle("is-asking", Boolean(chosen));
  if (chosen) goTo(current || 1);
}

box.addEventListener("scroll", draw);
new ResizeObserver(draw).observe(box);
box.addEventListener("click", ({ target }) => {
  const line = Number(target.closest(".line")?.dataset.line);
  if (!line) return;
  goTo(line, { isNear: true });
  choose?.(line);
});
box.addEventListener("keydown", (event) => {
  const page = Math.max(1, Math.floor(box.clientHeight / ROW) - 2);
  const to = {
    ArrowDown: current + 1, ArrowUp: current - 1, PageDown: current + page, PageUp: current - page,
    Home: 1, End: lines.length,
  }[event.key];
  if (to !== undefined && !event.ctrlKey && !event.metaKey && !event.altKey) goTo(to, { isNear: true });
  else if (event.key === "Enter" && choose && current) choose(current);
  else return;
  event.preventDefault();
});
