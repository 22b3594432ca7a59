// Your goods: a file becomes a shop, its items get marks, the marks go into onrei.toml on request.
//   q is sold first   what the table shows, in the address
import * as address from "./address.js";
import { byId, facts, h, icon, say, toast, withCode } from "./dom.js";
import { fresh, listen } from "./live.js";
import { row, update } from "./goods-row.js";
import { openSaving } from "./goods-saving.js";
import { answerKeys, send } from "./shell.js";

const chosen = new Set();
const rows = new Map();
let goods = facts.goods;
let allFound = false;
let asked = 0;
let pending = 0;
let queue = Promise.resolve();

const shop = () => address.get("shop");
const filters = () => Object.fromEntries(["q", "is", "sold", "first"].map((name) => [name, address.get(name)]));

function show() {
  const isOwn = goods.all > 0 && !goods.isSample;
  byId("shop-title").textContent = goods.title;
  byId("other-file").hidden = !isOwn;
  byId("drop").hidden = isOwn;
  byId("drop").classList.toggle("is-beside", goods.all > 0);
  byId("next").hidden = !isOwn;
  byId("trying").hidden = isOwn || !goods.all;
  byId("table").hidden = !goods.all;
  byId("problem").hidden = !goods.failure;
  byId("problem").replaceChildren(icon("diagnostics"), h("strong", {}, ...withCode(goods.failure)));
  showProblems();
  showFilters();
  showRows();
  showStanding(goods);
}

function showProblems() {
  const { problems, moreProblems } = goods;
  const box = byId("file-problems");
  box.hidden = !problems.length;
  box.querySelector("summary").textContent = say("goods-problems-found", { count: problems.length + moreProblems });
  box.querySelector("ul").replaceChildren(...problems.map(({ severity, line, message }) =>
    h("li", { "data-severity": severity }, h("b", {}, line ? say("goods-at-line", { line }) : ""), h("span", {}, ...withCode(message)))),
  ...(moreProblems ? [h("li", {}, h("b"), say("goods-problems-more", { count: moreProblems }))] : []));
}

function showFilters() {
  const query = byId("query");
  if (query !== document.activeElement) query.value = address.get("q");
  byId("only").value = address.get("is");
  byId("sold").checked = address.get("sold") === "1";
}

/** Rows stay the same elements for as long as they are shown: focus and entries survive. */
function showRows() {
  const wanted = goods.rows.map((item) => {
    const known = rows.get(item.id) ?? row(item, change, select);
    rows.set(item.id, known);
    update(known, item, chosen.has(item.id));
    return known.element;
  });
  for (const id of rows.keys()) if (!goods.rows.some((item) => item.id === id)) rows.delete(id);
  const body = byId("rows");
  if (wanted.length !== body.children.length || wanted.some((one, at) => body.children[at] !== one)) {
    body.replaceChildren(...wanted);
  }
  const { first, found } = goods;
  byId("none-found").hidden = found > 0;
  byId("range").textContent = found ? say("goods-found-of", { from: first + 1, to: first + wanted.length, found: found.toLocaleString() }) : "";
  byId("before").disabled = first === 0;
  byId("after").disabled = first + wanted.length >= found;
  showChosen();
}

function showStanding({ unsaved, canUndo }) {
  byId("save-bar").hidden = !unsaved && !canUndo;
  byId("unsaved").textContent = unsaved ? say("goods-not-saved", { count: unsaved }) : "";
  byId("undo").disabled = !canUndo;
  byId("save").hidden = !goods.canSave || !unsaved;
  byId("download").href = address.linkTo("/goods/marks.toml", new URLSearchParams({ shop: shop() }));
}

async function load() {
  if (pending) return;
  const number = ++asked;
  const fields = new URLSearchParams({ shop: shop(), ui: document.documentElement.lang, ...filters() });
  const answer = await fetch(`/goods/items.json?${fields}`).catch(() => null);
  if (!answer?.ok || number !== asked) return;
  goods = await answer.json();
  show();
}

// Marks

/** One change after the other, as they were made; the table is read anew after the last of them. */
function change(about, fields) {
  pending += 1;
  asked += 1;
  queue = queue.then(() => apply(about, fields));
  return queue;
}

async function apply(about, fields) {
  const standing = await send("/goods/marks", { shop: shop(), ...about, ...fields });
  pending -= 1;
  await load();
  if (standing?.canUndo && !pending) {
    toast(say("goods-mark-changed"), h("button", { class: "link", type: "button", onclick: undo }, say("goods-undo")));
  }
  return standing;
}

async function undo() {
  if (!goods.canUndo || !await send("/goods/undo", { shop: shop() })) return;
  await load();
  toast(say("goods-undone"));
}

function select(ids, isOn) {
  allFound = false;
  for (const id of ids) chosen[isOn ? "add" : "delete"](id);
  showRows();
}

const markable = () => goods.rows.filter(({ isNew }) => !isNew).map(({ id }) => id);

function showChosen() {
  const able = markable();
  const here = able.filter((id) => chosen.has(id)).length;
  const count = allFound ? goods.found : chosen.size;
  byId("all").checked = here > 0 && here === able.length;
  byId("all").indeterminate = here > 0 && here < able.length;
  byId("bulk").hidden = !count;
  byId("bulk-count").textContent = say("goods-selected", { count });
  byId("bulk-all").textContent = say("goods-select-found", { count: goods.found.toLocaleString() });
  byId("bulk-all").hidden = allFound || goods.found <= goods.rows.length;
}

byId("all").addEventListener("change", ({ target }) => select(markable(), target.checked));
byId("bulk-all").addEventListener("click", () => {
  allFound = true;
  showChosen();
  byId("bulk-mark").focus();
});
byId("bulk-none").addEventListener("click", () => {
  chosen.clear();
  select([], false);
  byId("query").focus();
});
byId("bulk-mark").addEventListener("change", ({ target }) => {
  byId("bulk-day").hidden = target.value !== "date";
  byId("bulk-date").required = target.value === "date";
});
byId("bulk").addEventListener("submit", async (event) => {
  event.preventDefault();
  const mark = byId("bulk-mark").value;
  const days = byId("bulk-days").value;
  const fields = {
    ...(mark === "keep" ? {} : { mark, date: byId("bulk-date").value }),
    ...(days === "" ? {} : { days: Number(days) || null }),
  };
  await change(allFound ? { found: filters() } : { ids: [...chosen] }, fields);
});

// What is shown

let typing;
byId("query").addEventListener("input", ({ target }) => {
  clearTimeout(typing);
  typing = setTimeout(() => address.set({ q: target.value.trim(), first: "" }, { replace: true }), 150);
});
byId("only").addEventListener("change", ({ target }) => address.set({ is: target.value, first: "" }));
byId("sold").addEventListener("change", ({ target }) => address.set({ sold: target.checked ? "1" : "", first: "" }));
byId("show-all").addEventListener("click", () => {
  address.set({ q: "", is: "", sold: "", first: "" });
  byId("query").value = "";
  byId("query").focus();
});
function turn(step) {
  const button = byId(step < 0 ? "before" : "after");
  if (button.disabled) return;
  const first = goods.first + step * 50;
  address.set({ first: first > 0 ? first : "" });
  byId("table").scrollIntoView();
}
byId("before").addEventListener("click", () => turn(-1));
byId("after").addEventListener("click", () => turn(1));

// Files

async function take(file) {
  if (!file) return;
  if (file.size > facts.mostBytes) return toast(say("goods-too-large", { name: file.name }));
  byId("busy-name").textContent = say("goods-reading", { name: file.name });
  byId("busy").hidden = false;
  byId("choose").disabled = byId("other-file").disabled = true;
  byId("busy").scrollIntoView({ block: "nearest" });
  const answer = await send("/goods/file", file, { headers: { "X-File-Name": encodeURIComponent(file.name) } });
  byId("busy").hidden = true;
  byId("choose").disabled = byId("other-file").disabled = false;
  byId("file").value = "";
  if (!answer) return;
  chosen.clear();
  allFound = false;
  toast(say("goods-file-read", { count: answer.items.toLocaleString() }));
  address.set({ shop: answer.shop, q: "", is: "", sold: "", first: "" });
  await load();
  byId("goods").focus({ preventScroll: true });
}

byId("choose").addEventListener("click", () => byId("file").click());
byId("other-file").addEventListener("click", () => byId("file").click());
byId("file").addEventListener("change", ({ target }) => take(target.files[0]));
const holdsFile = (event) => event.dataTransfer?.types.includes("Files");
addEventListener("dragover", (event) => {
  if (!holdsFile(event)) return;
  event.preventDefault();
  document.body.classList.add("is-over");
  document.body.dataset.over = say("goods-release");
});
addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) document.body.classList.remove("is-over");
});
addEventListener("drop", (event) => {
  document.body.classList.remove("is-over");
  if (!holdsFile(event)) return;
  event.preventDefault();
  take(event.dataTransfer.files[0]);
});

byId("undo").addEventListener("click", undo);
const saving = () => openSaving(shop(), load);
byId("save").addEventListener("click", saving);
answerKeys({
  "/": () => byId("query").focus(),
  u: undo,
  s: () => (byId("save").hidden || byId("save-bar").hidden ? false : saving()),
  ArrowLeft: () => turn(-1),
  ArrowRight: () => turn(1),
});
listen({ onChanged: () => { load(); fresh(); } });
address.onChange((names) => {
  if (names.has("shop")) chosen.clear();
  allFound = false;
  load();
});
show();
