// The web phone: every phone is one person with a thread that the office's bot answers.
// What the bot says comes as server-sent events, rendered by the server for both looks;
// what the person writes is kept here until the server has stored it.
"use strict";

const base = document.body.dataset.base;
const texts = document.getElementById("texts").dataset;
const shelf = document.querySelector(".shelf");
const people = document.querySelector(".people");
const lang = document.body.dataset.lang;

const memory = {
  read(key, otherwise) { try { return JSON.parse(localStorage.getItem("teman." + key)) ?? otherwise; } catch { return otherwise; } },
  write(key, value) { try { localStorage.setItem("teman." + key, JSON.stringify(value)); } catch { /* a private window forgets; the talk still works */ } },
};

const make = (tag, className, text) => {
  const e = document.createElement(tag);
  if (className) e.className = className;
  if (text !== undefined) e.textContent = text;
  return e;
};
const clock = (at) => new Date(at).toLocaleTimeString(lang, { hour: "2-digit", minute: "2-digit" });
const dayOf = (at) => {
  const d = new Date(at);
  return d.toDateString() === new Date().toDateString() ? texts.today : d.toLocaleDateString(lang, { weekday: "long", day: "numeric", month: "long" });
};
const newKey = () => Array.from(crypto.getRandomValues(new Uint8Array(9)), (b) => b.toString(36).padStart(2, "0")).join("");

let look = memory.read("look", "telegram");
const phones = [];

class Phone {
  constructor(address, name) {
    this.address = address;
    this.name = name;
    this.lines = new Map();   // id -> line, in order of arrival
    this.waiting = [];        // what was written and is not stored yet
    this.attached = new Map(); // id -> the element that shows what was attached on this page
    this.heard = 0;           // how many lines the bot said since the page was opened
    this.root = document.getElementById("phone").content.firstElementChild.cloneNode(true);
    this.talk = this.root.querySelector(".talk");
    this.status = this.root.querySelector(".status");
    this.field = this.root.querySelector("textarea");
    this.root.setAttribute("aria-label", name);
    this.root.querySelector(".owner b").textContent = name;
    this.root.querySelector(".owner span").textContent = address;
    this.listen();
    this.draw();
    this.connect();
  }

  listen() {
    const find = (s) => this.root.querySelector(s);
    find(".write").addEventListener("submit", (e) => { e.preventDefault(); this.writeText(); });
    this.field.addEventListener("keydown", (e) => {
      if (e.key === "Enter" && !e.shiftKey && !e.isComposing) { e.preventDefault(); this.writeText(); }
    });
    this.field.addEventListener("input", () => this.fit());
    const tray = find(".tray"), attach = find(".attach");
    const show = (open) => { tray.hidden = !open; attach.setAttribute("aria-expanded", String(open)); if (open) this.toEnd(); };
    attach.addEventListener("click", () => show(tray.hidden));
    tray.addEventListener("click", (e) => {
      const b = e.target.closest("button");
      if (!b) return;
      show(false);
      if (b.dataset.media) this.post({ media: b.dataset.media }, { media: b.dataset.media });
      else if ("card" in b.dataset) this.shareCard();
      else this.post({ latitude: 0.5412, longitude: 123.0595, location: true }, { media: "location" });
    });
    tray.addEventListener("change", (e) => {
      const [file] = e.target.files;
      e.target.value = ""; // the same file may be chosen again
      show(false);
      if (file) this.attach(e.target.dataset.file, file);
    });
    find(".flight").addEventListener("change", (e) => this.fly(e.target.checked));
    find(".block").addEventListener("change", (e) => ask("/block", { as: this.address, blocked: e.target.checked }).catch(() => { e.target.checked = !e.target.checked; }));
    find(".remove").addEventListener("click", () => removePhone(this));
    find(".sheet").addEventListener("click", (e) => { if (!e.target.closest(".sheet-list")) this.closeSheet(); });
    this.root.addEventListener("keydown", (e) => { if (e.key === "Escape") { this.closeSheet(); find(".menu").open = false; } });
  }

  // connect keeps one stream open; the browser reconnects by itself, and every
  // connection begins with the whole thread, so nothing is missed in between.
  connect() {
    this.stream = new EventSource(`${base}/events?as=${encodeURIComponent(this.address)}`);
    this.stream.addEventListener("open", () => { this.say(texts.here); this.flush(); });
    this.stream.addEventListener("error", () => this.say(texts.away));
    this.stream.addEventListener("thread", (e) => {
      this.lines = new Map(JSON.parse(e.data).map((l) => [l.id, l]));
      this.waiting = this.waiting.filter((w) => !this.lines.has(w.id));
      this.draw();
    });
    this.stream.addEventListener("line", (e) => {
      const line = JSON.parse(e.data);
      const fresh = !this.lines.has(line.id);
      this.lines.set(line.id, line);
      this.waiting = this.waiting.filter((w) => w.id !== line.id);
      if (fresh && line.ours) { this.heard++; this.type(false); }
      this.draw();
    });
  }

  fly(off) {
    if (off) { this.stream.close(); this.say(texts.away); } else this.connect();
    this.offline = off;
  }

  say(status) { this.status.textContent = status; }

  type(on) {
    clearTimeout(this.typing);
    if (on) this.typing = setTimeout(() => this.type(false), 8000);
    if (this.isTyping === on) return;
    this.isTyping = on;
    if (!this.offline) this.say(on ? texts.typing : texts.here);
    this.draw();
  }

  writeText() {
    const text = this.field.value.trim();
    if (!text) return;
    this.field.value = "";
    this.fit();
    this.post({ text }, { text });
  }

  fit() {
    this.field.style.height = "auto";
    this.field.style.height = `${Math.min(this.field.scrollHeight, 120)}px`;
  }

  shareCard() {
    this.post({ phone: this.address }, { text: `${texts.card}: ${this.name} ${this.address}` });
  }

  // attach sends a file, with what stands in the field as its caption.
  attach(media, file) {
    const text = this.field.value.trim();
    this.field.value = "";
    this.fit();
    const { id } = this.write({ media, text, file }, { media, text });
    this.attached.set(id, showing(media, file, () => this.toEnd(), () => { this.attached.delete(id); this.draw(); }));
    if (file.size > mostBytes) this.refuse(id, texts.large);
    this.flush();
  }

  post(what, shown) {
    this.write(what, shown);
    this.flush();
  }

  // write notes what is to be stored, under a key of its own.
  write(what, shown) {
    const key = newKey();
    const line = { id: (what.choice ? "cb:" : "m:") + key, ours: false, at: new Date().toISOString(), state: "waiting", ...shown };
    this.waiting.push({ ...line, what: { as: this.address, key, ...what } });
    this.draw();
    return line;
  }

  // refuse leaves a line with the reason why it never goes out.
  refuse(id, why) {
    const { what, ...line } = this.waiting.find((w) => w.id === id);
    this.waiting = this.waiting.filter((w) => w.id !== id);
    this.lines.set(id, { ...line, state: "unsent", why });
    this.draw();
  }

  // flush stores what waits, one after the other, so that order holds; what
  // the server did not confirm is sent again under the same key.
  async flush() {
    if (this.flushing || this.offline) return;
    this.flushing = true;
    try {
      while (this.waiting.length && !this.offline) {
        const next = this.waiting[0], heard = this.heard;
        const reply = await (next.what.file ? upload(next.what) : ask("/send", next.what));
        if (reply.refused) { this.refuse(next.id, reply.refused); continue; }
        this.waiting = this.waiting.filter((w) => w !== next); // the stream may have been quicker, and taken it away
        if (!this.lines.has(next.id)) this.lines.set(next.id, { ...next, state: reply.state });
        if (this.heard === heard) this.type(true); // the answer may have been quicker than the acknowledgement
        this.draw();
      }
    } catch {
      setTimeout(() => { this.flushing = false; this.flush(); }, 1500);
      return;
    }
    this.flushing = false;
  }

  press(line, button) {
    this.closeSheet();
    this.post({ choice: { n: button.nonce, o: button.option } }, { text: button.label });
  }

  openSheet(line, buttons) {
    const sheet = this.root.querySelector(".sheet");
    const list = sheet.querySelector(".sheet-list");
    list.replaceChildren(...buttons.map((b) => {
      const e = make("button", "", b.label);
      e.type = "button";
      e.addEventListener("click", () => this.press(line, b));
      return e;
    }));
    sheet.hidden = false;
    list.firstElementChild.focus();
  }

  closeSheet() { this.root.querySelector(".sheet").hidden = true; }

  draw() {
    if (this.drawing) return;
    this.drawing = requestAnimationFrame(() => { this.drawing = 0; this.paint(); });
  }

  // toEnd draws with the newest line in sight.
  toEnd() {
    this.painted = false;
    this.draw();
  }

  paint() {
    const atEnd = this.talk.scrollHeight - this.talk.scrollTop - this.talk.clientHeight < 80;
    const all = [...this.lines.values(), ...this.waiting].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
    const newest = all.findLast((l) => l.ours);
    for (const l of all) if (!l.ours && l.state === "sent" && newest && newest.at > l.at) l.state = "read";
    const nodes = [];
    let day = "";
    for (const line of all) {
      const d = dayOf(line.at);
      if (d !== day) { day = d; nodes.push(make("li", "day", d)); }
      nodes.push(line.ours ? this.paintOurs(line, line === newest) : this.paintTheirs(line));
    }
    if (!all.length) nodes.push(make("li", "empty", texts.empty));
    if (this.isTyping) {
      const dots = make("li", "line bot dots"), b = make("div", "bubble");
      b.append(make("i"), make("i"), make("i"));
      dots.append(b);
      nodes.push(dots);
    }
    this.talk.replaceChildren(...nodes);
    if (atEnd || this.isTyping || !this.painted) this.talk.scrollTop = this.talk.scrollHeight;
    this.painted = true;
    this.receipts(all);
  }

  paintTheirs(line) {
    const li = make("li", "line mine" + (line.media === "sticker" ? " sticker" : "") + ((line.text || "").length > 1200 ? " long" : ""));
    const b = make("div", "bubble");
    const attached = this.attached.get(line.id);
    if (attached) b.append(attached);
    else if (line.media) {
      const icon = { photo: "🖼️", document: "📄", sticker: "😊", voice: "🎙️", video: "🎬", location: "📍" }[line.media] || "📎";
      b.append(make("span", "text", line.media === "sticker" ? icon : `${icon} ${texts[line.media] || texts.other}`));
    }
    if (line.text || !line.media) b.append(make("span", "text" + (line.media && !attached ? " caption" : ""), line.text));
    b.append(this.meta(line));
    if (line.why) b.append(make("span", "why", line.why));
    li.append(b);
    return li;
  }

  paintOurs(line, newest) {
    const li = make("li", "line bot" + (newest ? "" : " old"));
    for (const part of line[look]) {
      const b = make("div", "bubble");
      if (part.file) {
        b.append(this.handedOut(line, part));
      }
      b.append(make("span", "text", part.text), this.meta(line));
      li.append(b);
      if (part.buttons) li.append(this.paintButtons(line, part.buttons));
      if (look === "telegram" && part.wants === "phone") li.append(this.paintShare());
    }
    return li;
  }

  // handedOut is the element of a file of the office: a picture, or what can be saved.
  handedOut(line, part) {
    const a = make("a", part.picture ? "" : "file");
    a.href = `${base}/file?as=${encodeURIComponent(this.address)}&line=${encodeURIComponent(line.id)}`;
    if (part.picture) {
      const image = make("img", "picture");
      image.alt = part.file;
      image.addEventListener("load", () => this.toEnd());
      image.src = a.href;
      a.append(image);
      return a;
    }
    a.append(this.root.querySelector(".attach svg").cloneNode(true), make("span"));
    a.lastElementChild.append(make("b", "", part.file), make("small", "", texts.download));
    return a;
  }

  paintButtons(line, buttons) {
    const short = buttons.every((b) => b.label.length <= 16);
    const box = make("div", "presses" + (short && buttons.length % 2 === 0 ? " pair" : ""));
    const shown = buttons.length > 8 ? [] : buttons;
    for (const b of shown) {
      const e = make("button", "", b.label);
      e.type = "button";
      e.addEventListener("click", () => this.press(line, b));
      box.append(e);
    }
    if (!shown.length) {
      const e = make("button", "", `☰ ${texts.choose}`);
      e.type = "button";
      e.addEventListener("click", () => this.openSheet(line, buttons));
      box.append(e);
    }
    return box;
  }

  paintShare() {
    const box = make("div", "presses"), e = make("button", "", texts.sharephone);
    e.type = "button";
    e.addEventListener("click", () => this.shareCard());
    box.append(e);
    return box;
  }

  meta(line) {
    const m = make("span", "meta", clock(line.at));
    if (!line.ours) {
      const state = line.state || "sent";
      const t = make("span", `ticks ${state}`, { waiting: " 🕓", unsent: " !", sent: " ✓", delivered: " ✓✓", read: " ✓✓" }[state] || " ✓✓");
      t.setAttribute("role", "img");
      t.setAttribute("aria-label", texts[state] || texts.sent);
      m.append(t);
    }
    return m;
  }

  // receipts tells what this phone shows: delivered when it is here, read when
  // somebody can see it. The owner's own ticks follow the bot's answers.
  receipts(all) {
    const seen = document.visibilityState === "visible" && this.root.offsetParent !== null;
    const state = seen ? "read" : "delivered";
    const ids = all.filter((l) => l.ours && l.state !== "read" && l.state !== state).map((l) => l.id);
    if (!ids.length || this.offline) return;
    for (const id of ids) this.lines.get(id).state = state;
    ask("/receipts", { as: this.address, lines: ids, state }).catch(() => { /* told again with the next thread */ });
  }
}

async function ask(path, body) {
  const r = await fetch(base + path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  if (!r.ok) throw new Error(String(r.status));
  return r.status === 204 ? {} : r.json();
}
