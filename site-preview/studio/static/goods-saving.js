// The dialog that shows what would change in onrei.toml, and writes it when told so.
import { byId, h, icon, say, toast, withCode } from "./dom.js";
import { send } from "./shell.js";

let draft = null;
let shop = "";
let done = () => {};

export async function openSaving(name, whenDone) {
  [shop, done] = [name, whenDone];
  await look();
  if (!byId("saving").open) byId("saving").showModal();
  byId("write").focus();
}

function complain(text) {
  byId("saving-problem").hidden = !text;
  byId("saving-problem").replaceChildren(icon("diagnostics"), h("strong", {}, ...withCode(text)));
  byId("look-again").hidden = !text;
  byId("write").hidden = Boolean(text);
}

async function look() {
  const fields = new URLSearchParams({ shop, ui: document.documentElement.lang });
  const answer = await fetch(`/goods/saving.json?${fields}`).catch(() => null);
  draft = answer ? await answer.json().catch(() => null) : null;
  complain(draft ? draft.problem ?? "" : say("not-sent"));
  const lines = draft?.lines ?? [];
  byId("write").disabled = !lines.length;
  byId("saving-path").textContent = draft?.path ?? "";
  byId("difference").hidden = !lines.length;
  byId("difference").replaceChildren(...lines.map(([sign, text]) =>
    h("span", { class: { "+": "is-new", "-": "is-gone", "@": "is-place" }[sign] ?? null }, `${sign}${text}\n`)));
  byId("saving-words").textContent = draft?.problem || !draft ? ""
    : !lines.length ? say("goods-save-nothing")
      : draft.exists ? say("goods-save-changes") : say("goods-save-new");
}

byId("look-again").addEventListener("click", async () => {
  await look();
  byId("write").focus();
});
byId("write").addEventListener("click", async () => {
  byId("write").disabled = true;
  const answer = await send("/goods/save", { shop, digest: draft.digest }, { tell: complain });
  byId("write").disabled = false;
  if (!answer) return;
  byId("saving").close();
  await done();
  toast(say("goods-written", { path: draft.path }));
});
