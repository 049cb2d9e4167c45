// Parts of a page that change while it is looked at are drawn anew by the
// server and put in place here, so that what is typed elsewhere on the page
// stays. Without this, the page shows what was when it was opened.
"use strict";

const fresh = document.querySelector("[data-fresh]");
if (fresh) {
  let last = null;
  // Nothing is taken from under the hand of somebody who chooses in it.
  const busy = () => fresh.querySelector("details[open]") !== null;
  const redraw = async () => {
    const answer = await fetch(location.href);
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = page.querySelector("[data-fresh]");
    if (now && !busy()) fresh.replaceChildren(...now.childNodes);
  };
  new EventSource(fresh.dataset.fresh).onmessage = (event) => {
    if (last !== null && event.data !== last) redraw();
    last = event.data;
  };
}
