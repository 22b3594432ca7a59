// The gallery: every look of every snippet as a card, cut out of the page that shows it.
const LIST_WIDTH = 1120;
const mood = () => (Object.hasOwn(facts.moods, get("mood")) ? get("mood") : "");
const looks = Object.values(facts.snippets).flatMap((snippet) => snippet.looks.map((look) => Object.assign(look, { snippet })));
const nameOf = ({ snippet, title }) => say("look-frame", { snippet: text(snippet.title), title: text(title) });
let cards = [];

class Card {
  constructor(look) {
    this.look = look;
    this.file = look.files[mood()];
    this.cover = h("button", { type: "button", class: "cover", "aria-label": nameOf(look), onclick: () => openLook(look), disabled: !this.file });
    this.shot = h("div", { class: "shot" }, this.cover);
    if (!this.file) this.say(say("look-unseen"));
    this.shot.near = (isNear) => (isNear ? this.show() : this.drop());
    this.element = h("article", { class: "look" }, this.shot, h("h3", {}, text(look.title)));
    near.observe(this.shot);
    sized.observe(this.shot);
    this.shot.card = this;
  }

  say(words) {
    this.shot.querySelector(".unseen")?.remove();
    if (words) this.shot.append(h("p", { class: "unseen" }, words));
  }

  show() {
    if (this.frame || !this.file) return;
    this.frame = frameOf(nameOf(this.look), this.file, (data) => this.hear(data));
    this.frame.scrolling = "no";
    this.frame.style.width = `${this.look.page === "index" ? LIST_WIDTH : this.pageWidth()}px`;
    this.frame.style.height = "900px";
    this.frame.addEventListener("load", () => this.frame?.contentWindow?.postMessage(
      { onrei: "show-part", select: this.look.select, near: this.look.around, card: ".host-card", apart: ".host-picture" }, "*"));
    this.frame.into(this.shot, this.cover);
  }

  pageWidth() { return Math.max(344, Math.min(420, this.shot.clientWidth)); }

  drop() {
    this.frame?.forget();
    this.frame = null;
  }

  remove() {
    near.unobserve(this.shot);
    sized.unobserve(this.shot);
    this.drop();
  }

  hear({ onrei, part, paper }) {
    if (onrei !== "part" || !this.frame) return;
    if (typeof paper === "string") this.shot.style.backgroundColor = paper;
    this.part = isBox(part) ? part : null;
    this.say(this.part ? "" : say("look-unseen-now"));
    this.frame.classList.toggle("is-seen", Boolean(this.part));
    if (this.part && !this.part.isCard && this.look.page === "index" && this.frame.style.width === `${LIST_WIDTH}px`) {
      this.frame.style.width = `${this.pageWidth()}px`;
    }
    this.fit();
  }

  fit() {
    if (this.part && this.frame) cutOut(this.frame, this.shot, this.part);
  }
}
const sized = new ResizeObserver((entries) => entries.forEach(({ target }) => target.card.fit()));

function fits(look) {
  const sought = byId("q").value.trim().toLowerCase();
  const words = [look.title, look.snippet.title, look.snippet.purpose].flatMap(({ ja, en }) => [ja, en]);
  return !sought || words.some((one) => one.toLowerCase().includes(sought));
}

function group(snippet) {
  const found = snippet.looks.filter(fits);
  if (!found.length) return null;
  const own = found.map((look) => new Card(look));
  cards.push(...own);
  return h("section", { class: "group" },
    h("h2", {}, text(snippet.title)), h("p", {}, text(snippet.purpose)),
    h("div", { class: "looks" }, ...own.map(({ element }) => element)));
}

function show() {
  for (const card of cards) card.remove();
  cards = [];
  press("[data-mood]", "mood", mood());
  byId("groups").replaceChildren(...Object.values(facts.snippets).map(group).filter(Boolean));
  byId("count").textContent = say("looks-of", { shown: cards.length, all: looks.length });
  byId("empty").hidden = cards.length > 0;
  if (big) tellLook();
}

// ── One of them, full size ────────────────────────────────────────────────────────────────────
let big = null;
let at = null;

function openLook(look) {
  at = look;
  big?.forget();
  const file = look.files[mood()];
  big = frameOf(nameOf(look), file, () => {}).into(byId("stage"));
  big.tabIndex = 0;
  byId("stage").style.setProperty("--wide", `min(100%, ${look.page === "index" ? LIST_WIDTH : 768}px)`);
  byId("alone").href = file;
  tellLook();
  if (!byId("full").open) byId("full").showModal();
}
const tellLook = () => { byId("full-title").textContent = nameOf(at); };

function turn(by) {
  if (!byId("full").open) return false;
  const shown = cards.map(({ look }) => look).filter((look) => look.files[mood()]);
  const next = shown[(shown.indexOf(at) + by + shown.length) % shown.length];
  return next ? openLook(next) : false;
}

Object.assign(keys, {
  "/": () => { byId("q").focus(); },
  ArrowLeft: () => turn(-1), ArrowRight: () => turn(1),
});
byId("full").addEventListener("close", () => {
  big?.forget();
  big = null;
});
byId("before").addEventListener("click", () => turn(-1));
byId("after").addEventListener("click", () => turn(1));
byId("q").addEventListener("input", show);
for (const button of all("[data-mood]")) {
  const colors = facts.moods[button.dataset.mood] ?? { paper: "#FFFFFF", ink: "#23211F", accent: "#23211F" };
  const { style } = button.querySelector("i");
  style.background = `linear-gradient(135deg, ${colors.paper} 50%, ${colors.accent} 50%)`;
  button.addEventListener("click", () => { set({ mood: button.dataset.mood }); show(); });
}
retell.push(show);
set({});
speak();
