// What a person attaches: how it goes to the server, and what its bubble shows. The
// server hands out no file that came from a phone, so a bubble shows the file of this
// computer; once the page is opened anew, it says only what was sent.
"use strict";

// The largest file that is kept, in bytes, as the server has it.
const mostBytes = 10 * 1024 * 1024;

// upload sends a file; a reply may tell that it is refused for good.
async function upload(what) {
  const form = new FormData();
  for (const [name, value] of Object.entries(what)) form.append(name, value);
  const r = await fetch(`${base}/attach`, { method: "POST", body: form });
  if (r.status === 413) return { refused: texts.large };
  if (r.status === 400) return { refused: texts.refused };
  if (!r.ok) throw new Error(String(r.status));
  return r.json();
}

// showing is the element that stands for a file in its bubble. Pictures that the
// browser cannot show, as HEIC, fail: what they are is said instead.
function showing(media, file, changed, failed) {
  if (media === "document") return fileCard(file);
  const image = make("img", "picture");
  image.alt = texts.photo;
  image.addEventListener("load", changed);
  image.addEventListener("error", () => { letGo(image); failed(); });
  image.src = URL.createObjectURL(file);
  return image;
}

function fileCard(file) {
  const card = make("span", "file"), name = make("span");
  name.append(make("b", "", file.name), make("small", "", sizeOf(file.size)));
  card.append(make("span", "icon", "📄"), name);
  return card;
}

function sizeOf(bytes) {
  const [unit, per] = bytes < 1e6 ? ["kilobyte", 1e3] : ["megabyte", 1e6];
  return Math.max(bytes / per, 1).toLocaleString(lang, { style: "unit", unit, maximumFractionDigits: bytes < 1e6 ? 0 : 1 });
}

// letGo frees the memory behind an element.
function letGo(element) { if (element.src) URL.revokeObjectURL(element.src); }
