// How lines look: the rules of package picture, for dates other than the one for
// which the picture was drawn, and for samples in the page.

import { drawn } from "../engine/view.js";
import { s } from "../lib/dom.js";

export const DASHES = { solid: "none", dashed: "5,2", dotted: "1,5", "dash-dotted": "8,2.5,1.5,2.5", sparse: "11,5" };

// Each family has its own end of line, so that colour is never alone in telling
// families apart.
const heads = {
  commitment: "arrow", material: "arrow", contact: "vee", hostility: "arrow-bar",
  coercion: "bar", institution: "open-arrow", personal: "ring", descent: "diamond",
};

// ends are the marks at both ends of a line: { head, tail }, "" for none.
export function ends(family, directed) {
  if (directed) return { head: heads[family] ?? "arrow", tail: "" };
  return family === "hostility" ? { head: "bar", tail: "bar" } : { head: "", tail: "" };
}

// lookOf is how a relation's line looks in a view: { ended, possibly, effect, dash,
// remark }; the first three are those of View.standing, as drawn.
export const lookOf = (view, relation) => finish(drawn(view.standing(relation.id)), relation);

// lookOfElement is how the picture already draws a line or a hub.
export function lookOfElement(el) {
  const has = (name) => el.classList.contains(name);
  const effect = ["signed", "suspended", "not-begun"].find(has) ?? "";
  const certainty = ["alleged", "disputed"].find(has) ?? "", modality = ["threatened", "proposed"].find(has) ?? "actual";
  return finish({ ended: has("ended"), possibly: has("possibly"), effect: effect.replace("-", " ") }, { certainty, modality, unsourced: has("unsourced") });
}

function finish(look, { certainty, modality, unsourced }) {
  look.dash = "solid";
  if (certainty === "alleged" || certainty === "disputed") look.dash = "dotted";
  else if (unsourced) look.dash = "sparse";
  else if (modality !== "actual" || look.effect) look.dash = "dashed";
  else if (look.possibly && !look.ended) look.dash = "dash-dotted";
  look.remark = { signed: "signed, not in force", suspended: "suspended", "not begun": "later" }[look.effect] ?? (look.possibly ? "?" : "");
  return look;
}

// withRemark is a label with the word that the look of its line needs.
export function withRemark(label, remark) {
  if (!remark) return label;
  return remark === "?" ? label + "?" : label + " (" + remark + ")";
}

// markShapes are the elements of a mark that ends a line at (0, 0), coming from
// the left. room is how much shorter the line itself must be.
export function markShapes(mark, colour) {
  const path = (d, fill) => s("path", { d, fill, stroke: colour, "stroke-width": 1 });
  const paper = "var(--paper)";
  switch (mark) {
    case "arrow": return [path("M0,0l-7,-3v6Z", colour)];
    case "open-arrow": return [path("M0,0l-7,-3v6Z", paper)];
    case "vee": return [path("M0,0l-8,-3.5l3,3.5l-3,3.5Z", colour)];
    case "bar": return [path("M-1,-4.5v9M0,0h-5", "none")];
    case "arrow-bar": return [path("M0,0l-7,-3v6Z", colour), path("M-8,-4.5v9", "none")];
    case "ring": return [s("ellipse", { cx: -2.5, cy: 0, rx: 2.5, ry: 2.5, fill: paper, stroke: colour, "stroke-width": 1 })];
    case "diamond": return [path("M0,0l-5,-3l-5,3l5,3Z", paper)];
  }
  return [];
}

export const sampleSize = { width: 34, height: 14 };

const inSample = (shapes) => s("svg", { class: "sample lit", viewBox: `0 0 ${sampleSize.width} ${sampleSize.height}`, ...sampleSize, "aria-hidden": "true" }, shapes);

// lineShapes draw a bit of line as the legend of a picture does.
export function lineShapes({ colour = "var(--ink)", width = 1.7, dash = "solid", head = "", tail = "" }) {
  const y = sampleSize.height / 2, end = sampleSize.width - 1;
  const shorter = head && head !== "bar" ? 5 : 0;
  return [
    s("path", { d: `M1,${y}H${end - shorter}`, fill: "none", stroke: colour, "stroke-width": width, "stroke-dasharray": dash === "solid" ? null : DASHES[dash] }),
    head && s("g", { transform: `translate(${end},${y})` }, markShapes(head, colour)),
    tail && s("g", { transform: `translate(1,${y}) scale(-1,1)` }, markShapes(tail, colour)),
  ];
}

export const sample = (look) => inSample(lineShapes(look));

// lineLook is the look of lines that a legend calls by a name; see legendOf.
export const lineLook = (name) => ({
  sparse: { dash: "sparse" }, dashed: { dash: "dashed" }, dotted: { dash: "dotted" }, ended: { colour: "var(--past)", width: 1 },
  possibly: { dash: "dash-dotted" },
}[name] ?? {});

// kindLook is that of a kind's lines.
export const kindLook = (kind) => ({ colour: `var(--${kind.family})`, width: Math.min(kind.width, 4), ...ends(kind.family, kind.direction !== "mutual") });

export const kindSample = (kind) => sample(kindLook(kind));

// boxShapes draw the shape of a sort of actor, or of a relation of many: "hub".
export function boxShapes(kind) {
  const look = { fill: `var(--${kind}-fill)`, stroke: `var(--${kind}-stroke)` };
  return {
    state: () => s("rect", { ...look, x: 2, y: 1, width: 30, height: 12, rx: 2 }),
    person: () => s("ellipse", { ...look, cx: 17, cy: 7, rx: 15, ry: 6 }),
    organisation: () => s("path", { ...look, d: "M2,7l6,-6h18l6,6l-6,6h-18Z" }),
    "armed-group": () => s("path", { ...look, d: "M2,4.5l3.5,-3.5h23l3.5,3.5v5l-3.5,3.5h-23l-3.5,-3.5Z" }),
    company: () => s("rect", { ...look, x: 2, y: 1, width: 30, height: 12 }),
    place: () => s("rect", { ...look, x: 2, y: 1, width: 30, height: 12, rx: 2, "stroke-dasharray": DASHES.dashed }),
    asset: () => s("path", { ...look, d: "M2,1h30l-6,12h-18Z" }),
    hub: () => s("rect", { fill: "color-mix(in srgb, var(--commitment) 12%, var(--paper))", stroke: "var(--commitment)", x: 2, y: 1, width: 30, height: 12, rx: 6 }),
  }[kind]?.();
}

export const boxSample = (kind) => inSample(boxShapes(kind));

// markShape draws a line, or the ring around an actor, that stands out by a mark.
export function markShape(mark, ring) {
  const y = sampleSize.height / 2;
  if (ring) return s("g", { class: `actor on is-${mark}` }, s("path", { d: "M4,2h26v10h-26z", fill: "var(--paper)", stroke: "var(--muted)" }));
  const d = `M2,${y}H${sampleSize.width - 2}`;
  return s("g", { class: `relation on is-${mark}` }, s("path", { class: "hit", fill: "none", d }), s("path", { fill: "none", stroke: "var(--ink)", "stroke-width": 1.7, d }));
}

export const markSample = (mark, ring) => inSample(markShape(mark, ring));
