// The picture as it is seen, as a file that stands alone and that readers show alike
// who know no stylesheet: colours are attributes, and a halo is a text of its own.

import { s } from "../lib/dom.js";
import { sheet } from "./sheet.js";
import { unite } from "./things.js";

const margin = 24;
// What the page's stylesheet says and a file has to say itself.
const looks = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "opacity"];
const plain = { opacity: "1", "stroke-dasharray": "none", "stroke-linecap": "butt", "stroke-linejoin": "miter", "stroke-width": "1px" };
const kept = new Set(["transform", "d", "points", "x", "y", "width", "height", "cx", "cy", "rx", "ry", "id", "class", "role",
  "text-anchor", "font-size", "font-weight", "font-style", "font-family", "aria-roledescription", "aria-labelledby",
  "data-actor", "data-relation", "data-from", "data-to", "data-kind", "data-certainty", "data-modality", "data-unsourced", "data-when", "data-ended"]);
const roots = ["class", "role", "aria-roledescription", "aria-labelledby", "font-family"];

// standalone returns { svg, width, height }: the whole picture, or what the window
// shows of it, without what is hidden or left out, between its title and its legend.
export function standalone(app, whole) {
  const { x, y, width, height } = whole ? extent(app.stage) : seen(app.stage);
  const { top, bottom } = sheet(app, width);
  const above = top.height + margin, below = bottom.height && bottom.height + margin;
  const frame = { x: x - margin, y: y - above - margin, width: width + 2 * margin, height: height + above + below + 2 * margin };
  for (const [key, n] of Object.entries(frame)) frame[key] = Math.round(n);

  const { svg } = app.stage;
  const { title, line } = app.onScreen();
  const out = s("svg", { ...attributes(svg, roots), viewBox: Object.values(frame).join(" "), width: frame.width, height: frame.height },
    s("title", { id: "picture-title" }, title), s("desc", { id: "picture-desc" }, `A diagram of ${line}.`));
  const stands = probe(svg);
  const paper = stands.colour("var(--paper)");
  const ground = (props) => out.append(s("rect", { ...props, fill: paper }));
  ground(frame);
  const layers = [...svg.querySelectorAll(".camera > g")].map((layer) => copyLayer(layer, whole ? null : { x, y, width, height }, app.stage));
  if (layers.length === 1) out.append(...layers.map(({ props, lines, labels, rest }) => s("g", props, lines, labels, rest)));
  else for (const part of ["lines", "labels", "rest"]) out.append(...layers.filter((l) => l[part].length).map((l) => s("g", { ...l.props, id: null }, l[part]))); // no line over a label of another layer
  if (!whole) { // what juts out of the window
    ground({ x: frame.x, y: frame.y, width: frame.width, height: y - frame.y });
    ground({ x: frame.x, y: y + height, width: frame.width, height: frame.y + frame.height - y - height });
  }
  const around = stands.copies([...top.draw(x, frame.y + margin), ...bottom.draw(x, y + height + margin)]);
  stands.end();
  out.append(...around);
  mark(out);
  return { svg: out, width: frame.width, height: frame.height };
}

// mark makes the ids the file's own, as those of "entente render" are, so that several
// can stand in one page: they end in a mark that others have only if they look the same.
function mark(svg) {
  const scope = hash(fileText(svg));
  const own = (id) => `${id}--${scope}`;
  for (const el of [svg, ...svg.querySelectorAll("[id], [aria-labelledby]")]) {
    if (el.id) el.id = own(el.id);
    const names = el.getAttribute("aria-labelledby");
    if (names) el.setAttribute("aria-labelledby", names.split(/\s+/).map(own).join(" "));
  }
  svg.classList.add(`entente-${scope}`);
}

// hash is seven digits (FNV-1a).
function hash(text) {
  let sum = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) sum = Math.imul(sum ^ text.charCodeAt(i), 0x01000193);
  return (sum >>> 4).toString(16).padStart(7, "0");
}

// fileText is the file of an element.
export const fileText = (svg) => `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(svg)}\n`;

// probe is a place in the picture where colours of the page can be tried.
function probe(svg) {
  const place = s("g");
  svg.append(place);
  return {
    colour(name) {
      const rect = s("rect", { fill: name });
      place.append(rect);
      return paint(getComputedStyle(rect).fill).colour;
    },
    copies(elements) {
      place.append(...elements);
      return elements.flatMap((el) => copy(el));
    },
    end: () => place.remove(),
  };
}

function attributes(el, names = kept) {
  const wanted = new Set(names);
  return Object.fromEntries([...el.attributes].filter((a) => wanted.has(a.name)).map((a) => [a.name, a.value]));
}

// copyLayer copies what is shown of a layer: its own attributes, lines, their labels,
// and what stands on them. Of a part, what lies outside is left out.
function copyLayer(layer, part, stage) {
  const labels = s("g", { class: "labels" });
  const lines = [], rest = [];
  for (const el of layer.children) {
    const thing = stage.things.find((t) => t.el === el);
    if (!thing && !el.querySelector("[data-actor], [data-relation]")) continue; // ground, titles and legend of the picture itself
    if (thing && (thing.gone || thing.awayNow || part && !overlap(thing.box, part))) continue;
    const [copied] = copy(el);
    if (!copied) continue;
    if (!el.matches(".relation, .spoke, .bundle")) {
      rest.push(copied);
      continue;
    }
    lines.push(copied);
    const texts = [...copied.querySelectorAll("text")];
    if (texts.length) labels.append(s("g", { class: "label", "data-relation": copied.dataset.relation, opacity: copied.getAttribute("opacity") }, texts));
  }
  return { props: attributes(layer), lines, labels: labels.childElementCount ? [labels] : [], rest };
}

const overlap = (a, b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

// copy is an element as it is seen: in a list, which is empty where it is not, and
// holds two texts for one that has a halo.
function copy(el) {
  if (el.nodeType === Node.TEXT_NODE) return [document.createTextNode(el.data)];
  if (el.nodeType !== Node.ELEMENT_NODE || el.matches(".badge")) return [];
  if (el.localName === "title") return [el.cloneNode(true)];
  const style = getComputedStyle(el);
  if (el.matches(".hit") && style.stroke === "none" && style.fill === "none") return []; // where it is not the glow of what stands out
  if (style.visibility === "hidden" || style.display === "none" && !el.matches(".tiny")) return [];
  const props = attributes(el);
  for (const name of looks) {
    const value = style.getPropertyValue(name);
    if (!value || value === plain[name]) continue;
    const { colour, alpha } = paint(value);
    props[name] = colour.replace(/^([\d.]+)px$/, "$1");
    if (alpha < 1) props[`${name}-opacity`] = alpha;
  }
  if (el.localName === "g") for (const name of looks) if (name !== "opacity") delete props[name];
  if (style.scale !== "none") props.transform = scaled(el, parseFloat(style.scale));
  const name = el.getAttribute("aria-label");
  const made = (more) => s(el.localName, { ...props, ...more }, name && s("title", {}, name), [...el.childNodes].map(copy));
  if (el.localName !== "text" || props.stroke === undefined || props.stroke === "none") return [made()];
  const halo = made({ fill: props.stroke, "stroke-linejoin": "round", class: "halo", "aria-hidden": "true" });
  delete props["stroke-linejoin"];
  delete props["stroke-width"];
  delete props.stroke;
  return [halo, made()];
}

// scaled is the transform of what the stylesheet draws larger or smaller, about its middle.
function scaled(el, by) {
  const { x, y, width, height } = el.getBBox();
  const [cx, cy] = [x + width / 2, y + height / 2].map((n) => Math.round(n * 10) / 10);
  return `translate(${cx},${cy}) scale(${by}) ${el.getAttribute("transform") ?? ""} translate(${-cx},${-cy})`;
}

// extent is what is left of the picture takes up.
function extent({ things, fitted }) {
  const boxes = things.filter((t) => !t.gone && !t.awayNow).map((t) => t.box).filter((b) => b.width + b.height > 0);
  return boxes.length ? boxes.reduce(unite) : fitted;
}

const seen = ({ at, size }) => ({ x: at.x - size.width / 2 / at.scale, y: at.y - size.height / 2 / at.scale, width: size.width / at.scale, height: size.height / at.scale });

// paint writes a computed colour in the way that every reader of SVG knows: six
// digits, and how opaque it is. Other values stay as they are.
function paint(value) {
  const mixed = /^color\(srgb ([^)]*)\)$/.exec(value), plainly = /^rgba?\(([^)]*)\)$/.exec(value);
  if (!mixed && !plainly) return { colour: value, alpha: 1 };
  const [r, g, b, alpha = 1] = (mixed ?? plainly)[1].split(/[\s,/]+/).map(Number);
  const digits = [r, g, b].map((n) => Math.round(mixed ? n * 255 : n).toString(16).padStart(2, "0"));
  return { colour: `#${digits.join("")}`, alpha };
}
