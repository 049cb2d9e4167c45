// Everybody's chats with the bot. The whole scene comes at each change; what the
// person before the page does goes to the server as a deed.
"use strict";

const one = (selector, within = document) => within.querySelector(selector);

function make(tag, text, properties) {
  const e = document.createElement(tag);
  if (text !== undefined) e.textContent = text;
  return Object.assign(e, properties);
}

async function post(path, body, headers) {
  const reply = await fetch(path, { method: "POST", body, headers });
  if (!reply.ok) throw new Error((await reply.text()).trim());
}

const act = (deed) => post("/do", JSON.stringify(deed));
const clock = (seconds) => new Date(seconds * 1000).toLocaleTimeString("id", { hour: "2-digit", minute: "2-digit" });
const initials = (name) => name.split(" ").map((w) => w[0]).join("").slice(0, 2).toUpperCase();
const hue = (id) => `hsl(${(Math.abs(id) * 67) % 360} 45% 42%)`;

// What Telegram itself says in a group.
const notices = {
  forum_topic_created: (m) => `Topik "${m.forum_topic_created.name}" dibuka`,
  forum_topic_edited: (m) => `Topik menjadi "${m.forum_topic_edited.name}"`,
  forum_topic_closed: () => "Topik ditutup",
  forum_topic_reopened: () => "Topik dibuka lagi",
  migrate_to_chat_id: () => "Grup menjadi supergrup",
  migrate_from_chat_id: () => "Grup ini dulunya grup biasa",
};

// What the server says of calls that it broke.
const broken = {
  "no answer": "tidak dijawab", "cut before it was done": "putus sebelum dikerjakan", "done, and the answer lost": "dikerjakan, jawabannya hilang",
};

class Chat {
  constructor(stage) {
    this.root = one("#chat").content.firstElementChild.cloneNode(true);
    this.root.setAttribute("aria-label", stage.title);
    this.talk = this.find(".talk");
    this.field = this.find("textarea");
    this.thread = 0;
    this.toasts = stage.toasts?.length || 0;
    this.pressed = new Set();
    this.stage = stage;
    this.begin();
    one(".shelf").append(this.root);
    this.tab = make("button", stage.title, { type: "button", onclick: () => front(this) });
    one(".tabs .back") ? one(".tabs .back").before(this.tab) : one(".tabs").append(this.tab);
  }

  find(selector) { return one(selector, this.root); }

  begin() {
    this.find(".write").addEventListener("submit", (e) => { e.preventDefault(); this.send(); });
    this.field.addEventListener("keydown", (e) => {
      if (e.key === "Enter" && !e.shiftKey && !e.isComposing) { e.preventDefault(); this.send(); }
    });
    this.find(".clip input").addEventListener("change", (e) => this.attach(e.target));
    this.find(".about button").addEventListener("click", () => this.aim());
  }

  get who() { return { chat: this.stage.id, person: Number(this.find(".as select").value) || 0, thread: this.thread }; }

  async do(deed) {
    this.find(".more").open = false;
    try { await act({ ...this.who, ...deed }); } catch (e) { this.toast(e.message); }
  }

  send() {
    const text = this.field.value.trim();
    if (!text) return;
    this.field.value = "";
    this.do({ do: "text", text, ...this.target });
    this.aim();
  }

  async attach(input) {
    const file = input.files[0];
    const q = new URLSearchParams({ ...this.who, name: file?.name || "", caption: this.field.value.trim() });
    input.value = "";
    if (!file) return;
    this.field.value = "";
    try { await post("/send?" + q, file, { "Content-Type": file.type || "application/octet-stream" }); } catch (e) { this.toast(e.message); }
  }

  // aim makes the next text an answer to a message, or its new wording.
  aim(what, m) {
    const about = this.find(".about");
    this.target = what && { do: what, message: m.message_id };
    about.hidden = !what;
    if (!what) return;
    const words = m.text || m.caption || "lampiran";
    one("span", about).textContent = (what === "edit" ? "Ubah: " : "Balas: ") + words.slice(0, 60);
    if (what === "edit") this.field.value = words;
    this.field.focus();
  }

  toast(text) {
    const t = this.find(".toast");
    t.textContent = text;
    t.hidden = false;
    clearTimeout(this.fading);
    this.fading = setTimeout(() => { t.hidden = true; }, 3500);
  }

  draw(stage) {
    const drawn = JSON.stringify([stage, this.thread]);
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    this.stage = stage;
    this.drawHead();
    this.drawTopics();
    this.drawTalk();
    this.drawKeys();
    for (const text of (stage.toasts || []).slice(this.toasts)) this.toast(text);
    this.toasts = stage.toasts?.length || 0;
  }

  drawHead() {
    const s = this.stage, alone = s.kind === "private";
    this.find(".who b").textContent = s.title;
    this.find(".face").textContent = initials(s.title);
    this.find(".face").style.background = hue(s.id);
    const state = this.find(".state");
    state.classList.toggle("typing", s.typing);
    state.textContent = s.typing ? "bot sedang mengetik…" : s.blocked ? "bot diblokir" : alone ? "berbicara dengan bot" :
      { left: "bot belum masuk", member: "bot anggota", administrator: "bot admin" }[s.bot];
    const entries = alone ? [
      ["/start", { do: "start" }], ["Buka tautan pelatihan 12", { do: "start", text: "pelatihan_12" }],
      ["Bagikan nomor sendiri", { do: "card" }], ["Bagikan kontak orang lain", { do: "foreign" }], ["Bagikan lokasi", { do: "place" }],
      ["Kirim stiker", { do: "sticker" }], ["Teruskan pesan orang", { do: "forward", text: "ini kata tetangga saya" }],
      s.blocked ? ["Buka blokir", { do: "unblock" }] : ["Blokir bot", { do: "block" }],
    ] : [
      s.bot === "left" ? ["Masukkan bot", { do: "invite" }] : ["Keluarkan bot", { do: "remove" }],
      ["Jadikan bot admin", { do: "promote" }], ["Bagikan lokasi", { do: "place" }],
    ];
    this.find(".menu").replaceChildren(...entries.map(([name, deed]) => make("button", name, { type: "button", onclick: () => this.do(deed) })));
    const as = this.find(".as");
    as.hidden = alone;
    const select = one("select", as), chosen = select.value;
    select.replaceChildren(...(s.people || []).map((p) => make("option", p.name, { value: p.id })));
    if ([...select.options].some((o) => o.value === chosen)) select.value = chosen;
  }

  drawTopics() {
    const bar = this.find(".topics");
    bar.hidden = !this.stage.forum;
    if (bar.hidden) return;
    const topics = [{ id: 0, name: "Umum" }, ...(this.stage.topics || [])];
    if (!topics.some((t) => t.id === this.thread)) this.thread = 0;
    bar.replaceChildren(...topics.map((t) => {
      const b = make("button", (t.closed ? "🔒 " : "") + t.name, { type: "button", onclick: () => { this.thread = t.id; this.draw(this.stage); } });
      b.setAttribute("aria-pressed", String(t.id === this.thread));
      return b;
    }), make("button", "+ topik", { type: "button", onclick: () => { const text = prompt("Nama topik"); if (text) this.do({ do: "topic", text }); } }));
  }

  drawTalk() {
    const atEnd = this.talk.scrollHeight - this.talk.scrollTop - this.talk.clientHeight < 80;
    const shown = this.stage.messages.filter((l) => !this.stage.forum || (l.message.message_thread_id || 0) === this.thread);
    this.talk.replaceChildren(...shown.map((l) => this.line(l)));
    if (!shown.length) {
      this.talk.append(make("li", this.stage.kind === "private" ? `Belum ada pesan. Tulis apa saja sebagai ${this.stage.title}.` : "Belum ada pesan di sini.", { className: "empty" }));
    }
    if (atEnd || shown.length !== this.count) this.talk.scrollTop = this.talk.scrollHeight;
    this.count = shown.length;
  }

  line({ ours, message: m }) {
    const notice = Object.keys(notices).find((k) => k in m);
    if (notice) return make("li", notices[notice](m), { className: "m says" });
    const li = make("li", undefined, { className: ours ? "m" : "m mine", tabIndex: 0 });
    const bubble = make("div", undefined, { className: "bubble" });
    if (this.stage.kind !== "private" && m.from) bubble.append(make("span", m.from.first_name, { className: "name" }));
    if (m.forward_origin) bubble.append(make("span", "Diteruskan", { className: "name" }));
    if (m.reply_to_message) bubble.append(make("span", m.reply_to_message.text || m.reply_to_message.caption || "lampiran", { className: "quote" }));
    this.attached(bubble, m);
    bubble.append(...marked(m.text || m.caption || "", m.entities || m.caption_entities || []));
    bubble.append(make("span", (m.edit_date ? "diubah " : "") + clock(m.date), { className: "meta" }));
    li.append(bubble);
    if (m.reply_markup) li.append(this.buttons(m));
    const acts = make("div", undefined, { className: "acts" });
    acts.append(make("button", "↩", { type: "button", title: "Balas", onclick: () => this.aim("reply", m) }));
    if (!ours && (m.text || m.caption)) acts.append(make("button", "✎", { type: "button", title: "Ubah", onclick: () => this.aim("edit", m) }));
    li.append(acts);
    return li;
  }

  attached(bubble, m) {
    const file = m.document || m.voice || m.video || m.audio;
    if (m.photo) bubble.append(make("img", undefined, { src: "/sent/" + m.photo.at(-1).file_id, alt: "foto" }));
    else if (file) bubble.append(make("a", `📄 ${file.file_name || "berkas"} · ${Math.ceil((file.file_size || 0) / 1024)} KB`, { href: "/sent/" + file.file_id }), "\n");
    else if (m.sticker) bubble.append(m.sticker.emoji + " (stiker)");
    else if (m.contact) bubble.append(`👤 ${m.contact.phone_number}${m.contact.user_id ? " (nomor sendiri)" : ""}`);
    else if (m.location) bubble.append(`📍 ${m.location.latitude}, ${m.location.longitude}`);
  }

  buttons(m) {
    const rows = make("div", undefined, { className: "rows" });
    for (const row of m.reply_markup.inline_keyboard) {
      const line = make("div");
      line.append(...row.map((b) => {
        const key = m.message_id + b.callback_data;
        if (b.url) return make("button", b.text + " ↗", { type: "button", onclick: () => open(b.url, "_blank", "noopener") });
        return make("button", b.text, {
          type: "button", className: this.pressed.has(key) ? "waits" : "",
          onclick: (e) => { this.pressed.add(key); e.target.classList.add("waits"); this.do({ do: "press", message: m.message_id, text: b.callback_data }); },
        });
      }));
      rows.append(line);
    }
    return rows;
  }

  drawKeys() {
    const keys = this.stage.keys || [];
    this.find(".keys").hidden = !keys.length;
    this.find(".keys").replaceChildren(...keys.map((k) => make("button", k.text, {
      type: "button", onclick: () => this.do(k.request_contact ? { do: "card" } : k.request_location ? { do: "place" } : { do: "text", text: k.text }),
    })));
  }
}

// marked is a text with its marks; offsets count as JavaScript does.
function marked(text, entities) {
  const tags = { bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "code", bot_command: "b" };
  const parts = [];
  let at = 0;
  for (const e of entities) {
    if (e.offset < at) continue;
    parts.push(text.slice(at, e.offset), make(tags[e.type] || "span", text.slice(e.offset, e.offset + e.length)));
    at = e.offset + e.length;
  }
  parts.push(text.slice(at));
  return parts.filter((p) => p !== "");
}

const chats = new Map();

// front brings a chat forward on a narrow screen, or with none what is behind.
function front(chat) {
  document.body.classList.toggle("at-back", !chat);
  for (const c of chats.values()) {
    c.root.classList.toggle("front", c === chat);
    c.tab.setAttribute("aria-current", String(c === chat));
  }
  one(".tabs .back").setAttribute("aria-current", String(!chat));
  if (chat) chat.talk.scrollTop = chat.talk.scrollHeight;
}

function drawBehind(scene) {
  one(".bar .line").textContent = !scene.asked ? "Bot belum tersambung. Perintahnya ada di terminal." :
    `${scene.hook ? "Webhook" : "Bot bertanya sendiri"} · ${scene.pending ? scene.pending + " kabar belum diterima bot" : "semua kabar diterima bot"}`;
  one(".faults").replaceChildren(...(scene.faults || []).map((f) => make("li",
    `${f.Method}: ${f.Code || (f.RetryAfter ? 429 : f.Hang ? "tidak menjawab" : f.Cut ? "putus" : f.Lost ? "jawaban hilang" : "lambat")} · ${f.Times}×`)));
  if (scene.faults?.length) one(".faults").append(make("button", "Pulihkan", { type: "button", onclick: () => post("/trouble") }));
  one(".calls").replaceChildren(...(scene.calls || []).toReversed().map((c) => {
    const li = make("li", undefined, { tabIndex: 0 });
    li.append(make("time", new Date(c.At).toLocaleTimeString("id")), make("b", c.Method));
    if (c.Code !== 200) li.append(make("span", ` ${c.Code || ""} ${broken[c.Says] || c.Says}`, { className: "bad" }));
    const { text, ...rest } = c.Fields || {};
    const fields = [...(text ? [`"${text}"`] : []), ...Object.entries(rest).map(([k, v]) => `${k}=${v}`)].join(" ");
    if (fields) li.append(make("span", fields, { className: "fields" }));
    return li;
  }));
}

for (const form of document.querySelectorAll(".bar form")) {
  form.addEventListener("submit", async (e) => {
    e.preventDefault();
    await act({ do: form.dataset.do, text: form.elements.text.value.trim(), forum: Boolean(form.elements.forum?.checked) });
    form.reset();
  });
}
for (const b of document.querySelectorAll("[data-trouble]")) b.addEventListener("click", () => post("/trouble?n=" + b.dataset.trouble));
document.addEventListener("click", (e) => {
  for (const d of document.querySelectorAll(".more[open]")) if (!d.contains(e.target)) d.open = false;
});
one(".tabs").append(make("button", "Di balik layar", { type: "button", className: "back", onclick: () => front() }));

new EventSource("/scene").onmessage = (e) => {
  const scene = JSON.parse(e.data);
  const first = !chats.size;
  for (const stage of scene.chats) {
    if (!chats.has(stage.id)) chats.set(stage.id, new Chat(stage));
    chats.get(stage.id).draw(stage);
  }
  const there = new Set(scene.chats.map((c) => c.id));
  for (const [id, c] of chats) if (!there.has(id)) { c.root.remove(); c.tab.remove(); chats.delete(id); }
  if (first && chats.size) front(chats.values().next().value);
  drawBehind(scene);
};
