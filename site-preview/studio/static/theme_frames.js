// The shop before and after: one frame or both, at the same page, state and width.
import * as address from "./address.js";
import { byId, facts } from "./dom.js";

const room = byId("view");
const panes = ["before", "after"].map((side) => {
  const box = byId(`pane-${side}`);
  return { side, box, stage: box.querySelector(".stage"), frame: box.querySelector("iframe"), loading: box.querySelector(".loading"), url: "", tries: 0, isAlive: false, isStale: false, toSee: "" };
});
const wide = matchMedia("(min-width: 1000px)");
let theme = "";
let following = null;
let pressed = () => {};

export const onKey = (listener) => { pressed = listener; };
export const view = () => {
  const chosen = address.get("view");
  return chosen === "before" || (chosen === "both" && wide.matches) ? chosen : "after";
};
const tell = (pane, kind, data = {}) =>
  pane.frame.contentWindow.postMessage({ onrei: kind, ...data }, facts.storefront);

function urlOf(pane) {
  const fields = address.look();
  fields.delete("view");
  fields.set("theme", pane.side === "before" ? `${theme}-before` : theme);
  return address.storefrontUrl(facts.storefront, fields);
}

/** Show what the address asks for, scrolled to what the selector *toSee* finds. */
export function show(key, toSee = "") {
  theme = key;
  for (const pane of panes) {
    pane.box.hidden = view() !== "both" && view() !== pane.side;
    if (pane.box.hidden) continue;
    const url = urlOf(pane);
    pane.toSee = toSee || pane.toSee;
    if (url === pane.url || pane === following) {
      pane.url = url;
      continue;
    }
    pane.loading.hidden = false;
    if (pane.isAlive) tell(pane, "go", { url });
    else if (pane.url) pane.frame.contentWindow.location.replace(url);
    else pane.frame.src = url;
    pane.url = url;
    pane.tries = 2;
    pane.isAlive = false;
  }
  fit();
}

/** The theme is another now: what is seen catches up, what is not is loaded when it will be. */
export function changed() {
  for (const pane of panes) {
    if (pane.box.hidden) pane.url = pane.side === "after" ? "" : pane.url;
    else if (pane.isAlive) tell(pane, "changed");
    else pane.isStale = true;
  }
}

function bringIntoSight(pane) {
  if (pane.toSee) tell(pane, "show-state", { select: pane.toSee, isLast: true });
}

const heard = {
  arrived(pane, data) {
    // A page that loads itself anew after a change may have overtaken the way to another.
    const isThere = data.at === address.path() && (data.fields?.state ?? "") === address.get("state");
    if (!isThere && pane.tries > 0) {
      pane.tries -= 1;
      tell(pane, "go", { url: pane.url });
      return;
    }
    pane.tries = 0;
    pane.isAlive = true;
    pane.loading.hidden = true;
    // It may have been made before the change of which it was told on its way.
    if (pane.isStale) tell(pane, "changed");
    pane.isStale = false;
    if (typeof data.at === "string" && data.at.startsWith("/") && data.fields) {
      following = pane;
      address.set({ at: data.at === "/" ? "" : data.at, lang: data.fields.lang === "en" ? "en" : "" }, { replace: true });
      following = null;
    }
    bringIntoSight(pane);
  },
  refreshed(pane) {
    if (!pane.isAlive) return;
    bringIntoSight(pane);
    pane.toSee = "";
  },
  // Pictures that came meanwhile have pushed it down.
  loaded: (pane) => heard.refreshed(pane),
  key: (pane, data) => pressed(String(data.key)),
};

addEventListener("message", ({ origin, source, data }) => {
  const pane = panes.find(({ frame }) => frame.contentWindow === source);
  if (origin !== facts.storefront || !pane || !data || typeof data.onrei !== "string") return;
  if (Object.hasOwn(heard, data.onrei)) heard[data.onrei](pane, data);
});

/** Each frame has its own width in CSS pixels, scaled down where there is less room. */
export function fit() {
  const chosen = address.get("width") || (room.clientWidth < 700 ? "375" : "full");
  for (const { box, stage, frame } of panes) {
    if (box.hidden) continue;
    const there = box.clientWidth;
    const tall = box.clientHeight - stage.offsetTop + box.offsetTop;
    const width = chosen === "full" ? there : Number(chosen) || 1280;
    const scale = Math.min(1, there / width);
    stage.style.width = `${Math.floor(width * scale)}px`;
    frame.style.width = `${width}px`;
    frame.style.height = `${Math.ceil(tall / scale)}px`;
    frame.style.transform = scale === 1 ? "" : `scale(${scale})`;
  }
  return chosen;
}
new ResizeObserver(fit).observe(room);
for (const pane of panes) {
  pane.frame.addEventListener("load", () => { pane.loading.hidden = true; });
  pane.frame.addEventListener("emptied", () => { pane.isAlive = false; });
}
