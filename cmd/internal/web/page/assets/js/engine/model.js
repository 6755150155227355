// The dataset, by id, and searching in it.

import { codeSchemes, series } from "../lib/words.js";
import { covers } from "./holds.js";
import { createSlips } from "./slips.js";

const unaccented = { "ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ß": "ss", "ς": "σ" };

// fold returns the form in which two spellings of a name are equal, as package
// spelling does: without case, accents, apostrophes and full stops, with any other
// run of punctuation and space as one space.
export function fold(text) {
  return text.replace(/[\x60´‘ʼ]/g, "'").toLowerCase().normalize("NFKD").toLowerCase()
    .replace(/[\p{Mn}\p{Cf}'’.]/gu, "")
    .replace(/[øłđıæœðþßς]/g, (c) => unaccented[c])
    .replace(/[^\p{L}\p{N}\p{M}\p{S}]+/gu, " ").trim();
}

const mostNamed = 4; // of the parties on a side

export class Model {
  constructor(data) {
    this.data = data;
    this.actors = data.actors;
    this.relations = data.relations;
    this.kinds = data.kinds;
    this.sources = data.sources;
    this.asOf = data.as_of_days ?? null; // the span for which the dataset speaks
    this.byID = { actor: index(data.actors), relation: index(data.relations), kind: index(data.kinds), source: index(data.sources) };
    this.rank = new Map(data.index.by_name.map((id, i) => [id, i])); // of actors among all by name
    this.ofActor = new Map(data.actors.map((a) => [a.id, []]));
    for (const r of data.relations) {
      for (const id of new Set(r.parties.map((p) => p.actor))) this.ofActor.get(id)?.push(r);
    }
    this.places = this.slips = null; // where to search; made when first needed
  }

  actor(id) { return this.byID.actor.get(id); }
  relation(id) { return this.byID.relation.get(id); }
  kind(id) { return this.byID.kind.get(id); }
  source(id) { return this.byID.source.get(id); }

  // speakAt lets actors be called as they were through all of a span; null: by their
  // own names, which are otherwise aliases. A port of graph.Graph.NamedIn.
  speakAt(span) {
    for (const a of this.actors) {
      if (!a.phases?.length) continue;
      a.own ??= { name: a.name, aliases: a.aliases };
      const then = span && a.phases.findLast((p) => p.when_days.some((days) => covers(days, span)))?.name;
      const same = !then || then === a.own.name;
      a.name = same ? a.own.name : then;
      a.aliases = same ? a.own.aliases : [a.own.name, ...a.own.aliases];
    }
  }

  // name is what an actor is called.
  name(actor) { return this.actor(actor)?.name ?? actor; }

  // titleOf is what a relation is called: its label, its title, or what it is and whom
  // it ties.
  titleOf(r) { return r.label || r.title || [this.kind(r.kind)?.name ?? r.kind, this.partiesOf(r)].filter(Boolean).join(": "); }

  // labelOf is what the picture calls it: with an asterisk where no source is named.
  labelOf(r) { return this.titleOf(r) + (r.unsourced ? "*" : ""); }

  // partiesOf names the parties of a relation: "Soviet Union – North Korea".
  partiesOf(r) {
    const side = (role) => [...new Set(r.parties.filter((p) => p.role === role).map((p) => this.name(p.actor)))];
    const few = (names) => (names.length > mostNamed ? `${names.slice(0, mostNamed - 1).join(", ")} and ${names.length - mostNamed + 1} others` : series(names));
    const members = side("member"), from = side("from"), to = side("to");
    if (members.length === 2 && !from.length && !to.length) return members.join(" – ");
    return [few(from), few(to)].filter(Boolean).join(" → ") || few(members);
  }

  familyOf(relation) { return this.kind(relation.kind)?.family ?? "contact"; }

  relationsOf(actor) { return this.ofActor.get(actor) ?? []; }

  // between lists the relations that tie two actors to each other.
  between(a, b) {
    const tied = (p, q) => p.role === "member" || p.role !== q.role;
    return this.relationsOf(a).filter((r) => r.parties.some((p) => p.actor === a && r.parties.some((q) => q.actor === b && tied(p, q))));
  }

  // pair is two actors, by "A,B".
  pair(id) {
    const actors = id.split(",").map((one) => this.actor(one));
    return actors.length === 2 && actors.every(Boolean) ? { id, actors } : undefined;
  }

  // byName sorts ids of actors by the actors' names.
  byName(ids) { return [...ids].sort((a, b) => this.rank.get(a) - this.rank.get(b)); }

  // neighbours are the actors whom relations tie to an actor, those of a view
  // where there is one.
  neighbours(actor, view) {
    const out = new Set();
    for (const r of this.relationsOf(actor)) {
      for (const p of view ? view.parties(r.id) : r.parties) out.add(p.actor);
    }
    out.delete(actor);
    return out;
  }

  // search finds actors and relations by what somebody types, best first: names
  // that start with it, words that start with it, aliases, codes, then whatever
  // contains it. Where nothing does, a slip is forgiven. only is a type of things, "" for
  // both.
  search(text, limit = 12, only = "") {
    const words = fold(text);
    if (!words) return [];
    this.places ??= this.searchPlaces();
    const hits = [];
    for (const place of this.places) {
      if (only && place.type !== only) continue;
      let best = Infinity;
      let by = "";
      for (const [i, found] of place.find.entries()) {
        const at = found.indexOf(words);
        if (at < 0) continue;
        const whole = found.length === words.length;
        let score = at === 0 ? 1 : found.charAt(at - 1) === " " ? 2 : 6;
        if (i > 0 && score < 6) score = 3;
        if (whole) score = i > 0 ? 0.5 : 0;
        if (score < best) [best, by] = [score, i > 0 ? found : ""];
      }
      if (best < Infinity) hits.push({ place, score: best + (place.type === "relation" ? 0.6 : 0), by });
    }
    if (!hits.length) {
      this.slips ??= createSlips(this.places.flatMap((place) => place.find.map((found, i) => ({ words: found, thing: { place, by: i > 0 ? found : "" } }))));
      const nearest = new Map();
      for (const [{ place, by }, off] of this.slips.near(words)) if ((!only || place.type === only) && off < (nearest.get(place)?.off ?? Infinity)) nearest.set(place, { off, by });
      for (const [place, { off, by }] of nearest) hits.push({ place, score: 10 + off + (place.type === "relation" ? 0.6 : 0), by });
    }
    hits.sort((a, b) => a.score - b.score || b.place.weight - a.place.weight || (a.place.id < b.place.id ? -1 : 1));
    return hits.slice(0, limit).map(({ place, by }) => ({ type: place.type, id: place.id, name: place.name, why: place.why(by) }));
  }

  searchPlaces() {
    const actors = this.actors.map((a) => {
      const spoken = new Map();
      for (const name of a.own?.aliases ?? a.aliases) spoken.set(fold(name), "also " + name);
      for (const p of a.phases ?? []) for (const name of [p.name, ...p.aliases]) spoken.set(fold(name), "called " + p.in_words);
      for (const [scheme, codes] of Object.entries(a.codes)) for (const code of codes) spoken.set(fold(code), (codeSchemes[scheme] ?? scheme) + " " + code);
      return { type: "actor", id: a.id, get name() { return a.name; }, find: this.data.index.actors[a.id], weight: this.relationsOf(a.id).length,
        why: (by) => spoken.get(by) ?? (a.own && a.own.name !== a.name ? "also " + a.own.name : a.kind_in_words) };
    });
    const relations = this.relations.map((r) => {
      const found = this.data.index.relations[r.id];
      const kind = this.kind(r.kind)?.name ?? r.kind;
      const named = Boolean(r.label || r.title);
      return { type: "relation", id: r.id, name: this.titleOf(r), find: [...found.length ? found : [fold(this.titleOf(r))], fold(r.statement)], weight: 0,
        why: () => [named && kind, named && this.partiesOf(r), r.when_in_words].filter(Boolean).join(" · ") };
    });
    return actors.concat(relations);
  }
}

function index(list) {
  return new Map(list.map((thing) => [thing.id, thing]));
}
