// Colours as WCAG 2 compares them, and the nearest of a hue that can be read on another.
export const LEAST = 4.5;

const parts = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255);
const linear = (part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
const hexOf = (rgb) => `#${rgb.map((part) => Math.round(part * 255).toString(16).padStart(2, "0")).join("")}`.toUpperCase();

function luminance(hex) {
  const [red, green, blue] = parts(hex).map(linear);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

export function contrast(one, other) {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** Rounded down: 4.499 must not read as what is asked for. */
export const written = (ratio) => (Math.floor(ratio * 10) / 10).toFixed(1);

function hsl(hex) {
  const [red, green, blue] = parts(hex);
  const most = Math.max(red, green, blue);
  const least = Math.min(red, green, blue);
  const light = (most + least) / 2;
  const span = most - least;
  if (!span) return [0, 0, light];
  const hue = most === red ? ((green - blue) / span + 6) % 6 : most === green ? (blue - red) / span + 2 : (red - green) / span + 4;
  return [hue * 60, span / (1 - Math.abs(2 * light - 1)), light];
}

function ofHsl(hue, strength, light) {
  const reach = strength * Math.min(light, 1 - light);
  return hexOf([0, 8, 4].map((shift) => {
    const at = (shift + hue / 30) % 12;
    return light - reach * Math.max(-1, Math.min(at - 3, 9 - at, 1));
  }));
}

/** The nearest of the hue of *hex*, darker or lighter, that can be read on *paper*. */
export function readable(hex, paper) {
  const [hue, strength, light] = hsl(hex);
  for (let step = 0; step <= 1; step += 0.004) {
    for (const next of [light - step, light + step]) {
      const found = next >= 0 && next <= 1 ? ofHsl(hue, strength, next) : null;
      if (found && contrast(found, paper) >= LEAST) return found;
    }
  }
  return contrast("#000000", paper) >= LEAST ? "#000000" : "#FFFFFF";
}
