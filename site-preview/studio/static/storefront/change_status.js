// Stands in for BASE's script of this name: when a visitor who has loaded further pages of a list
// follows a link, the address remembers how far they were.
(() => {
  const value = (selector) => document.querySelector(selector);
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("a[href]");
    const base = value("#base_url");
    const next = value("#next_page");
    const loaded = next ? Number(next.textContent || next.value) - 1 : 1;
    if (!link || !base || loaded < 2 || location.pathname.includes("/search")) return;
    const category = location.pathname.match(/\/categories\/\d+/);
    history.pushState(null, "", `${base.value.replace(/\/$/, "")}${category || ""}/${loaded}`);
  });
})();
