// The current view in DOT, the language of Graphviz, with what is known of every
// relation as attributes of its line.

import { claim } from "./wording.js";

// dotText returns the file. Relations of more than two ties are nodes with a line
// to each party, as in the command's.
export function dotText(data, model, view) {
  const lines = [`digraph ${quote(data.name || "entente")} {`];
  const add = (what, attributes) => lines.push(`  ${what} [${attributes.filter(([, v]) => v !== undefined && v !== "").map(([k, v]) => `${k}=${v}`).join(", ")}];`);
  add("graph", [["charset", quote("UTF-8")], ["label", drawn(data.title)], ["labelloc", "t"]]);
  for (const id of view.actors) {
    const a = model.actor(id);
    add(quote(id), [["id", quote(`actor--${id}`)], ["label", drawn(a.name)], ["shape", shapes[a.kind]], ["name", quote(a.name)], ["kind", quote(a.kind)],
      ["aliases", quote(a.aliases.join("; "))], ["codes", quote(codesOf(a).map((c) => c.join(":")).join("; "))]]);
  }
  for (const id of view.relations) relationLines(add, model, view, model.relation(id));
  return lines.join("\n") + "\n}\n";
}

// codesOf lists an actor's codes as [scheme, code], sorted.
const codesOf = (a) => Object.keys(a.codes).sort().flatMap((scheme) => a.codes[scheme].map((code) => [scheme, code]));

const shapes = { state: "box", person: "ellipse", organisation: "hexagon" };

function relationLines(add, model, view, r) {
  const parties = view.parties(r.id);
  const from = parties.filter((p) => p.role !== "to"), to = parties.filter((p) => p.role === "to");
  const known = factsOf(model, view, r);
  if (parties.length === 2) {
    const ends = [from[0] ?? parties[0], to[0] ?? parties[1]].map((p) => quote(p.actor));
    add(ends.join(" -> "), [["id", quote(`line--${r.id}`)], ["label", drawn(r.label || r.name)], ["dir", r.directed ? undefined : "none"],
      ["kind", quote(r.kind)], ["spoke", "false"], ...known]);
    return;
  }
  const hub = quote(`hub--${r.id}`);
  add(hub, [["id", hub], ["label", drawn(r.label || r.name)], ["shape", "box"], ["style", quote("rounded")], ["kind", quote("hub")],
    ["relation_kind", quote(r.kind)], ...known]);
  for (const p of parties) {
    const ends = p.role === "to" ? [hub, quote(p.actor)] : [quote(p.actor), hub];
    add(ends.join(" -> "), [["dir", p.role === "to" ? undefined : "none"], ["kind", quote(r.kind)], ["spoke", "true"], ...known,
      ["party_when", quote((p.when ?? []).join("; "))]]);
  }
}

function factsOf(model, view, r) {
  const source = (e) => [e.title, e.at].filter(Boolean).join(", ") + (e.by ? `, citing ${e.by}` : "");
  return [
    ["style", r.certainty === "alleged" || r.certainty === "disputed" ? "dotted" : r.modality === "actual" ? undefined : "dashed"],
    ["relation", quote(r.id)], ["name", quote(r.name)], ["title", r.title && quote(r.title)], ["statement", quote(claim(view, r))],
    ["directed", String(Boolean(r.directed))], ["certainty", quote(r.certainty)], ["modality", quote(r.modality)], ["when", quote(r.when)],
    ["ended", String(view.ended(r.id) === "yes")], ["possibly", view.holds(r.id) === "possibly" ? "true" : undefined],
    ["stages", r.stages && quote(r.stages.map((s) => [s.stage, s.date].filter(Boolean).join(" ")).join("; "))],
    ["quantity", r.quantity && quote(r.quantity.in_words)], ["note", r.note && quote(r.note)],
    ["sources", quote(r.evidence.map(source).join("; "))],
  ];
}

// quote writes a value that Graphviz does not interpret. A quoted string knows
// no escape but \", so that a backslash is doubled. What no file of its output
// may hold becomes U+FFFD.
const quote = (s) => `"${shown(s).replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;

// drawn writes a text that Graphviz draws, in which entities are read.
const drawn = (s) => quote(s.replaceAll("&", "&amp;").replaceAll("\t", " ")).replaceAll("\n", "\\n");

const shown = (s) => s.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffe\uffff]/g, "\ufffd").toWellFormed();
