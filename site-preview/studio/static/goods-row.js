// One row of the table of items: what the shop's file says, and the owner's marks.
import { byId, facts, h, say } from "./dom.js";

const yen = (price) => `¥${price.toLocaleString("ja-JP")}`;

/** Make the row of *item*; *change* asks for other marks, *select* tells of the tick. */
export function row(item, change, select) {
  const { id, title } = item;
  const about = { ids: [id] };
  const tick = h("input", { type: "checkbox", "aria-label": say("goods-select-row", { title }), onchange: () => select([id], tick.checked) });
  const mark = h("select", { "aria-label": say("goods-mark-of", { title }) });
  mark.append(byId("mark-choices").content.cloneNode(true));
  const date = h("input", { type: "date", min: "2000-01-01", max: "2999-12-31", "aria-label": say("goods-date-of", { title }) });
  const hint = h("small", {}, say("goods-choose-date"));
  const days = h("input", { type: "number", min: "1", max: "365", inputmode: "numeric", placeholder: "–", "aria-label": say("goods-days-of", { title }) });
  const setDate = () => {
    hint.hidden = date.value !== "";
    if (!date.value || !date.checkValidity()) return;
    known.isWaiting = false;
    change(about, { mark: "date", date: date.value });
  };
  mark.addEventListener("change", () => {
    // The focus stays: arrow keys pass over the date on their way to other marks.
    known.isWaiting = mark.value === "date" && !date.value;
    date.hidden = mark.value !== "date";
    hint.hidden = !known.isWaiting;
    if (mark.value !== "date") change(about, { mark: mark.value });
    else if (date.value) setDate();
  });
  date.addEventListener("change", setDate);
  days.addEventListener("change", () => {
    if (days.checkValidity()) change(about, { days: days.value ? Number(days.value) : null });
    else days.reportValidity();
  });
  const shown = { picture: h("span", { class: "thumb" }), name: h("div", { class: "name" }), price: h("td", { class: "number price" }), stock: h("td", { class: "number stock" }), state: h("span", { class: "chip" }) };
  const element = h("tr", {},
    h("td", { class: "tick" }, tick),
    h("th", { scope: "row" }, h("div", { class: "item" }, shown.picture, shown.name)),
    shown.price, shown.stock,
    h("td", { class: "state" }, shown.state),
    h("td", { class: "mark" }, mark, date, hint),
    h("td", { class: "days" }, h("span", { class: "on-phone" }, say("goods-column-days")), days, h("span", {}, say("goods-in-days"))));
  const known = { element, tick, mark, date, hint, days, isWaiting: false, ...shown };
  return known;
}

/** Show *item* in its row; a field in which somebody types is left alone. */
export function update(row, item, isChosen) {
  row.tick.checked = isChosen;
  row.element.classList.toggle("is-chosen", isChosen);
  row.picture.replaceChildren(item.picture
    ? h("img", { src: item.picture, alt: "", loading: "lazy" })
    : [...item.title.trim()][0] ?? "");
  row.name.replaceChildren(
    h("span", { title: item.title }, item.title),
    h("small", {}, item.isNew ? say("goods-new-item") : String(item.id), item.hidden ? h("i", {}, say("goods-hidden-item")) : null));
  row.price.replaceChildren(yen(item.price), item.proper > item.price ? h("s", {}, yen(item.proper)) : "");
  row.stock.replaceChildren(h("b", { "data-word": say("goods-column-stock") }, item.stock.toLocaleString()), kinds(item));
  row.state.dataset.state = item.state;
  row.state.textContent = facts.states[item.state];
  // What BASE has not numbered yet, no mark can name.
  for (const field of [row.tick, row.mark, row.date, row.days]) field.disabled = item.isNew;
  if (row.isWaiting) return;
  row.mark.value = item.mark;
  if (document.activeElement !== row.date) row.date.value = item.date;
  row.date.hidden = item.mark !== "date";
  row.hint.hidden = true;
  if (document.activeElement !== row.days) row.days.value = item.days ?? "";
}

function kinds({ kinds, more }) {
  const parts = kinds.map(([name, stock]) => h("span", { class: stock ? "" : "is-none" }, `${name} ${stock}`));
  return h("small", { class: "kinds" }, ...parts, more ? say("goods-more-kinds", { count: more }) : null);
}
