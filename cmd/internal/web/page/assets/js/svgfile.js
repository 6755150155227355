// The picture as it is seen, as a file that stands alone.

import { s } from "./dom.js";

const margin = 24;
// What the page's stylesheet says and a file has to say itself.
const looks = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "opacity", "paint-order"];
const plain = { opacity: "1", "stroke-dasharray": "none", "stroke-linecap": "butt", "stroke-linejoin": "miter", "paint-order": "normal", "stroke-width": "1px" };
const kept = new Set(["transform", "d", "points", "x", "y", "cx", "cy", "rx", "ry", "id", "class", "role", "text-anchor", "font-size", "font-weight", "font-style", "font-family",
  "aria-roledescription", "aria-labelledby", "data-actor", "data-relation", "data-from", "data-to", "data-kind", "data-certainty", "data-modality", "data-when", "data-ended"]);

// standalone returns { text, width, height } of the whole picture, or of what the
// window shows: without what is hidden, with the colours of the theme written out.
export function standalone(app, whole) {
  const { stage } = app;
  const { svg, at, size } = stage;
  const box = whole ? extent(svg) : { x: at.x - size.width / 2 / at.scale, y: at.y - size.height / 2 / at.scale, width: size.width / at.scale, height: size.height / at.scale };
  const paper = colour(getComputedStyle(document.documentElement).getPropertyValue("--paper"), svg);
  const out = s("svg", { viewBox: [box.x, box.y, box.width, box.height].map((n) => n.toFixed(1)).join(" "), width: box.width.toFixed(0), height: box.height.toFixed(0),
    ...attributes(svg) });
  for (const part of ["title", "desc"]) {
    const el = svg.querySelector(`:scope > ${part}`);
    if (el) out.append(el.cloneNode(true));
  }
  out.append(s("rect", { x: box.x, y: box.y, width: box.width, height: box.height, fill: paper }));
  for (const layer of svg.querySelectorAll(".camera > g")) {
    const copied = copy(layer);
    if (copied) out.append(copied);
  }
  const text = new XMLSerializer().serializeToString(out);
  return { text: `<?xml version="1.0" encoding="UTF-8"?>\n${text}\n`, width: box.width, height: box.height };
}

const attributes = (el) => Object.fromEntries([...el.attributes].filter((a) => kept.has(a.name)).map((a) => [a.name, a.value]));

// copy is an element as it is seen; null where it is not.
function copy(el) {
  if (el.nodeType === Node.TEXT_NODE) return document.createTextNode(el.data);
  if (el.matches(".hit, .badge")) return null;
  if (el.localName === "title") return el.cloneNode(true);
  const style = getComputedStyle(el);
  const own = el.localName === "text" && el.parentNode.classList.contains("graph") || el.classList.contains("key"); // title and legend, which the page shows elsewhere
  if (style.visibility === "hidden" || style.display === "none" && !own) return null;
  if (el.localName === "polygon" && el.parentNode.classList.contains("graph")) return null; // the ground
  const props = attributes(el);
  for (const name of looks) {
    const value = style.getPropertyValue(name);
    if (value && value !== plain[name]) props[name] = value;
  }
  if (el.localName === "g") for (const name of looks) if (name !== "opacity") delete props[name];
  if (el.localName !== "text") delete props["paint-order"];
  if (props["aria-label"] === undefined && el.getAttribute("aria-label")) props.title = el.getAttribute("aria-label");
  const { title, ...rest } = props;
  return s(el.localName, rest, title && s("title", {}, title), [...el.childNodes].map(copy));
}

// extent is what the picture with all that was added takes up.
function extent(svg) {
  const camera = svg.querySelector(".camera");
  const { x, y, width, height } = camera.getBBox();
  return { x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin };
}

// colour writes out a colour of the theme.
function colour(text, svg) {
  const probe = s("rect", { fill: text });
  svg.append(probe);
  const out = getComputedStyle(probe).fill;
  probe.remove();
  return out;
}
