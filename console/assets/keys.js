// Keys for those who work here all day: / searches, j and k move through the
// rows, ? shows all keys. Everything works without them.
"use strict";

// On a narrow screen the bar scrolls sideways: the place one is at is shown in
// its middle, without moving the page.
const bar = document.querySelector(".bar nav");
const here = bar?.querySelector("[aria-current]");
if (here) bar.scrollLeft = here.offsetLeft - bar.offsetLeft - (bar.clientWidth - here.offsetWidth) / 2;

const rows = () => [...document.querySelectorAll("[data-row]")];

function move(by) {
  const all = rows();
  const at = all.findIndex((row) => row.contains(document.activeElement));
  const row = all[Math.max(0, Math.min(all.length - 1, at + by))];
  row?.querySelector("a")?.focus();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select")) return;
  const does = {
    "/": () => document.querySelector("[data-search]")?.focus(),
    j: () => move(1),
    k: () => move(-1),
    "?": () => document.querySelector("dialog.keys").showModal(),
  }[event.key];
  if (!does) return;
  event.preventDefault();
  does();
});
