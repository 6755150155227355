// Labels on the picture that say something else than when they were drawn.

import { withRemark } from "./look.js";

const leading = 1.2;

// relabel lets the label of a line or a hub say which of its relations are left,
// and what the look of the line needs a word for. Where that is what it was drawn
// with, the label is as it was. nameOf is what a relation is called.
export function relabel(thing, left, remark, nameOf) {
  const { texts, words, relations, look } = thing;
  if (!texts.length) return;
  const hidden = relations.length - left.length;
  const said = hidden || remark !== look.remark ? labelFor(words, left, hidden, look.remark, remark, nameOf) : "";
  if (said === (thing.said ?? "")) return;
  thing.said = said;
  for (const extra of thing.el.querySelectorAll(".added")) extra.remove();
  const lines = !said ? words : said === words.join(" ") + "?" ? words.with(-1, words.at(-1) + "?") : wrap(said, Math.max(14, ...words.map((w) => w.length)));
  texts.forEach((text, i) => { text.textContent = lines[i] ?? ""; });
  const last = texts.at(-1);
  const size = Number(last.getAttribute("font-size")) * leading || 12;
  lines.slice(texts.length).forEach((line, i) => {
    const more = last.cloneNode();
    more.classList.add("added");
    more.setAttribute("y", Number(last.getAttribute("y")) + (i + 1) * size + (thing.what === "hub" ? 6 : 0));
    more.textContent = line;
    last.parentNode.append(more);
  });
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
