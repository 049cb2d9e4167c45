// The numbers of an announcement while it is sent. Without this, the page shows
// them as they were when it was opened.
"use strict";

const live = document.querySelector("[data-live]");
if (live) {
  const source = new EventSource(live.dataset.live);
  let first = live.dataset.state ?? null; // as the page was drawn
  source.onmessage = (event) => {
    const now = JSON.parse(event.data);
    first ??= now.state;
    const shown = new Set();
    for (const row of live.querySelectorAll("[data-verdict]")) {
      shown.add(row.dataset.verdict);
      row.querySelector(".count").textContent = (now.verdicts[row.dataset.verdict] ?? 0).toLocaleString(document.documentElement.lang);
    }
    // A verdict that had no row yet, or another state: the page is drawn anew.
    if (now.state !== first || Object.keys(now.verdicts).some((verdict) => !shown.has(verdict))) {
      source.close();
      location.reload();
    }
  };
}
