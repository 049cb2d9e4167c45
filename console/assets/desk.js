// The desk while it is looked at: what changes is drawn anew in its place, so
// that what is typed stays; colleagues see who writes; prepared answers are put
// into the answer. Without this, the page shows what was when it was opened.
"use strict";

const desk = document.querySelector("[data-desk]");
if (desk) {
  const answer = document.querySelector("[data-answer]");

  // What changed is drawn by the server; focus and unsent words stay.
  let drawing = false;
  let again = false;
  const redraw = async () => {
    if (drawing) {
      again = true;
      return;
    }
    drawing = true;
    try {
      const reply = await fetch(location.pathname + (location.pathname.endsWith("/meja") ? location.search : ""));
      if (!reply.ok) return;
      const page = new DOMParser().parseFromString(await reply.text(), "text/html");
      desk.dataset.rung = page.querySelector("[data-desk]")?.dataset.rung ?? "";
      for (const part of document.querySelectorAll("[data-part]")) {
        const now = page.querySelector(`[data-part="${part.dataset.part}"]`);
        if (!now || part.innerHTML === now.innerHTML || part.contains(document.activeElement?.closest("form"))) continue;
        const held = document.activeElement?.closest("[data-part] a")?.getAttribute("href");
        const low = innerHeight + scrollY >= document.body.scrollHeight - 80;
        part.replaceChildren(...now.childNodes);
        if (held) part.querySelector(`a[href="${held}"]`)?.focus();
        if (low && part.matches(".talk")) part.lastElementChild?.scrollIntoView({ block: "nearest" });
      }
      // Who has begun to write is warned when a colleague answers meanwhile.
      const seen = page.querySelector("[name=dilihat]");
      if (seen && answer && answer.value === "") document.querySelector("[name=dilihat]").value = seen.value;
    } finally {
      drawing = false;
      if (again) {
        again = false;
        redraw();
      }
    }
  };

  const source = new EventSource(desk.dataset.desk);
  source.addEventListener("changed", (event) => {
    if (event.data !== desk.dataset.rung) redraw();
  });

  const typist = document.querySelector("[data-typist]");
  let silence;
  source.addEventListener("typing", (event) => {
    typist.textContent = event.data;
    clearTimeout(silence);
    silence = setTimeout(() => (typist.textContent = ""), 4000);
  });

  let told = 0;
  answer?.addEventListener("input", () => {
    const shortcut = answer.value.match(/^\/([a-z0-9-]+)\s$/);
    const canned = shortcut && document.querySelector(`[data-shortcut="/${shortcut[1]}"]`);
    if (canned) answer.value = canned.dataset.canned + " ";
    if (Date.now() - told < 2000) return;
    told = Date.now();
    fetch(desk.dataset.typing, { method: "POST" });
  });

  const insert = (field, text) => {
    field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
    field.focus();
  };
  document.addEventListener("click", (event) => {
    const { canned, mention } = event.target.dataset ?? {};
    if (canned && answer) insert(answer, canned);
    if (mention) insert(document.querySelector("[name=catatan]"), mention + " ");
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "r" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select") || !answer) return;
    event.preventDefault();
    answer.focus();
  });
}
