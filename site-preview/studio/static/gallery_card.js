// A card of the gallery: one look, live. It has a frame only while it is near the window.
import { cutOut, isBox } from "./cut_out.js";
import { facts, h, icon, say } from "./dom.js";

const LIST_WIDTH = 1120;
const SANDBOX = "allow-scripts allow-forms allow-same-origin";
const byFrame = new Map();

const near = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    target.card.isNear = isIntersecting;
    target.card.show();
  }
}, { rootMargin: "500px" });
const sized = new ResizeObserver((entries) => entries.forEach(({ target }) => target.card.fit()));

export class Card {
  /** *look* in *mood* (null: the one that is chosen for all); its buttons do *acts*. */
  constructor(look, mood, acts) {
    Object.assign(this, { look, mood, url: "", isNear: false, frame: null, part: null });
    const title = mood?.title ?? look.title;
    this.cover = h("a", { class: "cover", href: "#" });
    this.note = h("p", { class: "unseen", hidden: true });
    this.shot = h("div", { class: "shot" }, this.cover, this.note);
    this.shot.card = this;
    this.heart = h("button", { type: "button", class: "tool heart", onclick: () => acts.like(this) }, icon("heart"));
    this.length = h("span", { class: "length" });
    this.star = h("span", { class: "suits", hidden: true }, icon("check"), say("look-suits"));
    const tool = (name, label, onclick) => h("button", { type: "button", class: "tool", title: label, "aria-label": label, onclick }, icon(name));
    this.element = h("article", { class: "look" }, this.shot,
      h("div", { class: "about" }, h("h3", {}, title),
        h("p", {}, h("span", { class: "of" }, look.snippet.title), this.length, this.star)),
      h("div", { class: "acts" },
        mood ? null : tool("states", say("in-moods", { title }), () => acts.moods(this)),
        tool("copy", say("copy-look", { title }), () => acts.copy(this)),
        mood ? null : this.heart));
    near.observe(this.shot);
    sized.observe(this.shot);
  }

  get id() { return this.look.id; }

  remove() {
    near.unobserve(this.shot);
    sized.unobserve(this.shot);
    this.drop();
    this.element.remove();
  }

  /** Show *url*, a page (`index` or `item`) of the storefront; none where the look has nothing to show. */
  lead(url, page) {
    this.page = page;
    if (this.url === url) return;
    this.url = url;
    this.tell(url ? "" : say("look-unseen"));
    if (!url) this.drop();
    this.show();
  }

  tell(words) {
    this.note.textContent = words;
    this.note.hidden = !words;
  }

  show() {
    if (!this.isNear) return this.drop();
    if (!this.url || this.frame?.dataset.url === this.url || this.next?.dataset.url === this.url) return;
    this.forget("next");
    // The one before stays until the next is drawn: no card blinks while a colour is chosen.
    const { snippet, title } = this.look;
    const frame = h("iframe", { title: say("look-frame", { snippet: snippet.title, title }), sandbox: SANDBOX, scrolling: "no", tabindex: "-1", class: "coming" });
    frame.dataset.url = this.url;
    frame.style.width = `${this.page === "index" ? LIST_WIDTH : this.pageWidth()}px`;
    frame.style.height = "900px";
    frame.addEventListener("load", () => frame.contentWindow?.postMessage(
      { onrei: "show-part", select: snippet.select, around: snippet.around, card: ".host-card", apart: ".host-picture" },
      facts.storefront));
    frame.src = this.url;
    this.next = frame;
    this.shot.insertBefore(frame, this.cover);
    byFrame.set(frame.contentWindow, this);
  }

  pageWidth() { return Math.max(344, Math.min(420, this.shot.clientWidth)); }

  drop() {
    this.forget("frame");
    this.forget("next");
  }

  forget(which) {
    if (!this[which]) return;
    byFrame.delete(this[which].contentWindow);
    this[which].remove();
    this[which] = null;
  }

  hear(source, { part, paper }) {
    if (this.next?.contentWindow === source) {
      this.forget("frame");
      this.frame = this.next;
      this.next = null;
      this.frame.classList.remove("coming");
    }
    if (typeof paper === "string") this.shot.style.backgroundColor = paper;
    this.part = isBox(part) ? part : null;
    this.element.classList.toggle("is-wide", this.part !== null && !this.part.isCard);
    this.tell(this.part ? "" : say("look-unseen-now"));
    // Not `hidden`: a page without a size could never tell that there is something to see again.
    this.frame.style.visibility = this.part ? "" : "hidden";
    if (this.part && !this.part.isCard && this.page === "index" && this.frame.style.width === `${LIST_WIDTH}px`) {
      this.frame.style.width = `${this.pageWidth()}px`;
    }
    this.fit();
  }

  fit() {
    if (this.part && this.frame) cutOut(this.frame, this.shot, this.part);
  }
}

addEventListener("message", ({ origin, source, data }) => {
  if (origin !== facts.storefront || data?.onrei !== "part") return;
  byFrame.get(source)?.hear(source, data);
});

/** Tell all frames of a change: they bring themselves up to date. */
export function refreshFrames() {
  for (const source of byFrame.keys()) source.postMessage({ onrei: "changed" }, facts.storefront);
}
