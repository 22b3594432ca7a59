// The frames of the matrix: made when they come near, let go when they are far, spoken to between.
import { facts, h } from "./dom.js";
import { wantedTools } from "./tools.js";

const SANDBOX = "allow-scripts allow-forms allow-same-origin";
const MOST_LOADING = 4;
const PATIENCE_MS = 5000;
const frames = new Set();
let waiting = [];
let loading = 0;
let isTogether = false;
const leaders = new Map();

function next() {
  while (loading < MOST_LOADING && waiting.length) waiting.shift().begin();
}

/** Scroll the pages of each row together, or each for itself. */
export function scrollTogether(isOn) {
  isTogether = isOn;
}

/** Tell every page something. */
export const tellAll = (kind, data) => frames.forEach((frame) => frame.tell(kind, data));
export const instructAll = () => frames.forEach((frame) => frame.instruct());

export class Frame {
  url = "";
  top = null;
  row = "";
  scale = 1;
  isPressed = false;
  showsState = false;
  isOfPair = false;
  #place;
  #title;
  #heard;
  #element = null;
  #isAlive = false;
  #isLoading = false;
  #timer = 0;

  /** A frame in *place*; *heard* is called with what the page in it tells. */
  constructor(place, title, heard) {
    this.#place = place;
    this.#title = title;
    this.#heard = heard;
    frames.add(this);
  }

  get element() { return this.#element; }

  show(url) {
    if (url === this.url) return;
    this.url = url;
    this.reload();
  }

  reload() {
    if (!this.#element) return;
    if (this.#isAlive) this.tell("go", { url: this.url });
    else {
      // A page that is still on its way could arrive after the one that is wanted now.
      this.leave();
      this.come();
    }
  }

  come() {
    if (this.#element || waiting.includes(this)) return;
    waiting.push(this);
    next();
  }

  leave() {
    waiting = waiting.filter((each) => each !== this);
    this.#element?.remove();
    this.#element = null;
    this.#isAlive = false;
    this.#place.classList.remove("is-there");
    this.#settle();
  }

  begin() {
    loading += 1;
    this.#isLoading = true;
    this.#timer = setTimeout(() => this.#settle(), PATIENCE_MS);
    this.#element = h("iframe", { title: this.#title, tabindex: "-1", sandbox: SANDBOX, onload: () => this.#settle() });
    this.#element.addEventListener("emptied", () => { this.#isAlive = false; });
    this.#element.src = this.url;
    this.#place.prepend(this.#element);
  }

  tell(kind, data = {}) {
    if (this.#isAlive) this.#element.contentWindow.postMessage({ onrei: kind, ...data }, facts.storefront);
  }

  /** Tell the page which tools are on and what it is to report. */
  instruct() {
    this.tell("be", { ...wantedTools(), follows: true, presses: this.isPressed, thick: 1 / this.scale });
  }

  scroll(top) {
    this.top = top;
    this.tell("scroll", { top });
  }

  hear(data) {
    if (data.onrei === "arrived") {
      this.#isAlive = true;
      this.#place.classList.add("is-there");
      this.instruct();
    } else if (data.onrei === "loaded") this.#loaded();
    else if (data.onrei === "scrolled" && Number.isFinite(data.top)) {
      this.top = Math.max(0, data.top);
      // Two sides over one another would be of no use if each went its own way.
      if (data.isLeading === true && (isTogether || this.isOfPair)) lead(this);
    } else this.#heard(data, this);
  }

  #loaded() {
    this.#settle();
    if (this.top === null && this.showsState) this.tell("show-state");
    else if (this.top !== null) this.tell("scroll", { top: this.top });
  }

  #settle() {
    clearTimeout(this.#timer);
    if (!this.#isLoading) return;
    this.#isLoading = false;
    loading -= 1;
    next();
  }
}

/** Let the others of the row follow, at most once for each picture that the screen shows. */
export function lead(leader) {
  if (!leaders.size) requestAnimationFrame(follow);
  leaders.set(leader.row, leader);
}

function follow() {
  for (const [row, leader] of leaders) {
    for (const frame of frames) if (frame.row === row && frame !== leader) frame.scroll(leader.top);
  }
  leaders.clear();
}

addEventListener("message", ({ origin, source, data }) => {
  if (origin !== facts.storefront || typeof data?.onrei !== "string") return;
  for (const frame of frames) {
    if (frame.element && frame.element.contentWindow === source) frame.hear(data);
  }
});
