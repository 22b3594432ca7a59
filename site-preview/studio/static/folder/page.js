// In every page of an exported shop: keeps visitors inside the folder, and lets the shop's scripts
// run where a page on a disk, or in a frame without an origin, has less than they expect.
(() => {
  const facts = JSON.parse(document.currentScript.dataset.onrei);
  const root = new URL(facts.root, location.href).href;
  const isFramed = window.parent !== window;
  const tell = (kind, data) => { if (isFramed) window.parent.postMessage({ onrei: kind, ...data }, "*"); };
  const go = (path) => location.assign(new URL(path, root).href);

  // ── What is missing here ────────────────────────────────────────────────────────────────────
  const memory = () => {
    const kept = new Map();
    return {
      getItem: (key) => kept.get(String(key)) ?? null,
      setItem: (key, value) => { kept.set(String(key), String(value)); },
      removeItem: (key) => { kept.delete(String(key)); },
      clear: () => kept.clear(),
      key: (index) => [...kept.keys()][index] ?? null,
      get length() { return kept.size; },
    };
  };
  for (const name of ["localStorage", "sessionStorage"]) {
    Object.defineProperty(window, name, { value: memory(), configurable: true });
  }
  let cookies = "";
  Object.defineProperty(document, "cookie", {
    configurable: true,
    get: () => cookies,
    set: (written) => {
      const [pair] = String(written).split(";");
      const others = cookies.split("; ").filter((each) => each && !each.startsWith(`${pair.split("=")[0]}=`));
      cookies = [...others, pair].join("; ");
    },
  });
  for (const name of ["pushState", "replaceState"]) {
    const own = history[name].bind(history);
    history[name] = (...given) => { try { own(...given); } catch { /* not on a disk */ } };
  }
  const isLocal = (url) => /^(data|blob):/i.test(String(url?.url ?? url));
  const ownFetch = window.fetch.bind(window);
  // A page cannot read a file beside it, but it can run a script: some pages lie here as both.
  const answers = new Map();
  window.onreiAnswer = (path, text) => { answers.set(path, text); };
  const answerOf = (path) => new Promise((done) => {
    const script = document.createElement("script");
    script.onload = script.onerror = () => { script.remove(); done(answers.get(path)); };
    script.src = new URL(`${path}.js`, root).href;
    document.head.append(script);
  });
  window.fetch = async (url, ...rest) => {
    if (isLocal(url)) return ownFetch(url, ...rest);
    const [whole] = new URL(String(url?.url ?? url), location.href).href.split(/[?#]/);
    const path = whole.startsWith(root) ? whole.slice(root.length) : "";
    const text = facts.asked.includes(path) ? await answerOf(path) : undefined;
    if (text === undefined) return new Response("", { status: 404, statusText: "Not Found" });
    return new Response(text, { headers: { "Content-Type": "text/html; charset=utf-8" } });
  };
  const ownOpen = XMLHttpRequest.prototype.open;
  XMLHttpRequest.prototype.open = function open(method, url, ...rest) {
    return isLocal(url) ? ownOpen.call(this, method, url, ...rest) : ownOpen.call(this, "GET", "data:text/html,", ...rest);
  };
  navigator.sendBeacon = () => true;
  window.open = () => null;

  // ── Where links lead ────────────────────────────────────────────────────────────────────────
  const away = (url) => {
    if (isFramed) tell("away", { url });
    else go("absent.html#away");
  };
  addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("a[href], area[href]");
    if (!link || event.defaultPrevented) return;
    const written = link.href instanceof SVGAnimatedString ? link.href.baseVal : link.href;
    let url;
    try { url = new URL(written, location.href); } catch { return; }
    if (url.protocol === "javascript:") return;
    if (url.href.startsWith(root)) {
      if (!link.target || link.target === "_self") return;
      event.preventDefault();
      location.assign(url.href);
    } else {
      event.preventDefault();
      if (url.protocol === "file:" || url.origin === location.origin) go("absent.html#shop");
      else away(url.href);
    }
  });

  // ── Forms: what is typed goes nowhere ───────────────────────────────────────────────────────
  const fieldOf = (form, name) => [...form.elements].find((one) => one.name === name);
  const send = (form) => {
    const action = form.getAttribute("action") ?? "";
    const language = fieldOf(form, "data[UserLanguage][language_code]");
    if (language) go(facts.languages[language.value] ?? facts.path);
    else if (fieldOf(form, "data[UserCurrency][currency_code]")) go(facts.path);
    else if (fieldOf(form, "q")) go(facts.search && fieldOf(form, "q").value === facts.search[0] ? facts.search[1] : "absent.html#shop");
    else go(action.includes("#cart") ? "absent.html#cart" : "absent.html#form");
  };
  addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    event.preventDefault();
    send(event.target);
  });
  HTMLFormElement.prototype.submit = function submit() { send(this); };

  // ── What the page around it may know and ask ────────────────────────────────────────────────
  document.addEventListener("DOMContentLoaded", () => tell("arrived", { page: facts.page, state: facts.state, language: facts.language }));
  const KEYS = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Escape", "?", "d", "1", "2", "3"];
  addEventListener("keydown", (event) => {
    const isTyping = event.target instanceof Element && event.target.closest("input, select, textarea, [contenteditable], [role=slider]");
    if (isTyping || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !isFramed) return;
    if (!KEYS.includes(event.key)) return;
    // A page is scrolled with the arrows, too.
    if (!/^Arrow(Up|Down)$/.test(event.key)) event.preventDefault();
    else return;
    tell("key", { key: event.key });
  });

  const boxesIn = (elements) => [...elements].filter((one) => one.checkVisibility({ visibilityProperty: true }))
    .map((one) => ({ one, box: one.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 1 && box.height > 1 && box.right > 0 && box.left < innerWidth);
  const partOf = ({ select, near, card, apart }) => {
    const [kept] = select ? boxesIn(document.querySelectorAll(select)) : [];
    if (!kept) return null;
    const onCard = kept.one.closest(card)?.getBoundingClientRect();
    const isOwn = ({ one }) => [...one.classList].some((name) => name.startsWith("onrei-")) && !one.closest(apart);
    const own = boxesIn(document.querySelectorAll('[class*="onrei-"]')).filter(isOwn);
    const beside = near ? boxesIn(document.querySelectorAll(near)) : [];
    const boxes = onCard ? [onCard] : [kept, ...own, ...beside].map(({ box }) => box);
    const left = Math.max(0, Math.min(...boxes.map((box) => box.left)));
    const top = Math.min(...boxes.map((box) => box.top)) + scrollY;
    const right = Math.min(innerWidth, Math.max(...boxes.map((box) => box.right)));
    const bottom = Math.max(...boxes.map((box) => box.bottom)) + scrollY;
    return { left, top, width: right - left, height: bottom - top, isCard: Boolean(onCard) };
  };
  let last = "";
  const showPart = (asked) => {
    const tellPart = () => {
      const told = { part: partOf(asked), paper: getComputedStyle(document.body).backgroundColor };
      if (JSON.stringify(told) === last) return;
      last = JSON.stringify(told);
      tell("part", told);
    };
    const seen = new ResizeObserver(tellPart);
    for (const one of [document.documentElement, document.body, ...(asked.select ? document.querySelectorAll(asked.select) : [])]) seen.observe(one);
    last = "";
    tellPart();
  };
  // Among all states what differs counts: the notes of an item, the first card of a list.
  const showState = () => {
    const place = document.getElementById("itemAttention") ??
      document.querySelector('a[href*="item-"] img')?.closest("a");
    if (place) scrollTo({ top: place.getBoundingClientRect().top + scrollY - innerHeight * 0.2, behavior: "instant" });
  };
  if (isFramed) {
    addEventListener("message", ({ source, data }) => {
      if (source !== window.parent) return;
      if (data?.onrei === "show-part") showPart(data);
      if (data?.onrei === "show-state") showState();
    });
  }
})();
