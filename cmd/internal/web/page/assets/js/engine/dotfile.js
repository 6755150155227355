// The current view as data in DOT, for other programs: what "entente export --to dot"
// writes (graph/export/plaindot).

import { MAYBE } from "./holds.js";
import { common, isoDay } from "./spells.js";

// dotText returns the file.
export function dotText(data, model, view) {
  const lines = [];
  const add = (what, attributes) => lines.push(`  ${what} [${attributes.filter(([, v]) => v).map(([k, v]) => `${k}=${quote(v)}`).join(", ")}]\n`);
  for (const id of view.actors) add(quote(nodeID(id)), actorAttributes(model.actor(id)));
  for (const id of view.relations) writeRelation(add, model, view, model.relation(id));
  return `digraph ${data.name ? quote(data.name) + " " : ""}{\n${lines.join("")}}\n`;
}

const reserved = ["node", "edge", "graph", "digraph", "subgraph", "strict"];

const nodeID = (actor) => (reserved.includes(actor) ? `actor--${actor}` : actor);

const actorAttributes = (a) => [
  ["label", a.name], ["kind", a.kind], ["aliases", a.aliases.join("; ")], ["existed", a.lifetime.join("; ")],
  ["called", (a.phases ?? []).map((p) => `${p.name} ${p.when.join("; ")}`).join("; ")], ["note", a.note],
  ...Object.keys(a.codes).sort().map((scheme) => [`code_${scheme.replace(/[^A-Za-z0-9]/gu, "_")}`, a.codes[scheme].join("; ")]),
];

// writeRelation writes a relation as an edge, or as a hub with its spokes.
function writeRelation(add, model, view, r) {
  const parties = view.parties(r.id);
  const ties = view.ties(r.id);
  if (ties.length === 1) {
    const [[a, b]] = ties;
    const periods = common(r, a, b);
    add(`${quote(nodeID(a.actor))} -> ${quote(nodeID(b.actor))}`, [
      ...facts(model, r, "kind", standingOfTie(view, r, a, b, periods)), ...whenOf(periods), ...evidenceOf(r.evidence, [a.actor, b.actor]), ...direction(r.directed),
    ]);
    return;
  }
  const hub = `hub--${r.id}`;
  add(quote(hub), [["kind", "hub"], ...facts(model, r, "relation_kind", view.standing(r.id)), ...whenOf(common(r)), ...evidenceOf(r.evidence), ["directed", String(Boolean(r.directed))]]);
  for (const p of parties) {
    const ends = [nodeID(p.actor), hub];
    if (p.role === "to") ends.reverse();
    add(ends.map(quote).join(" -> "), [
      ["relation", r.id], ["kind", r.kind], ["spoke", "true"], ["role", p.role], ["certainty", certainty(r)], ["modality", r.modality],
      ...whenOf(common(r, p)), ...evidenceOf(r.evidence, [p.actor]), ...direction(r.directed),
    ]);
  }
}

function facts(model, r, kindName, { effect, ended, possibly, possiblyKnown }) {
  const kind = model.kind(r.kind);
  return [
    ["label", r.name], ["relation", r.id], [kindName, r.kind], ["family", kind.family], ["sign", String(kind.sign)], ["title", r.title],
    ["certainty", certainty(r)], ["modality", r.modality], ["stages", r.stages?.map((s) => [s.stage, s.date].filter(Boolean).join(" ")).join("; ")],
    ["stage", effect], ["ended", String(ended)], ["note", r.note], ["unsourced", r.unsourced && "true"], ["possibly", possibly && "true"], ["known", possiblyKnown && "possibly"],
    ["amount", r.quantity && String(r.quantity.amount)], ["unit", r.quantity?.unit],
  ];
}

// certainty is how certain a relation is, and nothing where nobody says it.
const certainty = (r) => (r.certainty_not_stated && !r.unsourced ? "" : r.certainty);

// standingOfTie is a relation's standing where all that is told is one tie, which may
// have ended with a party's leaving, or wait for one to come.
function standingOfTie(view, r, a, b, periods) {
  const out = { ...view.standing(r.id), possibly: view.holdsTie(r.id, a, b) === MAYBE };
  const at = view.speaksAt;
  if (!at || !periods.length || !a.when?.length && !b.when?.length) return out;
  out.ended ||= periods.every((p) => p.days[3] < at[0]);
  if (!view.dated && !periods.some((p) => p.days[0] <= at[1])) out.effect = "not begun";
  return out;
}

// whenOf says when something holds: in EDTF, and as the first and the last day on
// which it may.
function whenOf(periods) {
  const first = Math.min(...periods.map((p) => p.days[0])), last = Math.max(...periods.map((p) => p.days[3]));
  return [["when", periods.map((p) => p.when).join("; ")], ["earliest", first > -1e9 && first < 1e9 && isoDay(first)], ["latest", last > -1e9 && last < 1e9 && isoDay(last)]];
}

// evidenceOf says where something is from: the evidence that speaks of all, or of one
// of some actors.
function evidenceOf(evidence, actors) {
  const list = evidence.filter((e) => !actors || !e.about || actors.includes(e.about));
  const cite = (e) => [e.title || e.source, e.at && `, ${e.at}`, e.by && `, citing ${e.by}`, e.about && `, on ${e.about_name}`, e.for_in_words && ` (${e.for_in_words})`].filter(Boolean).join("");
  const distinct = (words) => [...new Set(words.filter(Boolean))];
  return [["sources", distinct(list.map(cite)).join("; ")], ["source_urls", distinct(list.map((e) => e.url)).join(" ")]];
}

const direction = (directed) => (directed ? [["directed", "true"]] : [["directed", "false"], ["dir", "none"]]);

// quote writes a value. Graphviz takes a backslash with the character after it for
// something else and draws &amp; as &, so backslashes are doubled and the semicolon of
// what looks like a character reference has one before it. What a file must not hold
// becomes U+FFFD.
function quote(text) {
  const kept = text.toWellFormed().replace(/\r\n?/g, "\n").replaceAll("\t", " ").replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\ufffe\uffff]/g, "\ufffd");
  const references = /&[#A-Za-z0-9]*;/g;
  return `"${kept.replace(/["\\]/g, "\\$&").replace(references, (found) => found.slice(0, -1) + "\\;").replaceAll("\n", "\\n")}"`;
}
