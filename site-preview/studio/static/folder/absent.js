// Says why a page is not in this folder, in the language of whoever reads.
(() => {
  let ui = (navigator.language || "ja").startsWith("ja") ? "ja" : "en";
  try { ui = localStorage.getItem("onrei-ui") || ui; } catch { /* storage is off */ }
  document.documentElement.lang = ui === "en" ? "en" : "ja";
  for (const one of document.querySelectorAll("[data-ja]")) one.textContent = one.dataset[document.documentElement.lang];
  const kinds = [...document.querySelectorAll("section")];
  const show = () => {
    const kind = kinds.find(({ id }) => `#${id}` === location.hash) ?? kinds[0];
    for (const one of kinds) one.hidden = one !== kind;
  };
  addEventListener("hashchange", show);
  show();
  document.getElementById("back").addEventListener("click", (event) => {
    if (history.length < 2) return;
    event.preventDefault();
    history.back();
  });
  addEventListener("keydown", (event) => {
    const isOurs = ["Escape", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"].includes(event.key);
    if (isOurs && parent !== window) parent.postMessage({ onrei: "key", key: event.key }, "*");
  });
})();
