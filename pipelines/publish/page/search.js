"use strict";
// Everything shown is set as text, never as markup; an address becomes a link only if it is http(s).
const told = JSON.parse(document.getElementById("quotes-data").textContent);
const at = Object.fromEntries(told.columns.map((name, place) => [name, place]));
const form = document.getElementById("search"), list = document.getElementById("found");
const count = document.getElementById("count"), more = document.getElementById("more");
const FIELDS = ["words", "kind", "find"], STEP = 25;
const plain = (words) => words.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
const texts = told.rows.map((row) => plain([row[at.employer], row[at.title], row[at.board], ...row[at.quotes].map((each) => each[1])].join(" ")));
let shown = STEP;

function made(tag, words, name) {
  const node = document.createElement(tag);
  if (words) node.textContent = words;
  if (name) node.className = name;
  return node;
}

function title(row) {
  const head = made("h3"), url = row[at.url];
  const words = row[at.title] || "(no title)";
  let safe = null;
  try { safe = url && /^https?:$/.test(new URL(url).protocol) ? url : null; } catch { safe = null; }
  const node = made(safe ? "a" : "span", words);
  if (safe) { node.href = safe; node.rel = "noopener noreferrer nofollow"; node.target = "_blank"; }
  head.append(node);
  return head;
}

function entry(row) {
  const item = made("li", "", "entry");
  const kind = [...form.elements.kind.options].find((each) => each.value && each.value === row[at.talent_category]);
  const facts = [row[at.employer] || "no employer stated", kind ? kind.textContent : "plain software", row[at.month], row[at.source]];
  item.append(title(row), made("p", facts.filter(Boolean).join(" · "), "soft"));
  const quotes = made("ul", "", "quotes");
  for (const [slot, quote] of row[at.quotes]) {
    const line = made("li"), words = made("q", quote);
    line.append(made("span", slot.replaceAll("_", " "), "slot"), " ", words);
    quotes.append(line);
  }
  item.append(quotes, made("p", `hiregap why ${row[at.requisition_id]}`, "why"));
  return item;
}

function asked() {
  return Object.fromEntries(FIELDS.map((name) => [name, form.elements[name].value]));
}

function matching() {
  const { words, kind, find } = asked(), wanted = plain(words).split(/\s+/).filter(Boolean), place = told.finds.indexOf(find);
  return told.rows.filter((row, number) =>
    (!kind || row[at.talent_category] === kind) && row[at.finds].includes(place) && wanted.every((word) => texts[number].includes(word)));
}

function show() {
  const found = matching();
  list.replaceChildren(...found.slice(0, shown).map(entry));
  count.textContent = `${found.length.toLocaleString("en")} of the ${told.rows.length.toLocaleString("en")} openings held here`;
  more.hidden = found.length <= shown;
  document.documentElement.dataset.found = found.length;
}

function linked() {
  for (const [name, value] of new URLSearchParams(location.hash.slice(1))) {
    const field = FIELDS.includes(name) && form.elements[name];
    if (field && (field.tagName === "INPUT" || [...field.options].some((each) => each.value === value))) field.value = value;
  }
}

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", () => {
  shown = STEP;
  history.replaceState(null, "", "#" + new URLSearchParams(asked()));
  show();
});
more.addEventListener("click", () => {
  const first = shown;
  shown += STEP;
  show();
  const next = list.children[first];
  if (next) { next.tabIndex = -1; next.focus(); }
});
window.addEventListener("hashchange", () => { linked(); show(); });
linked();
show();
