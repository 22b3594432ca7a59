// All states in all widths and both languages, each in a frame of its own that loads when it comes near.
import { byId, facts, h, say } from "./dom.js";

const HEIGHTS = { 375: 720, 768: 900, 1280: 900 };
const box = byId("every");
const chips = [...document.querySelectorAll('#states .chip:not([data-state=""])')];
let frames = [];
let opened = () => {};

export const onOpen = (listener) => { opened = listener; };

function shot(state, label, lang, width) {
  const name = `${label} · ${width} px · ${lang === "en" ? "EN" : "JA"}`;
  const frame = h("iframe", { title: name, tabindex: "-1", sandbox: "allow-scripts allow-forms allow-same-origin" });
  frames.push({ frame, width, shown: { state, lang: lang === "en" ? "en" : "" } });
  return h("figure", {}, h("div", { class: "shot" }, frame,
    h("button", { type: "button", class: "cover", "aria-label": `${say("snippet-open-view")}: ${name}`,
      onclick: () => opened({ state, width, lang: lang === "en" ? "en" : "" }) })),
  h("figcaption", {}, `${lang === "en" ? "EN" : "JA"} · ${width}`));
}

function build() {
  box.replaceChildren(...chips.map((chip) => {
    const { state } = chip.dataset;
    const label = chip.textContent.trim();
    return h("section", { "data-of": state },
      h("h2", {}, h("span", { class: "chip", "data-state": state }, label), h("small", {})),
      h("div", { class: "shots" }, ...["ja", "en"].flatMap((lang) =>
        [375, 768, 1280].map((width) => shot(state, label, lang, width)))));
  }));
}

export function fit() {
  for (const { frame, width } of frames) {
    const room = frame.parentElement.clientWidth;
    if (!room) continue;
    const scale = room / width;
    frame.style.width = `${width}px`;
    frame.style.height = `${HEIGHTS[width]}px`;
    frame.style.transform = `scale(${scale})`;
    frame.parentElement.style.height = `${Math.floor(HEIGHTS[width] * scale)}px`;
  }
}

export function show(urlOf, speaks, page) {
  if (!frames.length) build();
  box.hidden = false;
  fit();
  for (const section of box.children) {
    const spoken = speaks[section.dataset.of] ?? {};
    section.querySelector("small").textContent = spoken[page] ? ""
      : say(Object.keys(spoken).length ? "snippet-silent-here" : "snippet-silent");
  }
  for (const one of frames) {
    const { frame, shown } = one;
    one.select = speaks[shown.state]?.[page];
    one.url = urlOf(shown);
    if (one.isNear) load(one);
    else near.observe(frame.parentElement);
  }
}

/** The browser's own laziness would begin thirty frames at once. */
const near = new IntersectionObserver((entries) => {
  for (const { target } of entries.filter(({ isIntersecting }) => isIntersecting)) {
    const one = frames.find(({ frame }) => frame.parentElement === target);
    near.unobserve(target);
    one.isNear = true;
    load(one);
  }
}, { rootMargin: "300px" });

function load({ frame, url }) {
  if (frame.dataset.url === url) return;
  frame.dataset.url = url;
  frame.src = url;
}

const tell = (frame, onrei, data = {}) => frame.contentWindow.postMessage({ onrei, ...data }, facts.storefront);
addEventListener("message", ({ origin, source, data }) => {
  const one = origin === facts.storefront && frames.find(({ frame }) => frame.contentWindow === source);
  if (!one || data?.onrei !== "arrived") return;
  one.isHere = true;
  tell(one.frame, "show-state", { select: one.select });
});

/** Frames that are still far away will see the change when they load. */
export const tellChanged = () => frames.filter(({ isHere }) => isHere)
  .forEach(({ frame }) => tell(frame, "changed"));

export const reload = () => frames.filter(({ isNear }) => isNear)
  .forEach(({ frame, url }) => { frame.src = url; });

export function step(by) {
  const covers = [...box.querySelectorAll("figure:first-child .cover")];
  const here = covers.findIndex((cover) => cover.closest("section").contains(document.activeElement));
  covers[here < 0 ? 0 : (here + by + covers.length) % covers.length]?.focus();
}

new ResizeObserver(fit).observe(box);
