// What surrounds the picture on paper and in files: above it the title and what is
// shown, below it the legend of what is left, and the sources.

import { legendOf } from "../engine/legend.js";
import { credit, sourcesOf } from "../engine/onscreen.js";
import { s } from "../lib/dom.js";
import { capital } from "../lib/words.js";
import { widthOf } from "./draw.js";
import { boxShapes, kindLook, lineLook, lineShapes, markShape, sampleSize } from "./look.js";

const comfortable = 1300; // units of width, above which letters grow with the picture

// sheet returns { top, bottom }, what stands above and below a picture of a width:
// each { height, draw(x, y) }, where draw returns elements for a place. Their colours
// are those of the page.
export function sheet(app, width) {
  const unit = Math.max(1, width / comfortable);
  const { title, line } = app.onScreen();
  const rows = [
    ...wrap(title, 24 * unit, true, width).map((text) => ({ text, size: 24 * unit, bold: true, fill: "var(--ink)" })),
    ...wrap(line, 13 * unit, false, width).map((text) => ({ text, size: 13 * unit, fill: "var(--muted)" })),
  ];
  const head = stacked(rows, 0);
  const legend = flowed(sections(app), width, unit);
  const sources = stacked(wrap(credit(sourcesOf(app.model, app.shown())), 10 * unit, false, width)
    .map((text) => ({ text, size: 10 * unit, fill: "var(--muted)" })), legend.height && 10 * unit);
  return {
    top: head,
    bottom: { height: legend.height + sources.height, draw: (x, y) => [...legend.draw(x, y), ...sources.draw(x, y + legend.height)] },
  };
}

// stacked puts lines of text below each other.
function stacked(rows, above) {
  const height = rows.reduce((sum, { size }) => sum + size * 1.3, rows.length ? above : 0);
  return {
    height,
    draw(x, y) {
      let at = y + above;
      return rows.map(({ text, size, bold, fill }) => {
        at += size * 1.3;
        return s("text", { x: round(x), y: round(at - size * 0.35), "font-size": round(size), "font-weight": bold ? "bold" : null, fill }, text);
      });
    },
  };
}

function wrap(text, size, bold, width) {
  const lines = [];
  for (const word of text.split(" ").filter(Boolean)) {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
    if (lines.length && widthOf(longer, size, bold) > width) lines.push(word);
    else lines[Math.max(lines.length - 1, 0)] = longer;
  }
  return lines;
}

// sections are the parts of the legend: { title, entries }, an entry { text, italic,
// draw } with draw returning the shapes of its sample.
function sections(app) {
  const { kinds, actors, hub, lines } = legendOf(app.model, app.shown());
  const families = [...new Set(kinds.map((k) => k.family))];
  const named = (text, draw, italic) => ({ text, draw, italic });
  return [
    ...families.map((family) => {
      const of = kinds.filter((k) => k.family === family);
      return { title: of[0].family_title, entries: of.map((k) => named(k.name, () => lineShapes(kindLook(k)))) };
    }),
    { title: "Actors", entries: [...actors.map(([k, words]) => named(capital(words), () => boxShapes(k))), hub && named("Several parties", () => boxShapes("hub"))].filter(Boolean) },
    { title: "Lines", entries: lines.map(([name, text]) => named(text, () => lineShapes(lineLook(name)), name === "reported")) },
    { title: "Marks", entries: (app.lit?.keys ?? []).flatMap(({ mark, text, ring }) => [
      text && named(text, () => markShape(mark, false)), ring && named(ring, () => markShape(mark, true)),
    ]).filter(Boolean) },
  ].filter((part) => part.entries.length);
}

// flowed puts the legend into rows, as many entries in each as there is room for.
function flowed(parts, width, unit) {
  const size = 11 * unit, row = 20 * unit, gap = 18 * unit, sample = (sampleSize.width + 6) * unit;
  const placed = [];
  let x = 0, y = 0;
  for (const { title, entries } of parts) {
    const head = widthOf(title, size, true) + 10 * unit;
    const first = sample + widthOf(entries[0].text, size);
    if (x && x + head + first > width) [x, y] = [0, y + row];
    placed.push({ x, y, title });
    x += head;
    for (const entry of entries) {
      const wide = sample + widthOf(entry.text, size) + gap;
      if (x && x + wide - gap > width) [x, y] = [0, y + row];
      placed.push({ x, y, entry });
      x += wide;
    }
    x += gap;
  }
  return {
    height: placed.length ? y + row + 6 * unit : 0,
    draw: (left, top) => placed.map(({ x: dx, y: dy, title, entry }) => {
      const at = [left + dx, top + 6 * unit + dy];
      const text = (words, offset, props) => s("text", { x: round(at[0] + offset), y: round(at[1] + row * 0.7), "font-size": round(size), fill: "var(--ink)", ...props }, words);
      if (title) return text(title, 0, { "font-weight": "bold" });
      const scale = `translate(${round(at[0])} ${round(at[1] + (row - sampleSize.height * unit) / 2)}) scale(${round(unit)})`;
      return s("g", { class: "entry" }, s("g", { class: "lit", transform: scale }, entry.draw()), text(entry.text, sample, { "font-style": entry.italic ? "italic" : null }));
    }),
  };
}

const round = (n) => Number(n.toFixed(2));
