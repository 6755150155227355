// The current view as a dataset that "entente check" accepts: what
// "entente export --to json" writes (graph/export/dataset, graph/query/subgraph.go).

import { series } from "../lib/words.js";
import { speaksForTie } from "./sources.js";

// datasetText returns the file.
export function datasetText(data, model, view) {
  return write(datasetOf(data, model, view), "") + "\n";
}

function datasetOf(data, model, view) {
  const relations = view.relations.map((id) => model.relation(id));
  const actors = view.actors.map((id) => model.actor(id)).sort((a, b) => (a.id < b.id ? -1 : 1));
  const cited = new Set([...actors.map((a) => a.evidence), ...relations.map((r) => evidenceIn(view, r))].flat().map((e) => e.source));
  for (let more = true; more;) { // and what these rest on
    const size = cited.size;
    for (const s of data.sources) if (cited.has(s.id)) for (const id of s.based_on ?? []) cited.add(id);
    more = cited.size > size;
  }
  const covers = coverage(data, model, view);
  const kinds = new Set([...relations.map((r) => r.kind), ...covers.flatMap((c) => c.kinds ?? [])]);
  const section = (list, of) => Object.fromEntries(list.map((x) => [` ${x.id}`, of(x)])); // see write
  return tidy({
    entente: 1,
    dataset: tidy({
      name: data.name, title: data.title === data.name ? "" : data.title, description: data.description, as_of: data.as_of,
      licence: data.licence, attribution: data.attribution, coverage: covers,
      focus: (data.focus ?? []).filter((id) => view.has(id)), layout: layout(data.layout ?? {}, view),
    }),
    sources: section(data.sources.filter((s) => cited.has(s.id)), source),
    kinds: section(data.kinds.filter((k) => k.own && kinds.has(k.id)).sort((a, b) => (a.id < b.id ? -1 : 1)), kind),
    actors: section(actors, actor),
    relations: relations.map((r) => relation(model, view, r)),
  });
}

// coverage is what the view can still claim: a part is complete for nothing.
function coverage(data, model, view) {
  const whole = view.relations.length === model.relations.length;
  const within = (ids) => [...new Set(ids ?? [])].filter((id) => view.hasActor(id));
  return (data.coverage ?? []).flatMap((c) => {
    const named = (c.actors ?? []).length + (c.among ?? []).length;
    const actors = within(c.actors), among = within(c.among);
    if (named && !actors.length && !among.length) return [];
    return [tidy({ kinds: c.kinds, actors, among, when: c.when, extent: whole ? c.extent : "partial", says: c.says })];
  });
}

// layout is the places of what the view has.
function layout(places, view) {
  const inside = (id) => {
    const [what, ...ids] = id.split("--");
    if (what === "hub" && ids.length) return view.has(ids[0]);
    return (ids.length ? ids : [id]).every((actor) => view.hasActor(actor));
  };
  return Object.fromEntries(Object.keys(places).filter(inside).sort().map((id) => [` ${id}`, { place: places[id] }]));
}

// tidy leaves out what says nothing.
function tidy(object) {
  const empty = (v) => v === undefined || v === "" || v === false || typeof v === "object" && v !== null && Object.keys(v).length === 0;
  return Object.fromEntries(Object.entries(object).filter(([, v]) => !empty(v)));
}

const source = (s) => tidy({
  title: s.title === s.id ? "" : s.title, author: s.author, publisher: s.publisher, date: s.date, url: s.url, licence: s.licence,
  citation: s.citation, based_on: s.based_on, note: s.note,
});

const kind = (k) => tidy({
  name: k.name, plural: k.plural === k.name ? "" : k.plural, direction: k.direction, sign: k.sign, strength: k.strength,
  family: k.family, verb: k.verb, past: k.past, infinitive: k.infinitive, participle: k.participle, meaning: k.meaning,
});

const actor = (a) => tidy({
  name: (a.own ?? a).name, kind: a.kind, aliases: (a.own ?? a).aliases, codes: codes(a.codes), lifetime: a.lifetime, phases: (a.phases ?? []).map(phase),
  same_as: a.same_as, broad: a.broad, note: a.note, evidence: evidence(a.evidence),
});

const phase = (p) => tidy({ name: p.name, when: p.when, aliases: p.aliases, codes: codes(p.codes) });

function codes(of) {
  const out = {};
  for (const scheme of Object.keys(of).sort()) out[` ${scheme}`] = of[scheme].length > 1 ? of[scheme] : of[scheme][0];
  return out;
}

const evidence = (list) => list.map((e) => tidy({ source: e.source, at: e.at, about: e.about, for: e.for?.length === 1 ? e.for[0] : e.for, says: e.says, by: e.by, quote: e.quote }));

// evidenceIn is a relation's evidence without that about parties outside the view,
// unless nothing else is for the relation itself.
function evidenceIn(view, r) {
  const isParty = new Set(view.parties(r.id).map((p) => p.actor));
  const left = r.evidence.filter((e) => !e.about || isParty.has(e.about));
  return left.some(speaksForTie) ? left : r.evidence.map((e) => ({ ...e, about: "" }));
}

function relation(model, view, r) {
  const parties = view.parties(r.id);
  const side = (role) => parties.filter((p) => p.role === role).map((p) => (p.when?.length ? { actor: p.actor, when: p.when } : p.actor));
  const isParty = new Set(parties.map((p) => p.actor));
  return tidy({
    id: r.id, kind: r.kind, from: side("from"), to: side("to"), parties: side("member"), label: r.label, title: r.title,
    ...(r.as_of ? { as_of: r.as_of } : { when: r.when }),
    stages: Object.fromEntries((r.stages ?? []).map((s) => [s.stage, s.date || null])),
    certainty: r.certainty_not_stated ? "" : r.certainty === "unsourced" ? "confirmed" : r.certainty, unsourced: r.unsourced, modality: r.modality, quantity: r.quantity && tidy({ amount: r.quantity.amount, unit: r.quantity.unit }),
    obligations: (r.obligations ?? []).map((o) => obligation(model, view, isParty, o)).filter(Boolean),
    links: links((r.links ?? []).filter((l) => view.has(l.relation))), secret: secrecy(view, r.secret),
    broad: r.broad, note: r.note, evidence: evidence(evidenceIn(view, r)),
  });
}

// obligation returns one between parties of the view; null where one side is
// left out.
function obligation(model, view, isParty, o) {
  const within = (ids) => (ids ?? []).filter((id) => isParty.has(id));
  const debtors = within(o.debtors), creditors = within(o.creditors);
  if (o.debtors?.length && !debtors.length || o.creditors?.length && !creditors.length) return null;
  if (debtors.length === 1 && creditors.length === 1 && debtors[0] === creditors[0]) return null;
  const conditions = (o.conditions ?? []).map((c) => tidy(condition(model, view, c)));
  const triggers = (o.triggers ?? []).map((t) => tidy(trigger(model, view, t)));
  return tidy({ category: o.category, article: o.article, trigger: o.trigger, triggers, when: o.when, text: o.text, debtors, creditors, conditions, secret: secrecy(view, o.secret) });
}

// secrecy says who of the view knew of what was secret.
function secrecy(view, s) {
  if (!s) return undefined;
  const knew = s.knew.filter((k) => view.hasActor(k.actor)).map((k) => (k.since ? { actor: k.actor, since: k.since } : k.actor));
  return s.partly || s.disclosed ? tidy({ knew, disclosed: s.disclosed, partly: s.partly }) : knew.length ? knew : true;
}

// condition puts into words one that names actors outside the view, as package
// wording does. A region keeps those of the view whose territory lies in it.
function condition(model, view, { type, actors = [], text }) {
  const inside = actors.filter((id) => view.hasActor(id));
  if (inside.length === actors.length || type === "region") return { type, actors: inside, text };
  const limit = { adversary: "only against ", "not-adversary": "never against ", other: "in a war with " }[type];
  return { type: "other", text: limit + oneOf(model, actors) + colon(text) };
}

// trigger puts into words one that names actors outside the view, as package
// wording does.
function trigger(model, view, { type, actors = [], count, text }) {
  if (type === "other" || actors.every((id) => view.hasActor(id))) return { type, actors: type === "other" ? [] : actors, count, text };
  const who = oneOf(model, actors);
  const powers = count === 1 ? "a power is" : `at least ${Math.max(count ?? 0, 2)} powers are`;
  return { type: "other", text: {
    "attacked": `the other party is attacked by ${who}`, "attacks": `the other party attacks ${who}`, "at-war": `the other party is at war with ${who}`,
    "threatened": `the other party is threatened by ${who}`, "asked": "the other party asks for it",
    "powers-against": `${powers} at war with the other party, of ${series(actors.map((id) => model.name(id)))}`,
    "enemy-joined": `${who} joins an enemy of the other party`, "attacker-supported": `${who} supports who attacks the other party`,
    "occupied": `territory of the other party is occupied by ${who}`, "non-military": "what is no use or threat of force",
  }[type] + colon(text) };
}

// oneOf joins the names of alternatives.
function oneOf(model, ids) {
  const names = ids.map((id) => model.name(id));
  return names.length > 1 ? `${names.slice(0, -1).join(", ")} or ${names.at(-1)}` : names[0];
}

const colon = (text) => text ? `: ${text}` : "";

// links are listed by type, or one by one where the types alternate.
function links(list) {
  const byType = {};
  let last;
  for (const l of list) {
    if (l.type !== last && byType[l.type]) return list.map((x) => ({ [x.type]: x.relation }));
    (byType[l.type] ??= []).push(l.relation);
    last = l.type;
  }
  return byType;
}

// write is JSON as the command indents it. Keys that come from data start with a
// space, since JavaScript would move those that are numbers to the front.
function write(v, indent) {
  const deeper = indent + "  ";
  const lines = (list, [open, close]) => (list.length ? `${open}\n${deeper}${list.join(`,\n${deeper}`)}\n${indent}${close}` : open + close);
  if (Array.isArray(v)) return lines(v.map((x) => write(x, deeper)), "[]");
  if (v?.place) return `[${v.place.map(digits).join(", ")}]`;
  if (v !== null && typeof v === "object") {
    return lines(Object.entries(v).map(([k, x]) => `${quote(k.startsWith(" ") ? k.slice(1) : k)}: ${write(x, deeper)}`), "{}");
  }
  return typeof v === "string" ? quote(v) : typeof v === "number" ? number(v) : String(v);
}

const quote = (s) => JSON.stringify(s).replace(/[\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16)}`);

// digits writes a number of points without an exponent.
function digits(v) {
  const [shown, exponent] = Math.abs(v).toExponential().split("e");
  if (v === 0 || exponent >= -6) return String(v);
  return `${v < 0 ? "-" : ""}0.${"0".repeat(-exponent - 1)}${shown.replace(".", "")}`;
}

// number writes large and small ones as the command does: 1e+06.
function number(v) {
  const [digits, exponent] = v.toExponential().split("e");
  if (exponent >= -4 && exponent < 21 && (exponent < 6 || Number.isInteger(v) && v < 10)) return String(v);
  return `${digits}e${exponent[0]}${exponent.slice(1).padStart(2, "0")}`;
}
