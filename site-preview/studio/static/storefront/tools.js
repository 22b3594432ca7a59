// What the studio may ask of a page in a frame: to scroll along with others, to hand its clicks on,
// to show the boxes of its elements and to measure them. Drawn in the top layer, in a closed shadow
// tree, so that no style of the theme reaches it; when it is switched off, nothing stays behind.
let wanted = {};
let tell = () => {};

export function be(data, teller) {
  tell = teller;
  wanted = data;
  if (wanted.outline || wanted.measure) begin();
  else end();
}

// ── Scrolling along ─────────────────────────────────────────────────────────────────────────────
// Only the page under somebody's hand leads; what was asked for is not told on as a wish.
let isLeading = false;
let isWaiting = false;

export function scrollAlong(top) {
  isLeading = false;
  scrollTo({ top, behavior: "instant" });
}
for (const kind of ["wheel", "touchmove", "pointermove", "pointerdown", "keydown"]) {
  addEventListener(kind, () => { isLeading = true; }, { capture: true, passive: true });
}
addEventListener("scroll", () => {
  if (isWaiting || !wanted.follows) return;
  isWaiting = true;
  requestAnimationFrame(() => {
    isWaiting = false;
    tell("scrolled", { top: scrollY, isLeading });
  });
}, { passive: true });

addEventListener("click", (event) => {
  if (!wanted.presses) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  tell("pressed");
}, true);

// ── The layer ───────────────────────────────────────────────────────────────────────────────────
let layer = null;
let target = null;
let isDue = false;

const HOST = {
  all: "initial", position: "fixed", inset: "0", display: "block", width: "100vw", height: "100vh", "max-width": "none",
  "max-height": "none", margin: "0", padding: "0", border: "0", background: "none", overflow: "hidden", "pointer-events": "none",
};
const STYLE = `
canvas { position: absolute; inset: 0; width: 100%; height: 100%; }
table { position: absolute; max-width: 300px; padding: 6px 8px; border-spacing: 0; border-radius: 6px; background: #1d1d21; color: #ededf1;
  font: 11px/1.6 ui-monospace, Menlo, Consolas, monospace; box-shadow: 0 4px 16px rgb(0 0 0 / .3); transform-origin: 0 0; }
td[colspan] { max-width: 280px; color: #8fb2f7; overflow: hidden; text-overflow: ellipsis; }
th { padding-right: 10px; color: #a0a0ab; font-weight: 400; text-align: left; white-space: nowrap; vertical-align: top; }
td { white-space: nowrap; }
i { display: inline-block; width: 9px; height: 9px; margin-right: 4px; border-radius: 2px; box-shadow: 0 0 0 1px #777; vertical-align: -1px; }`;

function begin() {
  if (layer) return draw();
  const host = document.createElement("onrei-tools");
  for (const [name, value] of Object.entries(HOST)) host.style.setProperty(name, value, "important");
  host.setAttribute("aria-hidden", "true");
  host.popover = "manual";
  const shadow = host.attachShadow({ mode: "closed" });
  const style = new CSSStyleSheet();
  style.replaceSync(STYLE);
  shadow.adoptedStyleSheets = [style];
  const canvas = document.createElement("canvas");
  const note = document.createElement("table");
  shadow.append(canvas, note);
  document.documentElement.append(host);
  host.showPopover();
  const ending = new AbortController();
  const on = (kind, listener) => addEventListener(kind, listener, { capture: true, passive: true, signal: ending.signal });
  for (const kind of ["scroll", "resize", "load", "transitionend", "animationend"]) on(kind, draw);
  for (const kind of ["pointermove", "pointerdown", "focusin"]) on(kind, ({ target: met }) => aim(met));
  document.documentElement.addEventListener("pointerleave", () => aim(null), { signal: ending.signal });
  const watcher = new MutationObserver(draw);
  watcher.observe(document.documentElement, { subtree: true, childList: true, attributes: true, characterData: true });
  layer = { host, canvas, note, ending, watcher };
  aim(document.activeElement === document.body ? null : document.activeElement);
  draw();
}

function end() {
  layer?.ending.abort();
  layer?.watcher.disconnect();
  layer?.host.remove();
  layer = null;
  target = null;
}

function aim(met) {
  const next = met instanceof Element && met !== document.documentElement ? met : null;
  if (next === target) return;
  target = next;
  draw();
}

function draw() {
  if (isDue) return;
  isDue = true;
  requestAnimationFrame(() => {
    isDue = false;
    if (layer) paint();
  });
}

function paint() {
  const { canvas, note } = layer;
  const dots = devicePixelRatio;
  canvas.width = Math.round(innerWidth * dots);
  canvas.height = Math.round(innerHeight * dots);
  const pen = canvas.getContext("2d");
  pen.scale(dots, dots);
  pen.lineWidth = Math.max(1, wanted.thick || 1);
  if (wanted.outline) outlines(pen);
  note.hidden = !(wanted.measure && target?.isConnected);
  if (!note.hidden) measure(pen, note);
}

// ── Outlines ────────────────────────────────────────────────────────────────────────────────────
const MOST_BOXES = 3000;
const SEEN = { visibilityProperty: true, opacityProperty: true };
const KINDS = [
  ["a, button, input, select, textarea, label, summary", "rgb(40 110 230 / .85)"],
  ["img, picture, svg, video, canvas, iframe", "rgb(20 140 80 / .85)"],
  ["h1, h2, h3, h4, h5, h6, p, li, td, th, dt, dd", "rgb(190 60 150 / .8)"],
];

function outlines(pen) {
  let left = MOST_BOXES;
  for (const element of document.body?.getElementsByTagName("*") ?? []) {
    const box = element.getBoundingClientRect();
    if (!box.width || !box.height || box.bottom < 0 || box.top > innerHeight || !element.checkVisibility(SEEN)) continue;
    pen.strokeStyle = KINDS.find(([kind]) => element.matches(kind))?.[1] ?? "rgb(120 120 135 / .6)";
    pen.strokeRect(box.left + 0.5, box.top + 0.5, box.width - 1, box.height - 1);
    left -= 1;
    if (!left) return;
  }
}

// ── Measures ────────────────────────────────────────────────────────────────────────────────────
const SIDES = ["Top", "Right", "Bottom", "Left"];
const px = (number) => `${Math.round(number * 10) / 10}`;
const edges = (style, name) => SIDES.map((side) => parseFloat(style[name.replace("*", side)]) || 0);

function ring(pen, box, [top, right, bottom, left], color) {
  pen.fillStyle = color;
  pen.beginPath();
  pen.rect(box.x - left, box.y - top, box.width + left + right, box.height + top + bottom);
  pen.rect(box.x, box.y, box.width, box.height);
  pen.fill("evenodd");
}

function measure(pen, note) {
  const style = getComputedStyle(target);
  const box = target.getBoundingClientRect();
  const margin = edges(style, "margin*");
  const padding = edges(style, "padding*");
  const border = edges(style, "border*Width");
  const [top, right, bottom, left] = padding.map((each, side) => each + border[side]);
  const inside = new DOMRect(box.x + left, box.y + top, Math.max(0, box.width - left - right), Math.max(0, box.height - top - bottom));
  ring(pen, box, margin, "rgb(240 160 60 / .45)");
  ring(pen, inside, [top, right, bottom, left], "rgb(110 180 100 / .45)");
  pen.fillStyle = "rgb(80 150 240 / .3)";
  pen.fillRect(inside.x, inside.y, inside.width, inside.height);
  describe(note, style, box, margin, padding);
  place(note, box);
}

function describe(note, style, box, margin, padding) {
  const { words } = wanted;
  const classes = [...target.classList].slice(0, 2).map((name) => `.${name}`).join("");
  note.replaceChildren();
  const title = note.insertRow().insertCell();
  title.colSpan = 2;
  title.textContent = `${target.localName}${classes}`;
  const row = (name, ...value) => {
    const line = note.insertRow();
    const head = document.createElement("th");
    head.textContent = name;
    line.append(head);
    line.insertCell().append(...value);
  };
  row(words.size, `${px(box.width)} × ${px(box.height)}`);
  if (margin.some(Boolean)) row(words.margin, margin.map(px).join(" "));
  if (padding.some(Boolean)) row(words.padding, padding.map(px).join(" "));
  const hasText = [...target.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  if (!hasText && !target.matches("input, select, textarea")) return;
  const family = style.fontFamily.split(",")[0].replace(/["']/g, "");
  row(words.font, `${px(parseFloat(style.fontSize))} / ${style.lineHeight === "normal" ? "–" : px(parseFloat(style.lineHeight))} · ${style.fontWeight} ${family}`.slice(0, 60));
  contrastRow(row, style);
}

function contrastRow(row, style) {
  const { words } = wanted;
  const { ground, isOnPicture } = groundOf(target);
  const ink = over(rgba(style.color), ground);
  row(words.colors, swatch(ink), hex(ink), " ", swatch(ground), hex(ground));
  const size = parseFloat(style.fontSize);
  const needed = size >= 24 || (size >= 18.66 && style.fontWeight >= 700) ? 3 : 4.5;
  const ratio = contrast(ink, ground);
  const verdict = isOnPicture ? words.picture : ratio >= needed ? "✓" : `✗ ≥ ${needed}`;
  row(words.contrast, `${(Math.floor(ratio * 100) / 100).toFixed(2)} : 1  ${verdict}`);
}

function place(note, box) {
  const scale = Math.max(1, wanted.thick || 1);
  note.style.transform = `scale(${scale})`;
  const { width, height } = note.getBoundingClientRect();
  const below = box.bottom + 8 + height <= innerHeight;
  const top = below ? box.bottom + 8 : box.top - 8 - height;
  note.style.left = `${Math.max(4, Math.min(box.left, innerWidth - width - 4))}px`;
  note.style.top = `${Math.max(4, Math.min(top, innerHeight - height - 4))}px`;
}

// ── Colours ─────────────────────────────────────────────────────────────────────────────────────
const dot = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
const WHITE = [255, 255, 255, 1];

/** Any colour that CSS can name, as red, green, blue and opacity. */
function rgba(color) {
  dot.clearRect(0, 0, 1, 1);
  dot.fillStyle = color;
  dot.fillRect(0, 0, 1, 1);
  const [red, green, blue, opacity] = dot.getImageData(0, 0, 1, 1).data;
  return [red, green, blue, opacity / 255];
}
const over = (front, back) => [...[0, 1, 2].map((at) => front[at] * front[3] + back[at] * (1 - front[3])), 1];
const hex = (color) => `#${color.slice(0, 3).map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;

function swatch(color) {
  const box = document.createElement("i");
  box.style.background = hex(color);
  return box;
}

function groundOf(element) {
  const layers = [];
  let isOnPicture = false;
  for (let each = element; each; each = each.parentElement) {
    const style = getComputedStyle(each);
    isOnPicture ||= style.backgroundImage !== "none";
    const color = rgba(style.backgroundColor);
    layers.push(color);
    if (color[3] === 1) break;
  }
  return { ground: layers.reduceRight((back, front) => over(front, back), WHITE), isOnPicture };
}

function contrast(one, other) {
  const [light, dark] = [one, other].map(luminance).sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}
function luminance(color) {
  const [red, green, blue] = color.slice(0, 3).map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
