// Outline and measure: kept in the address, shown by buttons, told to the pages in the frames.
import * as address from "./address.js";
import { say } from "./dom.js";

const chosen = () => address.get("tools").split(",").filter(Boolean);

export function toggleTool(name) {
  const names = chosen();
  const next = names.includes(name) ? names.filter((each) => each !== name) : [...names, name].sort();
  address.set({ tools: next.join(",") });
}

/** What a frame is told: which tools are on, and the words they use. */
export const wantedTools = () => ({
  outline: chosen().includes("outline"),
  measure: chosen().includes("measure"),
  words: {
    size: say("measured-size"), margin: say("measured-margin"), padding: say("measured-padding"), font: say("measured-font"),
    colors: say("measured-colors"), contrast: say("measured-contrast"), picture: say("measured-picture"),
  },
});

export const toolKeys = { o: () => toggleTool("outline"), u: () => toggleTool("measure") };

const buttons = document.querySelectorAll("[data-tool]");
const show = () => {
  for (const button of buttons) button.setAttribute("aria-pressed", String(chosen().includes(button.dataset.tool)));
};
for (const button of buttons) button.addEventListener("click", () => toggleTool(button.dataset.tool));
address.onChange(show);
show();
