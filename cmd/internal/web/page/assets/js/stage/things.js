// What stands on the picture, and where.

import { s } from "../lib/dom.js";
import { lookOfElement } from "./look.js";

// The things that tell relations, by the first class of their groups. A bundle holds
// the strands between two actors, and a plate the rows that label them; a role is what
// the box of a person says of offices. Other layouts have lines with labels.
const sorts = { hub: "hub", spoke: "spoke", bundle: "bundle", strand: "strand", plate: "plate", row: "row", role: "role" };

// isLine is whether a thing is the line of some relations.
export const isLine = ({ what }) => what === "line" || what === "strand" || what === "spoke";

// readThings lists them as { el, what, actor, relations, from, to, box, look, texts,
// words }: what is "actor", one of the sorts or "line"; from and to are ids of actors,
// "" at a hub; box is in units of the picture; look is as it was drawn, and words are
// the lines of its label. bounds is what they take up together.
export function readThings(svg, own) {
  const groups = [...svg.querySelectorAll("[data-actor], [data-relation]")];
  const fresh = groups.filter((el) => !known.has(el));
  // All reading comes before all writing, so that layout happens once. What the page
  // draws knows its own extent.
  const boxes = fresh.map((el) => el.extent ?? boxIn(el, svg));
  fresh.forEach((el, i) => {
    const thing = { ...describe(el), box: boxes[i] };
    known.set(el, thing);
    prepare(thing);
  });
  const things = groups.map((el) => known.get(el));
  const seen = things.map((t) => t.box).filter((b) => b.width + b.height > 0);
  return { things, bounds: seen.length ? { ...seen.reduce(unite) } : { ...own } };
}

const known = new WeakMap(); // things by element, for what is noted on them must not be lost

function describe(el) {
  const { actor = "", relation = "" } = el.dataset;
  const what = actor ? "actor" : sorts[el.classList[0]] ?? "line";
  const around = what === "row" ? el.parentNode : what === "role" ? el.closest("[data-actor]") : el;
  const { from = "", to = "" } = around.dataset;
  const person = (id) => id.startsWith("hub--") ? "" : id;
  const texts = [...el.querySelectorAll(":scope > text:not(.added, .halo)")];
  return { el, what, actor, relations: relation.split(" ").filter(Boolean), from: person(from), to: person(to),
    look: lookOfElement(el), texts, words: texts.map((t) => t.textContent), within: around === el ? null : around };
}

// boxIn is the extent of an element in the coordinates of the picture.
function boxIn(el, svg) {
  const box = el.getBBox();
  let x = box.x, y = box.y;
  for (let g = el.parentNode; g && g !== svg && !g.classList.contains("camera"); g = g.parentNode) {
    const m = g.transform?.baseVal.consolidate()?.matrix;
    if (m) [x, y] = [m.a * x + m.c * y + m.e, m.b * x + m.d * y + m.f];
  }
  return { x, y, width: box.width, height: box.height };
}

// prepare makes a thing ready for pointers and for being repainted.
function prepare(thing) {
  const { el, what } = thing;
  if (el.dataset.ready) return;
  el.dataset.ready = "1";
  const title = el.querySelector(":scope > title");
  if (title) {
    el.setAttribute("aria-label", title.textContent);
    title.remove(); // else browsers would show it on top of the page's own tooltip
  }
  if (what === "actor" || what === "role" || what === "plate") return;
  if (what === "bundle") {
    const hit = el.querySelector(":scope > .hit");
    if (hit) hit.style.strokeWidth = hit.getAttribute("stroke-width"); // wider than the stylesheet's
    return;
  }
  for (const shape of el.querySelectorAll(":scope > :not(text, .hit)")) {
    const fill = shape.getAttribute("fill");
    if (fill !== "none" && fill === shape.getAttribute("stroke")) shape.classList.add("filled");
  }
  const line = el.querySelector(":scope > path");
  if (isLine(thing) && line && !el.querySelector(".hit")) {
    el.prepend(s("path", { class: "hit", fill: "none", d: line.getAttribute("d") })); // easier to point at than a thin line
  }
}

export function unite(a, b) {
  const x = Math.min(a.x, b.x), y = Math.min(a.y, b.y);
  return { x, y, width: Math.max(a.x + a.width, b.x + b.width) - x, height: Math.max(a.y + a.height, b.y + b.height) - y };
}
