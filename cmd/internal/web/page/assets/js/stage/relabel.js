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
