// The part of a page that a look is about, cut out of its frame.
const MARGIN = 16;

/** What a frame tells of itself is only believed as far as it can do no harm. */
export const isBox = (part) => part !== null && typeof part === "object" &&
  ["left", "top", "width", "height"].every((name) => Number.isFinite(part[name]) && Math.abs(part[name]) < 20_000) &&
  part.width > 0 && part.height > 0;

/** Bring *part* of *frame* into the middle of *shot*, as large as there is room. */
export function cutOut(frame, shot, part) {
  const { left, top, width, height, isCard } = part;
  const bleed = isCard ? 0 : 4;
  const room = { x: shot.clientWidth - 2 * MARGIN, y: shot.clientHeight - 2 * MARGIN };
  const scale = Math.min(1, room.x / width, room.y / height);
  const wide = parseFloat(frame.style.width);
  frame.style.height = `${Math.ceil(top + height + bleed)}px`;
  frame.style.clipPath = `inset(${top - bleed}px ${Math.max(0, wide - left - width - bleed)}px 0 ${Math.max(0, left - bleed)}px)`;
  const x = MARGIN + (room.x - width * scale) / 2 - left * scale;
  const y = MARGIN + (room.y - height * scale) / 2 - top * scale;
  frame.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
}
