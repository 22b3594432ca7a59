// The sidebar: themes, shops, snippets; on small screens a sheet.
import * as address from "./address.js";
import { byId, h, say } from "./dom.js";

const sidebar = byId("sidebar");
const close = () => sidebar.classList.remove("is-open");
byId("open-sidebar").addEventListener("click", () => {
  sidebar.classList.add("is-open");
  byId("close-sidebar").focus();
});
byId("close-sidebar").addEventListener("click", () => { close(); byId("open-sidebar").focus(); });
byId("veil").addEventListener("click", close);
sidebar.addEventListener("keydown", (event) => event.key === "Escape" && close());

const entry = (label, note, isCurrent, onclick) => h("li", {},
  h("button", { type: "button", title: label, "aria-current": isCurrent ? "true" : null, onclick },
    h("span", {}, label), note ? h("small", {}, note) : null));

/** Options belong to one theme, items and pages to one shop: another one starts afresh. */
function chooseTheme(name) {
  const options = [...address.look().keys()].filter((key) => key.includes("."));
  address.set({ theme: name, ...Object.fromEntries(options.map((key) => [key, ""])) });
  close();
}

function chooseShop(name) {
  address.set({ shop: name, at: "", on: "", off: "", now: "" });
  close();
}

export function setLibrary(meta) {
  const theme = address.get("theme");
  const shop = address.get("shop");
  const rest = meta.themes.filter((each) => each.name !== meta.target);
  const own = meta.themes.find((each) => each.name === meta.target);
  byId("themes").replaceChildren(
    entry(own ? own.title : meta.target, own ? "" : say("given"), !theme, () => chooseTheme("")),
    ...rest.map((each) => entry(each.title, each.own ? say("nav-file") : "", theme === each.name, () => chooseTheme(each.name))));
  const shops = meta.shops.filter(({ name }) => name !== "" && name !== meta.shop_name);
  const given = meta.shops.find(({ name }) => name === "");
  const isSample = meta.shops.some(({ name }) => name === meta.shop_name);
  byId("shops").replaceChildren(
    entry(given?.title || meta.shop_name, isSample ? meta.shop_name : say("given"), !shop, () => chooseShop("")),
    ...shops.map(({ name, title }) =>
      entry(title, title === name ? "" : name, shop === name, () => chooseShop(name))));
  const kept = ["theme", "shop", "ui"].map((name) => [name, address.get(name)]).filter(([, value]) => value);
  byId("snippets").replaceChildren(...meta.snippets.map(({ name, title }) => h("li", {},
    h("a", { href: address.linkTo(`/snippet/${name}`, new URLSearchParams(kept)), title }, h("span", {}, title)))));
  if (!meta.snippets.length) byId("snippets").append(h("li", { class: "none" }, say("none")));
}
