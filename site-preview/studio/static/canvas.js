// The frame with the storefront: its width and scale, and what the page in it tells us.
import * as address from "./address.js";
import { byId, facts } from "./dom.js";

const frame = byId("frame");
const stage = byId("stage");
const canvas = byId("canvas");
const listeners = {};
let isAlive = false;
let isFirst = true;
export const isHere = () => isAlive;

export const on = (kind, listener) => { listeners[kind] = listener; };
export const tell = (kind, data = {}) =>
  frame.contentWindow.postMessage({ onrei: kind, ...data }, facts.storefront);

let wanted = () => address.storefrontUrl(facts.storefront);
/** Let *url* say what is shown, where it is not the address alone. */
export const aim = (url) => { wanted = url; };

/** Show what the address asks for, at the same height of the page if it is the same page. */
export function show() {
  const url = wanted();
  byId("loading").hidden = false;
  if (isFirst) frame.src = url;
  else if (isAlive) tell("go", { url });
  else frame.contentWindow.location.replace(url);
  isFirst = false;
  isAlive = false;
}

export function reload() {
  frame.contentWindow.location.replace(wanted());
  byId("loading").hidden = false;
  isAlive = false;
}

addEventListener("message", ({ origin, source, data }) => {
  if (origin !== facts.storefront || source !== frame.contentWindow) return;
  if (!data || typeof data.onrei !== "string") return;
  if (data.onrei === "arrived") {
    isAlive = true;
    byId("loading").hidden = true;
  }
  if (Object.hasOwn(listeners, data.onrei)) listeners[data.onrei](data);
});
frame.addEventListener("load", () => { byId("loading").hidden = true; });
frame.addEventListener("emptied", () => { isAlive = false; });

/** How thick a line must be to be seen as one pixel. */
export const thick = () => frame.clientWidth / frame.getBoundingClientRect().width;

/** Lay the frame out: its own width in CSS pixels, scaled down where there is less room. */
export function fit() {
  const style = getComputedStyle(canvas);
  const room = canvas.clientWidth - parseFloat(style.paddingLeft) * 2;
  const height = canvas.clientHeight - parseFloat(style.paddingTop) * 2;
  const chosen = address.get("width") || (room < 700 ? "375" : "full");
  const isFull = chosen === "full";
  canvas.classList.toggle("is-full", isFull);
  const width = isFull ? canvas.clientWidth : Number(chosen) || 1280;
  const scale = isFull ? 1 : Math.min(1, room / width);
  const tall = isFull ? canvas.clientHeight : height;
  stage.style.width = `${Math.floor(width * scale)}px`;
  stage.style.height = `${tall}px`;
  frame.style.width = `${width}px`;
  frame.style.height = `${Math.ceil(tall / scale)}px`;
  frame.style.transform = scale === 1 ? "" : `scale(${scale})`;
  byId("zoom").textContent = `${width} px${scale === 1 ? "" : ` · ${Math.round(scale * 100)}%`}`;
  return chosen;
}
new ResizeObserver(fit).observe(canvas);
