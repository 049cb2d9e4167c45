// The phones of owners and the office's phone. A phone's screen comes whole at
// each change; what a person does goes to the server, which sends it by WhatsApp.
"use strict";

const shelf = document.querySelector(".shelf");

async function ask(path, body, method = "POST") {
  const reply = await fetch(path, { method, body: JSON.stringify(body) });
  if (!reply.ok) throw new Error((await reply.text()).trim());
  return reply.json();
}

const clock = (at) => new Date(at).toLocaleTimeString("id", { hour: "2-digit", minute: "2-digit" });
const ticks = ["◷", "✓", "✓✓", "✓✓"];

class Phone {
  constructor(owner) {
    this.query = "?phone=" + encodeURIComponent(owner.number);
    this.lines = new Map(); // by ID
    this.root = document.getElementById("phone").content.firstElementChild.cloneNode(true);
    this.talk = this.find(".talk");
    this.field = this.find("textarea");
    this.root.setAttribute("aria-label", owner.name);
    this.find(".owner b").textContent = owner.name;
    this.find(".owner span").textContent = owner.number;
    this.listen();
    new EventSource("/stream" + this.query).onmessage = (e) => this.draw(JSON.parse(e.data));
    shelf.append(this.root);
  }

  find(selector) { return this.root.querySelector(selector); }

  listen() {
    this.find(".write").addEventListener("submit", (e) => { e.preventDefault(); this.send(); });
    this.field.addEventListener("keydown", (e) => {
      if (e.key === "Enter" && !e.shiftKey && !e.isComposing) { e.preventDefault(); this.send(); }
    });
    this.field.addEventListener("input", () => this.type());
    this.find(".attach input").addEventListener("change", (e) => this.attach(e.target));
    this.find(".flight input").addEventListener("change", (e) => this.do("/line", !e.target.checked));
    this.find(".about button").addEventListener("click", () => this.aim());
    this.find(".more").addEventListener("click", (e) => { if (e.target.dataset.do) this.do("/write", { [e.target.dataset.do]: true }); });
    this.talk.addEventListener("click", (e) => this.act(e.target.dataset.act, e.target.closest(".line")));
    document.addEventListener("visibilitychange", () => this.look());
  }

  // do asks the server, and shows on the phone what it refused.
  async do(path, body) {
    try { await ask(path + this.query, body); } catch (e) { this.find(".status").textContent = e.message; }
  }

  send() {
    const text = this.field.value.trim();
    if (!text) return;
    this.field.value = "";
    this.do("/write", { text, ...this.target });
    this.aim();
  }

  type() {
    if (!this.isTyping) this.do("/type", true);
    clearTimeout(this.isTyping);
    this.isTyping = setTimeout(() => { this.isTyping = 0; this.do("/type", false); }, 3000);
  }

  async attach(input) {
    const file = input.files[0];
    input.value = "";
    if (!file) return;
    const url = `/attach${this.query}&name=${encodeURIComponent(file.name)}`;
    const reply = await fetch(url, { method: "POST", body: file, headers: { "Content-Type": file.type || "application/octet-stream" } });
    if (!reply.ok) this.find(".status").textContent = await reply.text();
  }

  act(what, line) {
    if (!what) return;
    const id = line.dataset.id;
    if (what === "react") this.do("/write", { react: id, text: "👍" });
    else if (what === "revoke") this.do("/write", { revoke: id });
    else this.aim(what, id);
  }

  // aim makes the next text an answer to a message, or its new wording.
  aim(what, id) {
    const about = this.find(".about");
    this.target = what ? { [what]: id } : undefined;
    about.hidden = !what;
    if (!what) return;
    about.firstElementChild.textContent = `${what === "edit" ? "Edit" : "Answer"}: ${this.lines.get(id).text}`;
    if (what === "edit") this.field.value = this.lines.get(id).text;
    this.field.focus();
  }

  look() { if (!document.hidden && this.unread) { this.unread = false; this.do("/look", true); } }

  draw(screen) {
    const atEnd = this.talk.scrollHeight - this.talk.scrollTop - this.talk.clientHeight < 80;
    const before = this.lines.size;
    this.lines = new Map(screen.lines.map((l) => [l.id, l]));
    this.find(".status").textContent = !screen.online ? "no connection" : screen.typing ? "typing…" : "online";
    this.find(".flight input").checked = !screen.online;
    const shown = screen.lines.filter((l) => !l.react).map((l) => this.line(l));
    for (const l of screen.lines) if (l.react) this.reaction(shown, l);
    this.talk.replaceChildren(...shown);
    if (atEnd || screen.lines.length > before) this.talk.scrollTop = this.talk.scrollHeight;
    this.unread = screen.lines.length > before && !screen.lines.at(-1).mine;
    this.look();
  }

  line(l) {
    const li = document.getElementById("line").content.firstElementChild.cloneNode(true);
    const set = (selector, text) => { const e = li.querySelector(selector); e.textContent = text; e.hidden = !text; };
    li.dataset.id = l.id;
    li.classList.toggle("mine", l.mine);
    li.classList.toggle("revoked", Boolean(l.revoked));
    set(".quote", l.quote && (this.lines.get(l.quote)?.text || "a message"));
    set(".text", l.revoked ? "deleted" : l.text);
    if (l.file) this.file(li.querySelector(".file"), l);
    const meta = li.querySelector(".meta");
    meta.textContent = (l.edited ? "edited " : "") + clock(l.at) + " ";
    if (l.mine) {
      const t = document.createElement("span");
      t.className = "ticks" + (l.ticks === 3 ? " blue" : "");
      t.textContent = ticks[l.ticks];
      meta.append(t);
    }
    return li;
  }

  file(box, l) {
    const url = `/file${this.query}&id=${encodeURIComponent(l.id)}`;
    box.hidden = false;
    if (l.file.kind === "image" || l.file.kind === "sticker") {
      const img = new Image();
      img.src = url;
      img.alt = l.file.kind;
      box.append(img);
      return;
    }
    const a = document.createElement("a");
    a.href = url;
    a.textContent = `${l.file.name || l.file.kind} · ${Math.ceil(l.file.size / 1024)} KB`;
    box.append(a);
  }

  reaction(shown, l) {
    const mark = shown.find((li) => li.dataset.id === l.react)?.querySelector(".reaction");
    if (!mark) return;
    mark.textContent = l.text;
    mark.hidden = !l.text;
  }
}

const office = {
  root: document.querySelector(".office"),
  find(selector) { return this.root.querySelector(selector); },

  begin(number, troubles) {
    this.find(".number").textContent = number;
    this.find(".link").addEventListener("submit", (e) => { e.preventDefault(); this.link(e.target.code.value.trim(), e.target); });
    this.find(".troubles").replaceChildren(...troubles.map((name) => this.button(name, () => ask("/trouble", name))));
    this.list();
    setInterval(() => this.list(), 2000);
  },

  button(name, press) {
    const b = document.createElement("button");
    b.type = "button";
    b.textContent = name;
    b.addEventListener("click", press);
    return b;
  },

  async link(code, form) {
    this.say("linking…");
    try { await ask("/office", code); this.say("linked"); form.reset(); } catch (e) { this.say(e.message, true); }
    this.list();
  },

  say(text, bad = false) {
    this.find(".outcome").textContent = text;
    this.find(".outcome").classList.toggle("bad", bad);
  },

  async list() {
    const devices = await (await fetch("/office")).json();
    if (String(devices) === this.devices) return;
    this.devices = String(devices);
    this.find(".devices").replaceChildren(...devices.map((d) => {
      const li = document.createElement("li");
      li.append(d, this.button("log out", () => ask("/office?device=" + encodeURIComponent(d), undefined, "DELETE").then(() => this.list())));
      return li;
    }));
    if (!devices.length) this.find(".devices").textContent = "none yet";
  },
};

document.querySelector(".add").addEventListener("submit", async (e) => {
  e.preventDefault();
  const owner = Object.fromEntries(new FormData(e.target));
  try { new Phone(await ask("/phones", owner)); e.target.reset(); } catch (err) { alert(err.message); }
});

fetch("/phones").then((r) => r.json()).then((all) => {
  office.begin(all.office, all.troubles);
  for (const owner of all.owners) new Phone(owner);
});
