// Makes a page hold still. An expression that gives the functions; `stabilise.py` calls them.
(() => {
  const roots = (root) => [root, ...[...root.querySelectorAll("*")].flatMap((element) => (element.shadowRoot ? roots(element.shadowRoot) : []))];
  const LONGEST_FRAME_MS = 2000;
  const MOST_FRAMES = 10;
  // Tells whether it came: what is not shown, as a hidden frame, never has one.
  const nextFrame = () => new Promise((done) => {
    requestAnimationFrame(() => done(true));
    setTimeout(() => done(false), LONGEST_FRAME_MS);
  });
  const toTop = () => scrollTo({ left: 0, top: 0, behavior: "instant" });

  // As a visitor scrolls, for scripts that load or show what comes into view.
  async function throughPage() {
    const bottom = () => document.documentElement.scrollHeight - innerHeight;
    for (let top = 0; top < bottom(); ) {
      top = Math.min(top + innerHeight, bottom());
      scrollTo({ left: 0, top, behavior: "instant" });
      if (!(await nextFrame())) return;
    }
    toTop();
    await nextFrame();
  }

  // Scripts build a page in a frame or two; one that asks for frames without end is an animation.
  async function throughFrames(asked) {
    for (let passed = 0; asked.size > 0 && passed < MOST_FRAMES; passed++) {
      if (!(await nextFrame())) return;
    }
  }

  async function complete({ looksAtScrolling, frames }) {
    for (const lazy of document.querySelectorAll("[loading=lazy]")) lazy.loading = "eager";
    if (looksAtScrolling) await throughPage();
    await throughFrames(frames);
    await document.fonts.ready;
    const shown = [...document.images].filter((image) => image.getClientRects().length > 0);
    await Promise.all(shown.map((image) => image.decode().catch(() => {})));
  }

  function endAnimation(animation) {
    const isEndless = animation.effect?.getComputedTiming().endTime === Infinity;
    try {
      if (isEndless) animation.cancel();
      else animation.finish();
    } catch {
      animation.cancel();
    }
  }

  function hideCarets() {
    if (document.onreiHasNoCaret) return;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("*, ::before, ::after { caret-color: transparent !important; scroll-behavior: auto !important; }");
    for (const root of roots(document)) root.adoptedStyleSheets.push(sheet);
    Object.defineProperty(document, "onreiHasNoCaret", { value: true });
  }

  // What moves a marquee cannot be reached, so a box that looks like it takes its place.
  function stopMarquee(marquee) {
    const style = getComputedStyle(marquee);
    const box = document.createElement("div");
    for (const name of style) box.style.setProperty(name, style.getPropertyValue(name));
    box.style.width = `min(${style.width}, 100%)`;
    box.id = marquee.id;
    box.className = marquee.className;
    box.append(...marquee.childNodes);
    marquee.replaceWith(box);
  }

  // Gives the size of the whole page.
  function hold() {
    hideCarets();
    for (const root of roots(document)) root.getAnimations().forEach(endAnimation);
    for (const svg of document.querySelectorAll("svg")) {
      svg.pauseAnimations();
      svg.setCurrentTime(0);
    }
    for (const media of document.querySelectorAll("video, audio")) {
      media.pause();
      if (media.currentTime) media.currentTime = 0;
    }
    document.querySelectorAll("marquee").forEach(stopMarquee);
    toTop();
    const all = [document.documentElement, document.body].filter(Boolean);
    return { width: Math.max(...all.map((one) => one.scrollWidth)), height: Math.max(...all.map((one) => one.scrollHeight)) };
  }

  return { complete, hold };
})()
