// The picture as it is seen, as a file that stands alone.

import { inOrOn } from "../lib/dates.js";
import { s } from "../lib/dom.js";

const margin = 24;
// What the page's stylesheet says and a file has to say itself.
const looks = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "opacity", "paint-order"];
const plain = { opacity: "1", "stroke-dasharray": "none", "stroke-linecap": "butt", "stroke-linejoin": "miter", "paint-order": "normal", "stroke-width": "1px" };
const kept = new Set(["transform", "d", "points", "x", "y", "width", "height", "cx", "cy", "rx", "ry", "id", "class", "role",
  "text-anchor", "font-size", "font-weight", "font-style", "font-family", "aria-roledescription", "aria-labelledby",
  "data-actor", "data-relation", "data-from", "data-to", "data-kind", "data-certainty", "data-modality", "data-when", "data-ended"]);

// standalone returns { text, width, height } of the whole picture, or of what the
// window shows: without what is hidden, with the colours of the theme written out.
export function standalone(app, whole) {
  const { stage } = app;
  const { svg, at, size } = stage;
  const seen = { x: at.x - size.width / 2 / at.scale, y: at.y - size.height / 2 / at.scale, width: size.width / at.scale, height: size.height / at.scale };
  const [x, y, width, height] = Object.values(whole ? extent(svg) : seen).map(Math.round);
  const probe = s("rect", { fill: "var(--paper)" });
  svg.append(probe);
  const paper = rgb(getComputedStyle(probe).fill);
  probe.remove();
  const out = s("svg", { ...attributes(svg), viewBox: [x, y, width, height].join(" "), width, height });
  for (const part of ["title", "desc"]) {
    const el = svg.querySelector(`:scope > ${part}`);
    if (el) out.append(el.cloneNode(true));
  }
  out.append(s("rect", { x, y, width, height, fill: paper }));
  for (const layer of svg.querySelectorAll(".camera > g")) {
    const copied = copy(layer, whole);
    if (copied) out.append(copied);
  }
  retell(app, out);
  const text = new XMLSerializer().serializeToString(out);
  return { text: `<?xml version="1.0" encoding="UTF-8"?>\n${text}\n`, width, height };
}

const told = /^(A diagram of )?[\d,]+ actors? and [\d,]+ relations?(, as of [^.]*)?/;

// retell lets the line below the title, and the description, tell what the filters
// leave, and at which date: the server's tell of the whole.
function retell(app, out) {
  const view = app.view(), { actors, relations } = app.model;
  if (!view.dated && view.relations.length === relations.length) return;
  const said = `${view.actors.length} of ${actors.length} actors and ${view.relations.length} of ${relations.length} relations` +
    (view.dated ? `, ${inOrOn(app.state.get().at)}` : app.data.as_of_in_words ? `, as of ${app.data.as_of_in_words}` : "");
  for (const el of out.querySelectorAll(":scope > desc, .graph > text")) {
    if (told.test(el.textContent)) el.textContent = el.textContent.replace(told, (_, start = "") => start + said);
  }
}

const attributes = (el) => Object.fromEntries([...el.attributes].filter((a) => kept.has(a.name)).map((a) => [a.name, a.value]));

// copy is an element as it is seen; null where it is not. The page shows title and
// legend elsewhere; the whole picture has them.
function copy(el, whole) {
  if (el.nodeType === Node.TEXT_NODE) return document.createTextNode(el.data);
  if (el.matches(".badge")) return null;
  if (el.localName === "title") return el.cloneNode(true);
  const style = getComputedStyle(el);
  if (el.matches(".hit") && style.stroke === "none") return null; // where it is not the glow of what stands out
  const own = el.localName === "text" && el.parentNode.classList.contains("graph") || el.classList.contains("key");
  if (style.visibility === "hidden" || style.display === "none" && !(own && whole)) return null;
  if (el.localName === "polygon" && el.parentNode.classList.contains("graph")) return null; // the ground
  const props = attributes(el);
  for (const name of looks) {
    const value = style.getPropertyValue(name);
    if (value && value !== plain[name]) props[name] = rgb(value);
  }
  if (el.localName === "g") for (const name of looks) if (name !== "opacity") delete props[name];
  if (el.localName !== "text") delete props["paint-order"];
  if (props["aria-label"] === undefined && el.getAttribute("aria-label")) props.title = el.getAttribute("aria-label");
  const { title, ...rest } = props;
  return s(el.localName, rest, title && s("title", {}, title), [...el.childNodes].map((child) => copy(child, whole)));
}

// extent is what the picture with all that was added takes up.
function extent(svg) {
  const camera = svg.querySelector(".camera");
  const { x, y, width, height } = camera.getBBox();
  return { x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin };
}

// rgb writes a mixed colour in the way that every reader of SVG knows.
function rgb(text) {
  const found = /^color\(srgb ([\d.e-]+) ([\d.e-]+) ([\d.e-]+)\)$/.exec(text);
  return found ? `rgb(${found.slice(1).map((n) => Math.round(n * 255)).join(", ")})` : text;
}
