// The stage: two pictures of one page, and four ways to see what is different.

const VIEWS = ["slider", "pair", "blink", "changes"];
const BLINK_MS = 700;
const looking = { view: "slider", zoom: "fit", split: 50, region: -1, isBlinking: !isStill(), blinkTimer: 0 };
let stage = null; // { box, result, before, after, marks, width, height }

function stopBlinking() {
  clearInterval(looking.blinkTimer);
  looking.blinkTimer = 0;
}

/** Put the pictures of *result* into *box*, once they are open. */
async function fillStage(box, result) {
  stage = null;
  stopBlinking();
  box.replaceChildren(h("p", { class: "waiting" }, say("loading")));
  let pictures;
  try {
    pictures = await picturesOf(result);
  } catch {
    drawn.delete(result.name);
    box.replaceChildren(h("p", { class: "waiting" }, say("far-picture")));
    return;
  }
  if (!box.isConnected) return;
  const sides = [pictures.before, pictures.after].filter(Boolean);
  stage = {
    box, result, ...pictures,
    width: Math.max(...sides.map((side) => side.width)), height: Math.max(...sides.map((side) => side.height)),
  };
  showStage();
}

const viewNow = () => stage?.before && stage.after ? looking.view : "alone";

function scaleNow() {
  if (looking.zoom !== "fit") return Number(looking.zoom);
  const style = getComputedStyle(stage.box);
  const room = stage.box.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
  return Math.min(1, viewNow() === "pair" ? (room - 16) / 2 / stage.width : room / stage.width);
}

function showStage() {
  if (!stage) return;
  stopBlinking();
  const view = viewNow();
  stage.scale = scaleNow();
  stage.box.dataset.view = view;
  stage.box.classList.toggle("is-magnified", stage.scale > 1);
  stage.box.replaceChildren({ slider, pair, blink, changes, alone }[view]());
  showFrames();
}

/** A sheet of paper with *children* on it, as large as the larger picture. */
function paper(...children) {
  const made = h("div", { class: "paper" }, ...children.filter(Boolean));
  made.style.width = `${stage.width * stage.scale}px`;
  made.style.height = `${stage.height * stage.scale}px`;
  return made;
}

function side(name) {
  const picture = stage[name];
  picture.className = `side ${name}`;
  picture.style.cssText = "";
  picture.style.width = `${picture.width * stage.scale}px`;
  picture.style.height = `${picture.height * stage.scale}px`;
  picture.setAttribute("role", "img");
  picture.setAttribute("aria-label", `${say(name)}: ${fullName(stage.result)}`);
  return picture;
}

function slider() {
  const divider = h("div", { class: "divider" });
  const range = h("input", { type: "range", class: "split", min: "0", max: "100", step: "0.5", "aria-label": say("split") });
  const made = paper(side("before"), side("after"), divider, range,
    h("span", { class: "tag left" }, say("before")), h("span", { class: "tag right" }, say("after")));
  const move = (percent) => {
    looking.split = Math.min(100, Math.max(0, percent));
    range.value = String(looking.split);
    range.setAttribute("aria-valuetext", `${Math.round(looking.split)}%`);
    stage.after.style.clipPath = `inset(0 0 0 ${looking.split}%)`;
    divider.style.left = `${stage.after.width / stage.width * looking.split}%`;
  };
  range.addEventListener("input", () => move(Number(range.value)));
  const follow = (event) => {
    const box = stage.after.getBoundingClientRect();
    move((event.clientX - box.left) / box.width * 100);
  };
  made.addEventListener("pointerdown", (event) => {
    if (event.button || event.target === range) return;
    if (event.pointerType === "mouse") made.setPointerCapture(event.pointerId);
    follow(event);
  });
  made.addEventListener("pointermove", (event) => {
    if (made.hasPointerCapture(event.pointerId)) follow(event);
  });
  move(looking.split);
  return made;
}

function pair() {
  return h("div", { class: "two" }, ...["before", "after"].map((name) =>
    h("figure", {}, h("figcaption", {}, say(name)), paper(side(name)))));
}

function blink() {
  const label = h("span", { class: "tag" });
  const button = h("button", { type: "button", class: "button", id: "blink-button" });
  const made = paper(side("before"), side("after"));
  let isAfter = false;
  const turn = () => {
    isAfter = !isAfter;
    stage.after.style.visibility = isAfter ? "" : "hidden";
    stage.before.style.visibility = isAfter ? "hidden" : "";
    label.textContent = say(isAfter ? "after" : "before");
    label.dataset.side = isAfter ? "after" : "before";
  };
  const run = () => {
    stopBlinking();
    if (looking.isBlinking) looking.blinkTimer = setInterval(turn, BLINK_MS);
    button.replaceChildren(icon(looking.isBlinking ? "pause" : "play"), say(looking.isBlinking ? "pause" : "play"));
  };
  // Who stopped it turns by hand: on the picture.
  made.addEventListener("click", () => { if (!looking.isBlinking) turn(); });
  button.addEventListener("click", () => { looking.isBlinking = !looking.isBlinking; run(); });
  turn();
  run();
  return h("div", { class: "blinking" }, h("div", { class: "blink-bar" }, button, label), made);
}

function changes() {
  const marks = stage.marks && h("img", { src: stage.marks.src, class: "marks", alt: "" });
  if (marks) {
    marks.style.width = `${stage.marks.naturalWidth * stage.scale}px`;
    marks.style.height = `${stage.marks.naturalHeight * stage.scale}px`;
  }
  return paper(side("after"), marks);
}

const alone = () => paper(side(stage.after ? "after" : "before"));

// ── Regions ───────────────────────────────────────────────────────────────────────────────────
const regionsOf = (result) => result.comparison?.regions ?? [];

/** Frame all regions in the view of changes, and the chosen one everywhere. */
function showFrames() {
  stage.box.querySelectorAll(".frame").forEach((frame) => frame.remove());
  for (const sheet of stage.box.querySelectorAll(".paper")) {
    regionsOf(stage.result).forEach((region, index) => {
      const isChosen = index === looking.region;
      if (!isChosen && viewNow() !== "changes") return;
      const frame = h("div", { class: isChosen ? "frame is-chosen" : "frame", "data-number": String(index + 1) });
      Object.assign(frame.style, {
        left: `${region.left * stage.scale - 4}px`, top: `${region.top * stage.scale - 4}px`,
        width: `${region.width * stage.scale + 8}px`, height: `${region.height * stage.scale + 8}px`,
      });
      sheet.append(frame);
    });
  }
}

function chooseRegion(index) {
  if (!stage) return;
  looking.region = index;
  const region = regionsOf(stage.result)[index];
  // A change that shrank to nothing on the screen is shown as it is.
  if (looking.zoom === "fit" && stage.scale < 0.75 && region.width < stage.box.clientWidth) setZoom("1");
  else showFrames();
  // On a phone the stage itself may have been scrolled away.
  reveal(byId("main"), stage.box);
  reveal(stage.box, stage.box.querySelector(".frame.is-chosen"), true);
  if (viewNow() === "slider") centreDivider(region);
  showChosenRegion();
}

/** Put the divider through the region, so that both sides of it can be seen. */
function centreDivider(region) {
  const range = stage.box.querySelector(".split");
  range.value = String((region.left + region.width / 2) / stage.after.width * 100);
  range.dispatchEvent(new Event("input"));
}

function setView(view) {
  looking.view = view;
  showStage();
  showTools();
}
function setZoom(zoom) {
  looking.zoom = zoom;
  showStage();
  showTools();
}
let lastWidth = 0;
new ResizeObserver(() => {
  if (!stage || stage.box.clientWidth === lastWidth) return;
  lastWidth = stage.box.clientWidth;
  if (looking.zoom === "fit") showStage();
}).observe(byId("detail"));
