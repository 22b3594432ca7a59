// What a sighted visitor sees of a page: which elements are visible, what covers them, what they
// read. An expression that gives the functions; `promise.py` and `contrast.py` call them in the page.
(() => {
  // A box of one pixel is the usual way to say a word to screen readers alone.
  const LEAST_PX = 1;
  const PAINTED = new Set(["IMG", "VIDEO", "CANVAS", "IFRAME", "OBJECT", "EMBED", "INPUT", "SELECT", "TEXTAREA", "BUTTON"]);
  const CJK = "[\\u3000-\\u30ff\\u3400-\\u9fff\\uff00-\\uffef]";
  const BESIDE_CJK = new RegExp(`(?<=${CJK}) | (?=${CJK})`, "g");

  const styleOf = (element, pseudo) => getComputedStyle(element, pseudo);
  const hasNoBox = (element) => styleOf(element).display === "contents";
  const isSize = (box) => box.right - box.left > LEAST_PX && box.bottom - box.top > LEAST_PX;
  const area = (box) => (box.right - box.left) * (box.bottom - box.top);
  const meet = (one, other) => ({
    left: Math.max(one.left, other.left), top: Math.max(one.top, other.top),
    right: Math.min(one.right, other.right), bottom: Math.min(one.bottom, other.bottom),
  });

  function nameOf(element) {
    const classes = [...element.classList].map((name) => `.${CSS.escape(name)}`).join("");
    return element.localName + (element.id ? `#${CSS.escape(element.id)}` : "") + classes;
  }

  function isShown(element) {
    if (hasNoBox(element)) return styleOf(element).visibility === "visible" && isShown(element.parentElement);
    return element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  }

  function isCutAway(style) {
    return /^inset\((50|100)%/.test(style.clipPath) || /^rect\((0px|1px)(, (0px|1px)){3}\)$/.test(style.clip);
  }

  // `box` of something in `element` without what the elements around it cut off.
  function uncut(box, element, isOfText) {
    let position = isOfText ? "static" : styleOf(element).position;
    for (let up = isOfText ? element : element.parentElement; up; up = up.parentElement) {
      const style = styleOf(up);
      const isFrame = style.transform !== "none" || style.filter !== "none";
      const holds = position === "fixed" ? isFrame : position !== "absolute" || style.position !== "static" || isFrame;
      if (!holds) continue;
      if (isCutAway(style)) return { left: 0, top: 0, right: 0, bottom: 0 };
      const isPage = up === document.body || up === document.documentElement;
      if (!isPage && /hidden|clip/.test(style.overflow)) box = meet(box, up.getBoundingClientRect());
      position = style.position;
    }
    return box;
  }

  function inPage(box) {
    const root = document.documentElement;
    return meet(box, { left: -scrollX, top: -scrollY, right: root.scrollWidth - scrollX, bottom: root.scrollHeight - scrollY });
  }

  const textsOf = (element) => [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());

  function visibleBoxes(element) {
    if (!isShown(element) || isCutAway(styleOf(element))) return [];
    if (hasNoBox(element)) return [...[...element.children].flatMap(visibleBoxes), ...textsOf(element).flatMap(textBoxes)];
    return [...element.getClientRects()].map((box) => inPage(uncut(box, element))).filter(isSize);
  }

  const isVisible = (element) => visibleBoxes(element).length > 0;

  function textBoxes(node) {
    const range = document.createRange();
    range.selectNodeContents(node);
    return [...range.getClientRects()].map((box) => inPage(uncut(box, node.parentElement, true))).filter(isSize);
  }

  function isRead(node) {
    return node.data.trim() !== "" && isShown(node.parentElement) && textBoxes(node).length > 0;
  }

  function transformed(text, how) {
    if (how === "uppercase") return text.toUpperCase();
    if (how === "lowercase") return text.toLowerCase();
    return how === "capitalize" ? text.replace(/(?<!\p{L})\p{Ll}/gu, (letter) => letter.toUpperCase()) : text;
  }

  const blockOf = (element) => {
    while (element.parentElement && /^(inline|contents|ruby)/.test(styleOf(element).display)) element = element.parentElement;
    return element;
  };

  // Spaces beside Japanese signs are a matter of layout.
  const squashed = (text) => text.replace(/\s+/g, " ").replace(BESIDE_CJK, "").trim();

  function reading(element) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    let text = "", block = null;
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.nodeType === Node.ELEMENT_NODE) {
        if (node.localName === "br") text += "\n";
      } else if (isRead(node)) {
        const its = blockOf(node.parentElement);
        if (block !== null && its !== block) text += "\n";
        block = its;
        text += transformed(node.data, styleOf(node.parentElement).textTransform);
      }
    }
    return squashed(text);
  }

  function isTransparent(color) {
    return color === "transparent" || /[,/] 0\)$/.test(color);
  }

  function paintsGround(element, pseudo) {
    const style = styleOf(element, pseudo);
    if (pseudo && style.content === "none") return false;
    return !isTransparent(style.backgroundColor) || style.backgroundImage !== "none" || (style.backdropFilter ?? "none") !== "none";
  }

  const paintsAround = (element) => ["::before", "::after"].some((pseudo) => paintsGround(element, pseudo));

  function paintsAt(element, x, y) {
    if (!isShown(element)) return false;
    if (PAINTED.has(element.tagName) || element instanceof SVGGraphicsElement) return true;
    if (paintsGround(element, null) || paintsAround(element)) return true;
    return textsOf(element).some((node) => textBoxes(node).some((box) => box.left <= x && x <= box.right && box.top <= y && y <= box.bottom));
  }

  function middleOf(element) {
    const boxes = visibleBoxes(element).sort((one, other) => area(other) - area(one));
    const box = boxes[0] ?? element.getBoundingClientRect();
    return [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  }

  function intoView(element) {
    element.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
  }

  // A point in the last half of a pixel is found in no element.
  const isInView = ([x, y]) => x >= 0 && y >= 0 && x < innerWidth - 1 && y < innerHeight - 1;

  // While `act` runs, what lets clicks through is found at a point too: it covers what is below it.
  function withoutHoles(act) {
    const all = document.createElement("style");
    all.textContent = "* { pointer-events: auto !important; }";
    document.head.append(all);
    try {
      return act();
    } finally {
      all.remove();
    }
  }

  // What is painted over the middle of `element`, or null; the page itself if it cannot be reached.
  function coverOf(element) {
    const isThere = isInView(middleOf(element)) && coverNow(element) === null;
    if (isThere) return null;
    // What only lies over the edge of the window is scrolled away from.
    intoView(element);
    return coverNow(element);
  }

  function coverNow(element) {
    const [x, y] = middleOf(element);
    for (const hit of document.elementsFromPoint(x, y)) {
      if (element.contains(hit) || (hit.contains(element) && hit.matches("a[href]"))) return null;
      // Nothing of an element lies above what is in it, but what it generates.
      if (hit.contains(element) ? paintsAround(hit) : paintsAt(hit, x, y)) return hit;
    }
    return document.documentElement;
  }

  const itemOf = (link) => Number(/\/items\/(\d+)/.exec(link.getAttribute("href"))?.[1]);
  const itemLinks = (element) => [...element.querySelectorAll('a[href*="/items/"]'), ...(element.matches('a[href*="/items/"]') ? [element] : [])];

  function cardOf(item) {
    let card = itemLinks(document.documentElement).find((link) => itemOf(link) === item) ?? null;
    const isAlone = (element) => element !== document.body && itemLinks(element).every((link) => itemOf(link) === item);
    while (card?.parentElement && isAlone(card.parentElement)) card = card.parentElement;
    return card;
  }

  // The elements that `selector` finds, without those in the cards next to that of `item`.
  function found(selector, item) {
    const all = [...document.querySelectorAll(selector)];
    const card = item === null ? null : cardOf(item);
    const others = card?.parentElement ? [...card.parentElement.children].filter((one) => one !== card && itemLinks(one).length) : [];
    return all.filter((element) => !others.some((other) => other.contains(element)));
  }

  // null where the promise is kept, else [what is wrong, the element, a detail].
  function fault(element, text) {
    if (!isVisible(element)) return ["hidden", element, ""];
    const read = reading(element);
    if (text !== null && !read.includes(squashed(text))) return ["text", element, read];
    const cover = coverOf(element);
    return cover === null ? null : ["covered", element, nameOf(cover)];
  }

  const WORST = ["hidden", "text", "covered"];

  function faultOf({ select, shown, text, unless }, item) {
    let elements;
    try {
      if (unless && found(unless, item).some(isVisible)) return ["void", null, ""];
      elements = found(select, item);
    } catch {
      return ["selector", null, ""];
    }
    if (!shown) {
      const seen = elements.find((one) => isVisible(one) && (text === null || reading(one).includes(squashed(text))));
      return seen ? ["shown", seen, reading(seen)] : null;
    }
    let worst = null;
    for (const element of elements) {
      const is = fault(element, text);
      if (is === null) return null;
      if (worst === null || WORST.indexOf(is[0]) > WORST.indexOf(worst[0])) worst = is;
    }
    return worst ?? ["missing", null, ""];
  }

  function check({ promises, item }) {
    return withoutHoles(() => promises.map((promise) => {
      const is = faultOf(promise, item);
      return is && { what: is[0], selector: is[1] ? nameOf(is[1]) : promise.select, detail: is[2] };
    }));
  }

  // The element that keeps a promise.
  function keeper({ promise, item }) {
    return withoutHoles(() => found(promise.select, item).find((element) => fault(element, promise.text) === null));
  }

  // The middle of `element` as the mouse of the whole window counts.
  function place(element) {
    intoView(element);
    let [x, y] = middleOf(element);
    for (let view = window; view.frameElement; view = view.parent) {
      const box = view.frameElement.getBoundingClientRect();
      [x, y] = [x + box.left, y + box.top];
    }
    return [x, y];
  }

  // From now on a link is not followed but written down.
  function catchLinks() {
    if (!window.onreiFollowed) {
      window.navigation.addEventListener("navigate", (event) => {
        if (event.cancelable) event.preventDefault();
        window.onreiFollowed.push(event.destination.url);
      });
    }
    window.onreiFollowed = [];
  }

  const hasFollowed = () => window.onreiFollowed.length > 0;
  const STOP = "a[href], button";
  const stopOf = (element) => element.closest(STOP) ?? element.querySelector(STOP) ?? element;

  function isTabStop(element) {
    const isLink = !element.matches("a:not([href], [tabindex])");
    return isLink && element.tabIndex >= 0 && !element.disabled && isShown(element) && element.getClientRects().length > 0;
  }

  // Focus what comes right before the link of `element` in the order of the Tab key.
  function focusBefore(element) {
    const stops = [...document.querySelectorAll("*")].filter(isTabStop);
    const at = stops.indexOf(stopOf(element));
    let before = stops[at - 1];
    if (!before) {
      before = document.createElement("span");
      before.tabIndex = 0;
      before.addEventListener("blur", () => before.remove());
      document.body.prepend(before);
    }
    before.focus({ preventScroll: true });
  }

  // Three steps of a visitor: to the middle with the mouse (and it is clicked there), to the stop
  // before with the keyboard (and Tab is pressed), onto the link (and Enter is pressed).
  function aim(element) {
    catchLinks();
    // Another window would be out of sight.
    stopOf(element).removeAttribute("target");
    return place(element);
  }

  function turnToKeys(element) {
    const is = hasFollowed();
    focusBefore(element);
    return is;
  }

  function arrive(element) {
    catchLinks();
    return document.activeElement === stopOf(element);
  }

  return { check, keeper, cardOf, aim, turnToKeys, arrive, hasFollowed, isRead, isShown, nameOf, textBoxes, visibleBoxes };
})()
