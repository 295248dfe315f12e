// Opening and closing lines of the roll-up. Loading them is htmx's work; without scripts the names are links.
"use strict";

function show(body) {
  const closed = new Set();
  for (const row of body.rows) {
    const path = row.dataset.path.split("/");
    row.hidden = path.some((_, at) => at > 0 && closed.has(path.slice(0, at).join("/")));
    const button = row.querySelector("button.opens");
    if (button && button.getAttribute("aria-expanded") !== "true") closed.add(row.dataset.path);
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button.opens");
  if (!button) return;
  button.setAttribute("aria-expanded", String(button.getAttribute("aria-expanded") !== "true"));
  show(button.closest("tbody"));
});

document.addEventListener("htmx:afterSwap", (event) => {
  const body = event.target.closest("tbody");
  if (body) show(body);
});

// Signed out meanwhile, or the store is away: the whole page says so.
document.addEventListener("htmx:responseError", () => window.location.reload());
