// The phones that are open side by side, whose they are, and how they look.
"use strict";

// A browser keeps at most six connections to a host, and every phone holds one
// for its stream: the sixth phone would leave none to send by.
const mostPhones = 5;

function remember() { memory.write("phones", phones.map((p) => ({ address: p.address, name: p.name }))); }

function addPhone(address, name) {
  const there = phones.find((p) => p.address === address);
  if (there) { show(there); return; }
  if (phones.length >= mostPhones) return;
  const phone = new Phone(address, name);
  phones.push(phone);
  shelf.append(phone.root);
  remember();
  show(phone);
}

function removePhone(phone) {
  phone.stream.close();
  for (const element of phone.attached.values()) letGo(element);
  phone.root.remove();
  phones.splice(phones.indexOf(phone), 1);
  remember();
  if (phones.length) show(phones[0]); else addPhone(newNumber(), texts.newcomer);
}

function show(phone) {
  document.querySelector(".add").disabled = phones.length >= mostPhones;
  for (const p of phones) p.root.classList.toggle("shown", p === phone);
  people.replaceChildren(...phones.map((p) => {
    const b = make("button", "", p.name);
    b.type = "button";
    b.setAttribute("aria-current", String(p === phone));
    b.addEventListener("click", () => show(p));
    return b;
  }));
  phone.draw();
  if (matchMedia("(min-width: 46rem)").matches) { phone.field.focus({ preventScroll: true }); phone.root.scrollIntoView({ inline: "nearest", block: "nearest" }); }
}

// A newcomer's number starts with +62899, which no operator has given out.
const newNumber = () => "+62899" + String(crypto.getRandomValues(new Uint32Array(1))[0] % 1e7).padStart(7, "0");

function choose(next) {
  look = next;
  memory.write("look", look);
  document.body.dataset.look = look;
  for (const b of document.querySelectorAll("[data-look][role=radio]")) b.setAttribute("aria-checked", String(b.dataset.look === look));
  for (const p of phones) p.draw();
}

document.querySelector(".looks").addEventListener("click", (e) => { const b = e.target.closest("[data-look]"); if (b) choose(b.dataset.look); });
const chooser = document.querySelector(".chooser");
document.querySelector(".add").addEventListener("click", () => chooser.showModal());
chooser.addEventListener("close", () => {
  const v = chooser.returnValue;
  chooser.returnValue = "";
  if (!v) return;
  if (v === "new") addPhone(newNumber(), `${texts.newcomer} ${phones.length + 1}`);
  else addPhone(v, nameOf(v));
});
document.addEventListener("visibilitychange", () => { for (const p of phones) p.draw(); });

choose(look);
const asked = new URLSearchParams(location.search).getAll("as");
const nameOf = (address) => chooser.querySelector(`button[value="${CSS.escape(address)}"]`)?.dataset.name ?? texts.newcomer;
const kept = asked.length ? asked.map((a) => ({ address: a, name: nameOf(a) })) : memory.read("phones", []);
for (const p of kept) addPhone(p.address, p.name);
if (!phones.length) addPhone(newNumber(), texts.newcomer);
