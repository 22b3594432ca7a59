// Each popover stands under the button that opens it.
for (const box of document.querySelectorAll("[popover]")) {
  const button = document.querySelector(`[popovertarget="${box.id}"]`);
  box.addEventListener("beforetoggle", (event) => {
    if (event.newState !== "open") return;
    const place = button.getBoundingClientRect();
    box.style.top = `${place.bottom + 6}px`;
    box.style.left = `${Math.max(8, Math.min(place.left, innerWidth - 308))}px`;
  });
}
