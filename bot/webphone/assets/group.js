// The staff group: threads as a messenger has them. The server says all of the group whenever
// something changed there; what is written here is sent again until the server has stored it.
"use strict";

const base = document.body.dataset.base;
const texts = document.getElementById("texts").dataset;
const lang = document.body.dataset.lang;
const find = (s) => document.querySelector(s);
const make = (tag, className, text) => {
  const e = document.createElement(tag);
  if (className) e.className = className;
  if (text !== undefined) e.textContent = text;
  return e;
};
const clock = (at) => new Date(at).toLocaleTimeString(lang, { hour: "2-digit", minute: "2-digit" });
const newKey = () => Array.from(crypto.getRandomValues(new Uint8Array(9)), (b) => b.toString(36).padStart(2, "0")).join("");

const names = new Map([...find(".as").options].map((o) => [o.value, o.text]));
const field = find("textarea");
let threads = [];
let current = 0;
const seen = new Map(); // thread -> how many lines somebody saw

const nameOf = (line) => (line.by ? names.get(line.by) ?? texts.stranger : texts.bot);

function draw() {
  if (!threads.some((t) => t.id === current)) current = 0;
  const shown = threads.find((t) => t.id === current) ?? { id: 0, lines: [] };
  seen.set(shown.id, shown.lines.length);
  drawThreads();
  find(".title").textContent = shown.id ? shown.title : texts.general;
  const talk = find(".talk");
  const atEnd = talk.scrollHeight - talk.scrollTop - talk.clientHeight < 60;
  talk.replaceChildren(...shown.lines.map(drawLine));
  if (!shown.lines.length) talk.append(make("li", "empty", threads.length > 1 ? texts.quiet : texts.empty));
  if (atEnd) talk.scrollTop = talk.scrollHeight;
}

function drawThreads() {
  find(".threads").replaceChildren(...threads.map((t) => {
    const b = make("button");
    b.type = "button";
    b.setAttribute("aria-current", String(t.id === current));
    const unseen = t.lines.length - (seen.get(t.id) ?? 0);
    if (unseen > 0) b.append(make("i", "", String(unseen)));
    b.append(make("b", "", t.id ? t.title : texts.general));
    const last = t.lines.at(-1);
    if (last) b.append(make("span", "", nameOf(last) + ": " + last.text));
    b.addEventListener("click", () => { current = t.id; draw(); field.focus(); });
    return b;
  }));
}

function drawLine(line) {
  const mine = line.by === find(".as").value;
  const li = make("li", "line " + (mine ? "mine" : "bot"));
  const bubble = make("div", "bubble");
  bubble.append(make("span", "by", nameOf(line)), make("span", "text", line.text));
  if (line.file) {
    const a = make("a", "file", line.file);
    a.href = `${base}/file?line=${encodeURIComponent(line.id)}`;
    bubble.append(a);
  }
  bubble.append(make("span", "meta", clock(line.at)));
  li.append(bubble);
  return li;
}

const post = (path, body) => fetch(base + path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

async function say(text) {
  const written = { as: find(".as").value, key: newKey(), thread: current, text };
  for (;;) {
    try {
      const answer = await post("/send", written);
      if (answer.ok) { find(".status").textContent = texts.here; return; }
      if (answer.status === 400) return;
    } catch { /* the program is away: again */ }
    find(".status").textContent = texts.unsent;
    await new Promise((r) => setTimeout(r, 1000));
  }
}

find(".write").addEventListener("submit", (e) => {
  e.preventDefault();
  const text = field.value.trim();
  field.value = "";
  if (text) say(text);
});
field.addEventListener("keydown", (e) => {
  if (e.key === "Enter" && !e.shiftKey && !e.isComposing) { e.preventDefault(); find(".write").requestSubmit(); }
});
find(".as").addEventListener("change", draw);
find(".admit").addEventListener("change", (e) => post("/stranger", { inside: e.target.checked }).catch(() => { e.target.checked = !e.target.checked; }));
find(".words").addEventListener("click", (e) => {
  const word = e.target.dataset.word;
  if (word) { field.value = word + " "; field.focus(); }
});

const stream = new EventSource(base + "/events");
stream.addEventListener("open", () => { find(".status").textContent = texts.here; });
stream.addEventListener("error", () => { find(".status").textContent = texts.away; });
stream.addEventListener("group", (e) => {
  const group = JSON.parse(e.data);
  threads = group.threads;
  find(".admit").checked = group.stranger;
  if (!current && threads.length > 1 && !threads[0].lines.length) current = threads.at(-1).id; // the first question comes into view
  draw();
});
