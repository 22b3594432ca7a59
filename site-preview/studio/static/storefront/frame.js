// In every page of the storefront: tells the studio where the visitor is, and keeps the page up to
// date. A change is laid over the page as it stands (scroll, focus, what was typed, what scripts
// did); where that cannot be exact, the page is loaded anew.
(() => {
  const own = document.currentScript;
  const facts = JSON.parse(own.dataset.onrei);
  const studio = facts.studio;
  const isFramed = window.parent !== window;
  let digest = facts.digest;
  let busy = null;

  const tell = (kind, data) => {
    if (isFramed) window.parent.postMessage({ onrei: kind, ...data }, studio);
  };

  tell("began");

  // ── Where the visitor is ────────────────────────────────────────────────────────────────────
  const arrived = () => {
    const at = location.pathname + location.search;
    tell("arrived", {
      page: facts.page,
      item: facts.item,
      fields: facts.fields || null,
      at: facts.home && at.startsWith(facts.home) ? at.slice(facts.home.length) || "/" : null,
      title: document.title,
    });
  };
  document.addEventListener("DOMContentLoaded", () => {
    arrived();
    restoreScroll();
  });
  addEventListener("load", () => tell("loaded"));
  addEventListener("pageshow", (event) => event.persisted && arrived());

  // ── Keeping the place on the page when only the state changes ───────────────────────────────
  const SCROLL = "onrei-scroll";
  const store = (value) => {
    try {
      if (value === undefined) return sessionStorage.getItem(SCROLL);
      if (value === null) sessionStorage.removeItem(SCROLL);
      else sessionStorage.setItem(SCROLL, value);
    } catch { /* private mode: the page begins at its top */ }
    return null;
  };
  const restoreScroll = () => {
    const kept = JSON.parse(store() || "null");
    store(null);
    if (kept && facts.home && kept.at === location.pathname.slice(facts.home.length)) {
      scrollTo({ top: kept.top, behavior: "instant" });
    }
  };
  const go = (url) => {
    if (facts.home) {
      store(JSON.stringify({ at: location.pathname.slice(facts.home.length), top: scrollY }));
    }
    location.replace(url);
  };

  // ── What would leave the preview ────────────────────────────────────────────────────────────
  addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("a[href], area[href]");
    if (!link || event.defaultPrevented) return;
    const url = new URL(link.href, location.href);
    if (url.origin === location.origin) {
      if (isFramed && link.target && link.target !== "_self") {
        event.preventDefault();
        location.assign(url);
      }
    } else if (url.protocol !== "javascript:") {
      event.preventDefault();
      tell("away", { url: url.href });
    }
  });

  // A frame may open no windows; whoever wants one is told where it would lead.
  if (isFramed) {
    window.open = (url = "") => {
      tell("away", { url: new URL(url, location.href).href });
      return null;
    };
  }

  // ── What goes wrong in the theme's scripts ──────────────────────────────────────────────────
  // To the studio for its list, and to the server for the terminal; each error once.
  const MOST_ERRORS = 50;
  const failures = new Set();
  const fail = (message, file, line) => {
    const error = { message: String(message).slice(0, 500), file: file.slice(0, 500), line };
    const key = JSON.stringify(error);
    if (failures.has(key) || failures.size >= MOST_ERRORS) return;
    failures.add(key);
    tell("error", error);
    fetch("/_onrei/error", { method: "POST", body: key, keepalive: true }).catch(() => {});
  };
  addEventListener("error", (event) => {
    if (!(event instanceof ErrorEvent)) return;
    fail(event.message, (event.filename || "").replace(location.origin, ""), event.lineno);
  });
  addEventListener("unhandledrejection", (event) => {
    fail(event.reason, "", 0);
  });

  // ── The studio's keys work while the page has the focus ─────────────────────────────────────
  const KEYS = ["ArrowLeft", "ArrowRight", "/", "?", "r", "g", "m", "d", "c", "f", "o", "u", "x", "+", "-", "0", "Escape", "1", "2", "3", "4"];
  addEventListener("keydown", (event) => {
    const typing = event.target instanceof Element &&
      event.target.closest("input, select, textarea, [contenteditable], [role=slider]");
    if (typing || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (isFramed && KEYS.includes(event.key)) {
      event.preventDefault();
      tell("key", { key: event.key });
    }
  });

  // ── Laying a change over the page ───────────────────────────────────────────────────────────
  const sameKind = (a, b) => a.nodeType === b.nodeType && a.nodeName === b.nodeName &&
    (a.nodeType !== 1 || (a.id || "") === (b.id || ""));

  /** The live node for each node that the server sent; null where scripts have moved things. */
  const aligned = (live, was) => {
    const nodes = [...live.childNodes];
    const sent = [...was.childNodes];
    if (nodes.length === sent.length && nodes.every((node, i) => sameKind(node, sent[i]))) {
      return nodes;
    }
    const found = [];
    let from = 0;
    for (const node of sent) {
      let at = nodes.findIndex((each, i) => i >= from && each.isEqualNode(node));
      if (at < 0) at = nodes.findIndex((each, i) => i >= from && sameKind(each, node));
      if (at < 0) return null;
      found.push(nodes[at]);
      from = at + 1;
    }
    return found;
  };

  const patchAttributes = (live, was, now) => {
    for (const name of new Set([...was.getAttributeNames(), ...now.getAttributeNames()])) {
      const before = was.getAttribute(name);
      const after = now.getAttribute(name);
      if (before === after) continue;
      if (live.getAttribute(name) !== before) return false;
      if (after === null) live.removeAttribute(name);
      else live.setAttribute(name, after);
    }
    return true;
  };

  const holdsScript = (node) =>
    node.nodeType === 1 && (node.localName === "script" || node.querySelector("script") !== null);

  const replaced = (parent, live, now, before) => {
    if (live.some(holdsScript) || now.some(holdsScript)) return false;
    live.forEach((node) => node.remove());
    now.forEach((node) => parent.insertBefore(document.importNode(node, true), before));
    return true;
  };

  const patchChildren = (live, was, now) => {
    const nodes = aligned(live, was);
    if (!nodes) return false;
    const old = [...was.childNodes];
    const next = [...now.childNodes];
    const shorter = Math.min(old.length, next.length);
    let head = 0;
    while (head < shorter && old[head].isEqualNode(next[head])) head += 1;
    let tail = 0;
    while (tail < shorter - head && old.at(-1 - tail).isEqualNode(next.at(-1 - tail))) tail += 1;
    const oldMiddle = old.slice(head, old.length - tail);
    const nextMiddle = next.slice(head, next.length - tail);
    const liveMiddle = nodes.slice(head, nodes.length - tail);
    const fits = oldMiddle.length === nextMiddle.length &&
      oldMiddle.every((node, i) => sameKind(node, nextMiddle[i]));
    if (fits) return oldMiddle.every((node, i) => patch(liveMiddle[i], node, nextMiddle[i]));
    const last = liveMiddle.at(-1);
    const after = last ? last.nextSibling : head ? nodes[head - 1].nextSibling : nodes[0] || null;
    return replaced(live, liveMiddle, nextMiddle, after);
  };

  const patch = (live, was, now) => {
    if (was.isEqualNode(now)) return true;
    if (live.nodeType !== 1) {
      if (live.data !== was.data) return false;
      live.data = now.data;
      return true;
    }
    // A script that has run cannot be run again; ours only carries facts.
    if (live.localName === "script" && live !== own) return false;
    return patchAttributes(live, was, now) && patchChildren(live, was, now);
  };

  const text = async (url) => {
    const answer = await fetch(url, { cache: "no-store", headers: { Accept: "text/html" } });
    return { answer, html: await answer.text() };
  };

  const read = (html) => new DOMParser().parseFromString(html, "text/html").documentElement;

  /** The page as the server sent it, before any script: fetched ahead, so that a save finds it. */
  let sent = null;
  const fetchSent = async () => {
    const { answer, html } = await text(`/_onrei/sent/${digest}`);
    return answer.ok ? read(html) : null;
  };
  addEventListener("load", () => setTimeout(() => { sent ??= fetchSent().catch(() => null); }, 300));

  const refresh = async () => {
    const start = performance.now();
    sent ??= fetchSent().catch(() => null);
    const now = await text(location.pathname + location.search);
    const newDigest = now.answer.headers.get("X-Onrei-Digest");
    let how = "same";
    if (newDigest !== digest) {
      const was = await sent;
      const next = read(now.html);
      if (!was || !newDigest || !now.answer.ok || !patch(document.documentElement, was, next)) {
        location.reload();
        return;
      }
      sent = next;
      digest = newDigest;
      how = "patched";
    }
    tell("refreshed", { how, ms: Math.round(performance.now() - start) });
  };

  /** One refresh at a time; a change that comes meanwhile asks for exactly one more. */
  const changed = () => {
    if (busy) {
      busy.again = true;
      return;
    }
    const mine = (busy = { again: false });
    refresh().catch(() => {}).finally(() => {
      busy = null;
      if (mine.again) changed();
    });
  };

  // ── What axe-core finds, when the studio asks ───────────────────────────────────────────────
  const bringAxe = () => new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = "/_onrei/axe.js";
    script.onload = () => { script.remove(); done(); };
    script.onerror = failed;
    document.head.append(script);
  });
  const checkAccess = async (exclude, without) => {
    if (!window.axe) await bringAxe();
    const { violations, passes } = await window.axe.run(
      { exclude: exclude.map((selector) => [selector]) },
      {
        resultTypes: ["violations"],
        iframes: false,
        rules: Object.fromEntries(without.map((rule) => [rule, { enabled: false }])),
      });
    tell("axe", {
      passes: passes.length,
      found: violations.map(({ id, impact, help, nodes }) =>
        ({ id, impact, help, targets: nodes.map((node) => node.target.join(" ")) })),
    });
  };

  // ── The part of a page that a look of a snippet is about, for the gallery ───────────────────
  let part = null;
  let lastPart = "";
  const boxesIn = (elements) => [...elements].filter((one) => one.checkVisibility({ visibilityProperty: true }))
    .map((one) => ({ one, box: one.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 1 && box.height > 1 && box.right > 0 && box.left < innerWidth);
  // Its card on a list; elsewhere all that is the snippet's own, and what it deals with beside that.
  const findPart = () => {
    const [kept] = boxesIn(document.querySelectorAll(part.select));
    if (!kept) return null;
    const card = kept.one.closest(part.card)?.getBoundingClientRect();
    const isOwn = ({ one }) => [...one.classList].some((name) => name.startsWith("onrei-")) && !one.closest(part.apart);
    const own = boxesIn(document.querySelectorAll('[class*="onrei-"]')).filter(isOwn);
    const near = part.around ? boxesIn(document.querySelectorAll(part.around)) : [];
    const boxes = card ? [card] : [kept, ...own, ...near].map(({ box }) => box);
    const left = Math.max(0, Math.min(...boxes.map((box) => box.left)));
    const top = Math.min(...boxes.map((box) => box.top)) + scrollY;
    const right = Math.min(innerWidth, Math.max(...boxes.map((box) => box.right)));
    const bottom = Math.max(...boxes.map((box) => box.bottom)) + scrollY;
    return { left, top, width: right - left, height: bottom - top, isCard: Boolean(card) };
  };
  const tellPart = () => {
    const told = { part: findPart(), paper: getComputedStyle(document.body).backgroundColor };
    if (JSON.stringify(told) === lastPart) return;
    lastPart = JSON.stringify(told);
    tell("part", told);
  };
  const showPart = (asked) => {
    part = asked;
    const seen = new ResizeObserver(tellPart);
    for (const one of [document.documentElement, document.body, ...document.querySelectorAll(part.select)]) seen.observe(one);
    tellPart();
  };

  if (isFramed) {
    // In the grid of states what differs counts: the notes of an item, the first card of a list.
    const isSeen = (element) => element.checkVisibility?.() !== false && element.offsetHeight > 1;
    const showState = ({ select, isLast }) => {
      const seen = select ? [...document.querySelectorAll(String(select))].filter(isSeen) : [];
      const said = seen.at(isLast ? -1 : 0);
      if (said) {
        const { top, bottom, height, left, right, width } = said.getBoundingClientRect();
        const isBeside = left < 0 || right > innerWidth;
        if (top < 0 || bottom > innerHeight || isBeside) {
          scrollTo({
            top: top + scrollY - Math.max(0, innerHeight - height) / 2,
            left: isBeside ? left + scrollX - Math.max(0, innerWidth - width) / 2 : scrollX,
            behavior: "instant",
          });
        }
        return;
      }
      const place = document.getElementById("itemAttention") ??
        document.querySelector('a[href*="/items/"] img')?.closest("a");
      if (place) scrollTo(0, place.getBoundingClientRect().top + scrollY - innerHeight * 0.2);
    };
    let loading = null;
    const tools = () => (loading ??= import("/_onrei/tools.js"));
    addEventListener("message", ({ origin, source, data }) => {
      if (origin !== studio || source !== window.parent || !data) return;
      if (data.onrei === "changed") changed();
      if (data.onrei === "go" && new URL(data.url, location.href).origin === location.origin) {
        go(data.url);
      }
      if (data.onrei === "show-state") showState(data);
      if (data.onrei === "be") tools().then(({ be }) => be(data, tell), () => {});
      if (data.onrei === "scroll") tools().then(({ scrollAlong }) => scrollAlong(data.top), () => {});
      if (data.onrei === "show-part") showPart(data);
      if (data.onrei === "axe") {
        checkAccess(data.exclude, data.without).catch((error) => tell("axe", { failure: String(error) }));
      }
    });
  } else {
    // Only while the page is seen: a browser holds six connections to a server.
    let events = null;
    const end = () => { events?.close(); events = null; };
    const begin = () => {
      end();
      if (document.hidden) return;
      events = new EventSource("/_onrei/events");
      events.addEventListener("changed", changed);
      events.addEventListener("hello", changed);
    };
    document.addEventListener("visibilitychange", begin);
    addEventListener("pagehide", end);
    begin();
  }
})();
