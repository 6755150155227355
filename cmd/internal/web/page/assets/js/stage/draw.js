// Boxes, hubs and lines drawn in the page, in the markup of the server's picture.
// Each element says in its extent what it takes up, so that nobody need measure it.

import { fights } from "../engine/actorkind.js";
import { s } from "../lib/dom.js";
import { DASHES, ends, lookOf, markShapes } from "./look.js";

const leading = 1.2;
let ruler = null;

// widthOf measures a text in the font of the picture.
export function widthOf(text, size, bold) {
  ruler ??= document.createElement("canvas").getContext("2d");
  ruler.font = `${bold ? "bold " : ""}${size}px Arial, Helvetica, "Liberation Sans", "Noto Sans", "DejaVu Sans", sans-serif`;
  return ruler.measureText(text).width;
}

// textBox breaks a name into at most three lines and measures it.
export function textBox(name, size, bold, most = 110) {
  const lines = [];
  for (const word of name.split(/\s+/)) {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
    if (lines.length && widthOf(longer, size, bold) > most) lines.push(word);
    else lines[Math.max(lines.length - 1, 0)] = longer;
  }
  if (lines.length > 3) lines.splice(2, Infinity, `${lines[2]} …`);
  const cut = lines.map((line) => {
    while (widthOf(line, size, bold) > most * 1.8) line = `${line.slice(0, -2)}…`;
    return line;
  });
  const width = Math.ceil(Math.max(...cut.map((line) => widthOf(line, size, bold))));
  return { lines: cut, size, bold, width, height: Math.ceil(cut.length * size * leading) };
}

function texts({ lines, size, bold, height }, x, y, fill) {
  return lines.map((line, i) => s("text", { x, y: (y - height / 2 + (i + 0.82) * size * leading).toFixed(1), "text-anchor": "middle", "font-size": size,
    "font-weight": bold ? "bold" : null, fill }, line));
}

// sizeOf is how large an actor's box will be: { width, height, text }.
export function sizeOf(actor) {
  const text = textBox(actor.name, fights(actor) ? 13 : 11, fights(actor));
  const spare = { state: [18, 10], person: [30, 18], organisation: [34, 12], "armed-group": [26, 14], asset: [10 + 0.47 * text.width, 12] }[actor.kind] ?? [18, 10];
  return { width: text.width + spare[0], height: text.height + spare[1], text };
}

// drawActor draws the box of an actor around a point.
export function drawActor(actor, { x, y, width, height, text }) {
  const look = { fill: `var(--${actor.kind}-fill)`, stroke: `var(--${actor.kind}-stroke)` };
  const w = width / 2, k = height / 2;
  const shape = {
    person: () => s("ellipse", { ...look, cx: x, cy: y, rx: w, ry: k }),
    organisation: () => s("path", { ...look, d: `M${x + w},${y}L${x + w - 13},${y + k}H${x - w + 13}L${x - w},${y}L${x - w + 13},${y - k}H${x + w - 13}z` }),
    "armed-group": () => octagon(x, y, w, k, look),
    company: () => s("path", { ...look, d: `M${x - w},${y - k}h${2 * w}v${2 * k}h${-2 * w}z` }),
    place: () => rounded(x, y, w, k, 6, { ...look, "stroke-dasharray": DASHES.dashed }),
    asset: () => s("path", { ...look, d: `M${x - w},${y - k}h${2 * w}L${x + 0.584 * w},${y + k}h${-1.168 * w}z` }),
  }[actor.kind] ?? (() => rounded(x, y, w, k, 6, look));
  const props = { id: `actor--${actor.id}`, class: `actor ${actor.kind}`, role: "graphics-symbol", "data-actor": actor.id, "data-kind": actor.kind };
  return taking({ x: x - w, y: y - k, width, height }, s("g", props,
    s("title", {}, actor.name), shape(), texts(text, x, y, `var(--${actor.kind}-text)`)));
}

const taking = (extent, el) => Object.assign(el, { extent });

function octagon(x, y, w, k, look) {
  const a = 0.414 * w, b = 0.414 * k;
  return s("path", { ...look, d: `M${x - w},${y - b}L${x - a},${y - k}H${x + a}L${x + w},${y - b}V${y + b}L${x + a},${y + k}H${x - a}L${x - w},${y + b}z` });
}

function rounded(x, y, w, k, r, look) {
  const [across, down] = [2 * (w - r), 2 * (k - r)];
  return s("path", { ...look, d: `M${x - w + r},${y - k}h${across}q${r},0 ${r},${r}v${down}q0,${r} ${-r},${r}h${-across}q${-r},0 ${-r},${-r}v${-down}q0,${-r} ${r},${-r}z` });
}

// what a relation's line or hub is marked with.
function marked(what, model, view, relations) {
  const first = relations[0];
  const look = lookOf(view, first);
  const names = [what, `kind-${first.kind}`, model.familyOf(first), first.certainty, first.unsourced && first.certainty !== "unsourced" && "unsourced", first.modality,
    look.ended && "ended", look.possibly && "possibly", look.effect.replace(" ", "-")];
  return { look, props: { class: names.filter(Boolean).join(" "), role: "graphics-symbol",
    "data-relation": relations.map((r) => r.id).join(" "), "data-kind": first.kind, "data-certainty": first.certainty, "data-modality": first.modality, "data-unsourced": first.unsourced ? "true" : null, "data-when": first.when, "data-ended": look.ended ? "true" : null } };
}

// drawHub draws the pill of a relation of many parties.
export function drawHub(model, view, r, { x, y, width, height, text }) {
  const { props } = marked("hub", model, view, [r]);
  const family = model.familyOf(r);
  return taking({ x: x - width / 2, y: y - height / 2, width, height }, s("g", { id: `hub--${r.id}`, ...props }, s("title", {}, model.titleOf(r)),
    rounded(x, y, width / 2, height / 2, 6, { fill: `color-mix(in srgb, var(--${family}) 12%, var(--paper))`, stroke: `var(--${family})`, "stroke-width": 1.2 }),
    texts(text, x, y, `var(--${family}-text)`)));
}

// drawLine draws one line between two boxes { x, y, width, height, id, round } for
// relations of one family, the first of which gives the look. aside moves it out
// of the way of others between the two; distant ones are nobody's whom one asked for.
export function drawLine(model, view, relations, a, b, { directed, aside = 0, spoke = false, distant = false }) {
  const { look, props } = marked((spoke ? "spoke" : "relation") + (distant ? " distant" : ""), model, view, relations);
  const family = model.familyOf(relations[0]);
  const colour = look.ended ? "var(--past)" : `var(--${family})`;
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  const [u, v] = [(b.x - a.x) / length, (b.y - a.y) / length];
  const shift = [-v * aside, u * aside];
  const from = edge(a, u, v, shift), to = edge(b, -u, -v, shift);
  const { head, tail } = spoke && !directed ? { head: "", tail: "" } : ends(family, directed);
  const room = (mark) => mark && mark !== "bar" ? 5 : 0;
  const d = `M${(from[0] + u * room(tail)).toFixed(1)},${(from[1] + v * room(tail)).toFixed(1)}L${(to[0] - u * room(head)).toFixed(1)},${(to[1] - v * room(head)).toFixed(1)}`;
  const angle = Math.atan2(v, u) * 180 / Math.PI;
  const mark = (name, [x, y], turn) => name && s("g", { transform: `translate(${x.toFixed(1)},${y.toFixed(1)}) rotate(${turn.toFixed(1)})` }, markShapes(name, colour));
  const width = look.ended ? 1 : Math.min(model.kind(relations[0].kind)?.width ?? 1, spoke ? 1.6 : 9);
  const title = relations.length > 1 ? `${relations.length} relations` : model.titleOf(relations[0]);
  const extent = { x: Math.min(from[0], to[0]), y: Math.min(from[1], to[1]), width: Math.abs(to[0] - from[0]), height: Math.abs(to[1] - from[1]) };
  return taking(extent, s("g", { id: `drawn--${relations[0].id}--${a.id}--${b.id}`, ...props, "data-from": a.id, "data-to": b.id }, s("title", {}, title),
    s("path", { fill: "none", stroke: colour, "stroke-width": width, "stroke-dasharray": look.dash === "solid" ? null : DASHES[look.dash], d }),
    mark(head, to, angle), mark(tail, from, angle + 180)));
}

// edge is where a line that leaves a box in a direction crosses its outline.
function edge({ x, y, width, height, round }, u, v, [dx, dy]) {
  const w = width / 2 + 1, k = height / 2 + 1;
  const far = round ? 1 / Math.hypot(u / w, v / k) : Math.min(Math.abs(u) > 1e-6 ? w / Math.abs(u) : Infinity, Math.abs(v) > 1e-6 ? k / Math.abs(v) : Infinity);
  return [x + u * far + dx, y + v * far + dy];
}

// drawBadge draws the small sign at a box that tells how many neighbours are not
// on the picture.
export function drawBadge(actor, n, { x, y, width, height }) {
  const text = `+${n}`;
  const w = widthOf(text, 10, true) / 2 + 5;
  const at = [x + width / 2 - 2, y - height / 2];
  return s("g", { class: "badge", "data-grow": actor.id }, s("title", {}, `Show more of the ${n} neighbours of ${actor.name} that are not on the picture`),
    rounded(at[0], at[1], w, 8, 7, { fill: "var(--paper)", stroke: "var(--muted)" }),
    s("text", { x: at[0], y: at[1] + 3.6, "text-anchor": "middle", "font-size": 10, "font-weight": "bold", fill: "var(--ink)" }, text));
}
