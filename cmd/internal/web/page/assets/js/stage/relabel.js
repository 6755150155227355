// Labels on the picture that say something else than when they were drawn.

import { widthOf } from "./draw.js";
import { withRemark } from "./look.js";

const leading = 1.2;
const spare = 3; // units beside the text of a row at least
const beforeRow = 11; // that an arrow takes up

// relabel lets the label of a line or a hub say which of its relations are left,
// and what the look of the line needs a word for. Where that is what it was drawn
// with, the label is as it was. sign is put before it, and nameOf is what a relation is
// called.
export function relabel(thing, left, { remark, sign, nameOf }) {
  const { texts, words, relations, look } = thing;
  if (!texts.length) return;
  if (thing.el.classList.contains("more")) {
    texts[0].textContent = `+ ${left.length} more`;
    return;
  }
  const hidden = relations.length - left.length;
  const same = !hidden && (remark === look.remark || !look.remark && remark === "?");
  const lines = same ? marked(words, sign, remark !== look.remark) : wrap([sign, labelFor(words, left, hidden, look.remark, remark, nameOf)].filter(Boolean).join(" "), Math.max(14, ...words.map((w) => w.length)));
  const said = lines.join("\n");
  if (said === (thing.said ?? words.join("\n"))) return;
  thing.said = said;
  for (const extra of thing.el.querySelectorAll(".added")) extra.remove();
  texts.forEach((text, i) => { text.textContent = lines[i] ?? ""; });
  const last = texts.at(-1);
  const size = Number(last.getAttribute("font-size")) * leading || 12;
  if (thing.what === "row") return inRow(thing, lines);
  lines.slice(texts.length).forEach((line, i) => {
    const more = last.cloneNode();
    more.classList.add("added");
    more.setAttribute("y", Number(last.getAttribute("y")) + (i + 1) * size + (thing.what === "hub" ? 6 : 0));
    more.textContent = line;
    last.parentNode.append(more);
  });
}

// rename lets a box say how its actor was called at the date. The box keeps its size:
// the name is broken so that it can be largest in there.
export function rename(thing, name) {
  const { el, texts, words } = thing;
  if (!texts.length || name === thing.said) return;
  thing.said = name;
  for (const extra of el.querySelectorAll(":scope > .added")) extra.remove();
  if (letters(name) === letters(words.join(""))) {
    thing.drawn?.forEach((attributes, i) => write(texts[i], words[i], attributes));
  } else {
    thing.drawn ??= texts.map((text) => ({ y: text.getAttribute("y"), "font-size": text.getAttribute("font-size") }));
    const { lines, size, top } = fit(thing, name);
    texts.forEach((text) => write(text, "", {}));
    lines.forEach((line, i) => {
      const text = texts[i] ?? texts[0].parentNode.appendChild(texts[0].cloneNode());
      if (i >= texts.length) text.classList.add("added");
      write(text, line, { y: (top + (i + 0.82) * size * leading).toFixed(1), "font-size": size.toFixed(1) });
    });
  }
  el.setAttribute("aria-label", name);
}

function write(text, words, attributes) {
  text.textContent = words;
  for (const [key, value] of Object.entries(attributes)) text.setAttribute(key, value);
}

// fit breaks a name for the room that the words of a box have: { lines, size, top }.
function fit({ texts, words, box, drawn }, name) {
  const full = Number(drawn[0]["font-size"]);
  const top = Number(drawn[0].y) - 0.82 * full * leading;
  const height = words.length * full * leading;
  const bold = texts[0].hasAttribute("font-weight");
  const ways = Array.from({ length: name.split(" ").length }, (_, i) => {
    const lines = broken(name, i + 1);
    const widest = Math.max(...lines.map((line) => widthOf(line, full, bold)));
    return { lines, size: Math.min(full, full * (box.width - 14) / widest, (height + 4) / lines.length / leading) };
  });
  const { lines, size } = ways.reduce((best, way) => way.size > best.size ? way : best);
  return { lines, size, top: top + (height - lines.length * size * leading) / 2 };
}

// broken is a text in at most so many lines, the longest as short as can be.
function broken(text, lines) {
  let most = Math.ceil(text.length / lines);
  while (wrap(text, most).length > lines) most++;
  return wrap(text, most);
}

const letters = (name) => name.replaceAll(/\s/gu, "");

// marked are the lines of a label between a sign and a question mark.
function marked(words, sign, doubtful) {
  const lines = [...words];
  if (sign) lines[0] = `${sign} ${lines[0]}`;
  if (doubtful) lines.push(`${lines.pop()}?`);
  return lines;
}

// inRow sets a row right, in which there is no room for more lines: the last one holds
// what is left. The arrow stays before the text.
function inRow({ el, texts, words }, lines) {
  if (lines.length > texts.length) texts.at(-1).textContent = lines.slice(texts.length - 1).join(" ");
  const arrow = el.querySelector(":scope > .arrow");
  if (!arrow || !centred(texts[0])) return;
  const by = Math.min(0, (roomOf(texts[0], words[0]) - roomOf(texts[0])) / 2);
  if (by) arrow.setAttribute("transform", `translate(${by.toFixed(1)} 0)`);
  else arrow.removeAttribute("transform");
}

const centred = (text) => text.getAttribute("text-anchor") === "middle";

const roomOf = (text, words = text.textContent) => widthOf(words, Number(text.getAttribute("font-size")), text.hasAttribute("font-weight"));

// closeUp lets the rows of a plate that are left close up, and the name in a box whose
// role is gone move to its middle.
export function closeUp({ what, el, gone, within }) {
  if (what === "role") {
    const by = gone ? el.getBBox().height / 2 : 0;
    for (const text of within.querySelectorAll(":scope > text")) move(text, by);
    return;
  }
  if (gone) return;
  let out = 0;
  for (const row of el.querySelectorAll(":scope > .row")) {
    const hidden = row.classList.contains("gone");
    move(row, hidden ? 0 : -out);
    if (hidden) out += Number(row.querySelector(".hit")?.getAttribute("height") ?? 0);
  }
  const ground = el.querySelector(":scope > .ground");
  for (const side of ["x", "width", "height"]) ground.dataset[side] ??= ground.getAttribute(side);
  const { x, width, height } = ground.dataset;
  let left = Number(x), right = left + Number(width);
  for (const text of el.querySelectorAll(":scope > .row:not(.gone) > text")) {
    const room = roomOf(text);
    const start = Number(text.getAttribute("x")) - (centred(text) ? room / 2 : 0);
    left = Math.min(left, start - spare - (centred(text) && text.parentNode.querySelector(".arrow") ? beforeRow : 0));
    right = Math.max(right, start + room + spare);
  }
  for (const [side, n] of Object.entries({ x: left, width: right - left, height: height - out })) ground.setAttribute(side, n.toFixed(1));
  move(el, out / 2);
}

function move(el, by) {
  if (by) el.setAttribute("transform", `translate(0 ${by.toFixed(1)})`);
  else el.removeAttribute("transform");
}

function labelFor(words, left, hidden, was, remark, nameOf) {
  let label = words.reduce((all, w) => all && !all.endsWith("-") ? all + " " + w : all + w, "");
  const tail = withRemark("", was).trim();
  if (tail && label.endsWith(tail)) label = label.slice(0, -tail.length).trim();
  if (hidden && left.length === 1) label = nameOf(left[0]);
  else if (hidden) label = /^\d/.test(label) ? left.length + " of " + label : label + " (" + left.length + " shown)";
  return withRemark(label, remark);
}

// wrap breaks a text into lines of about so many letters.
function wrap(text, most) {
  const lines = [""];
  for (const word of text.split(" ")) {
    const line = lines.at(-1);
    if (line && line.length + 1 + word.length > most) lines.push(word);
    else lines[lines.length - 1] = line ? line + " " + word : word;
  }
  return lines;
}
