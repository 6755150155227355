// How two actors are connected: the same paths in the same order as the engine's
// (graph/query/paths.go), for pages that cannot ask it. A test runs both.

import { hasMembers } from "./actorkind.js";
import { CERTAINTIES, doubt } from "../lib/certainty.js";
import { gapsOf } from "./coverage.js";
import { truthWord } from "./holds.js";
import { step } from "./wording.js";

const strongest = 9; // of the strengths of kinds
const broadMembers = 40; // members of an organisation through which no path passes
const mostTries = 3_000_000; // of a search, which then stops
const NOWHERE = 255; // a doubt beyond all

// listPaths returns the record of "entente paths --json". Where the search is
// stopped, gave_up says that better paths of the last length may be missing.
export function listPaths(model, view, options) {
  const o = { hops: 4, limit: 20, ...options };
  const index = indexOf(model, view, o);
  const out = {
    from: o.from, from_name: model.name(o.from), to: o.to, to_name: model.name(o.to),
    max_hops: o.hops, directed: Boolean(o.directed), shortest: Boolean(o.shortest), limit: o.limit,
    truncated: false, left_out: index.leftOut, coverage: gapsOf(model, view.filter, [o.from, o.to].filter(Boolean)), paths: [],
  };
  const from = model.rank.get(o.from), to = model.rank.get(o.to);
  if (from === undefined || to === undefined || from === to) return out;
  const search = { index, from, to, tries: 0, bounds: [] };
  const longest = Math.min(o.hops, index.actors.length - 1);
  let last = longest;
  for (let n = 1; n <= last; n++) {
    if (!reachable(search, n)) continue;
    if (o.shortest) last = n;
    const room = o.limit > 0 ? o.limit - out.paths.length + 1 : Infinity;
    const found = pathsOf(search, n, room);
    if (search.tries > mostTries) out.truncated = out.gave_up = true;
    if (found.length === room) {
      out.truncated = true;
      found.pop();
    }
    out.paths.push(...found.map((p) => recordOf(index, p)));
    if (out.truncated) break;
  }
  return out;
}

// ---- the ties of a view, by the ranks of actors

const indexes = new WeakMap(); // by view, then by options

function indexOf(model, view, o) {
  const key = [o.directed, o.broad, o.unreal].map(Boolean).join();
  if (!indexes.has(view)) indexes.set(view, new Map());
  const made = indexes.get(view);
  if (!made.has(key)) made.set(key, newIndex(model, view, o));
  return made.get(key);
}

// scopeOf is what of a view counts: relations, without what is threatened or proposed
// unless unreal, and, unless broad, without what nearly everyone belongs to, whose actors
// are closed; and what is left out.
export function scopeOf(model, view, o) {
  const all = view.relations.map((id) => model.relation(id));
  const counted = o.unreal ? all : all.filter((r) => r.modality === "actual");
  const broad = o.broad ? { actors: [], names: [] } : broadOf(model, view, counted);
  return { relations: counted.filter((r) => !r.broad || o.broad), counted, closed: new Set(broad.actors.map((a) => a.id)),
    leftOut: { not_actual: all.length - counted.length, broad: [...broad.actors.map((a) => a.name), ...broad.names] } };
}

function newIndex(model, view, o) {
  const { relations, counted, closed, leftOut } = scopeOf(model, view, o);
  const age = ages(counted);
  const index = { model, view, actors: [], out: [], closed: new Set([...closed].map((id) => model.rank.get(id))), leftOut };
  for (const a of model.actors) index.actors[model.rank.get(a.id)] = a;
  let steps = [];
  for (const r of relations) {
    const quality = { doubt: doubt(r), weakness: strongest - model.kind(r.kind).strength, age: age(r) };
    const rank = new Map(view.parties(r.id).map((p) => [p.actor, model.rank.get(p.actor)]));
    for (const [a, b] of view.ties(r.id)) {
      const from = rank.get(a.actor), to = rank.get(b.actor);
      steps.push({ from, to, r, quality, a, b, backward: false });
      if (!r.directed || !o.directed) steps.push({ from: to, to: from, r, quality, a, b, backward: Boolean(r.directed) });
    }
  }
  for (const end of ["to", "from"]) steps = sortedBy(steps, end, model.actors.length);
  // A hop is all that leads from one actor to another.
  for (let v = 0, i = 0; v < model.actors.length; v++) {
    const hops = index.out[v] = [];
    while (i < steps.length && steps[i].from === v) {
      const first = i, { to } = steps[i];
      while (i < steps.length && steps[i].from === v && steps[i].to === to) i++;
      const same = steps.slice(first, i);
      if (same.length > 1) same.sort((a, b) => worse(a.quality, b.quality) || byID(a.r, b.r) || a.backward - b.backward);
      hops.push({ to, steps: same, best: same[0].quality });
    }
  }
  return index;
}

// sortedBy sorts by a number below n, by counting.
function sortedBy(list, field, n) {
  const place = new Int32Array(n + 1);
  for (const x of list) place[x[field] + 1]++;
  for (let i = 0; i < n; i++) place[i + 1] += place[i];
  const out = new Array(list.length);
  for (const x of list) out[place[x[field]]++] = x;
  return out;
}

const worse = (a, b) => a.doubt - b.doubt || a.weakness - b.weakness || a.age - b.age;
const worst = (a, b) => ({ doubt: Math.max(a.doubt, b.doubt), weakness: Math.max(a.weakness, b.weakness), age: Math.max(a.age, b.age) });
const byID = (a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

// ages ranks relations by how far back they lie, 0 for the most recent.
function ages(relations) {
  const key = (r) => `${r.days[2]} ${r.days[0]}`;
  const all = new Map(relations.map((r) => [key(r), r.days]));
  const rank = new Map([...all].sort(([, a], [, b]) => b[2] - a[2] || b[0] - a[0]).map(([k], i) => [k, i]));
  return (r) => rank.get(key(r));
}

// broadOf finds what nearly everyone belongs to.
function broadOf(model, view, relations) {
  const members = new Map(), present = new Set(), names = [];
  for (const r of relations) {
    for (const p of view.parties(r.id)) present.add(p.actor);
    if (r.broad) names.push(r.name);
    else if (r.kind === "membership") {
      for (const p of view.ties(r.id).flat()) members.set(p.actor, (members.get(p.actor) ?? 0) + 1);
    }
  }
  const actors = model.actors.filter((a) => present.has(a.id) &&
    (a.broad || hasMembers(a) && members.get(a.id) > broadMembers)).sort(byID);
  return { actors, names };
}

// ---- the search

// reachable computes, for walks of n hops from each actor to the target, the best
// that their worst hops can be, each quality by itself; none at all is NOWHERE.
function reachable(s, n) {
  const { out, closed } = s.index;
  const table = () => ({ doubt: new Uint8Array(out.length).fill(NOWHERE), weakness: new Uint8Array(out.length), age: new Int32Array(out.length) });
  if (n === 1) {
    s.bounds[0] = table();
    s.bounds[0].doubt[s.to] = 0;
  }
  const after = s.bounds[n - 1], here = s.bounds[n] = table();
  for (const [v, hops] of out.entries()) {
    if (v === s.to || v !== s.from && closed.has(v)) continue;
    let doubt = NOWHERE, weakness = 255, age = Infinity;
    for (const { to, best } of hops) {
      if (to === s.from || after.doubt[to] === NOWHERE) continue;
      doubt = Math.min(doubt, Math.max(best.doubt, after.doubt[to]));
      weakness = Math.min(weakness, Math.max(best.weakness, after.weakness[to]));
      age = Math.min(age, Math.max(best.age, after.age[to]));
    }
    if (doubt < NOWHERE) [here.doubt[v], here.weakness[v], here.age[v]] = [doubt, weakness, age];
  }
  return here.doubt[s.from] < NOWHERE;
}

// pathsOf returns the best paths of n hops, at most room. It finds them by the
// names of their actors, so of two equally good ones the first found is first.
function pathsOf(s, n, room) {
  let found = [];
  let bar = null; // what is no better than this need not be looked at
  const keepBest = () => {
    found.sort((a, b) => worse(a.quality, b.quality));
    if (found.length >= room) {
      found.length = room;
      bar = found[room - 1].quality;
    }
  };
  const path = [s.from], hops = [];
  const onPath = new Set(path);
  const visit = (v, left, quality) => {
    const after = s.bounds[left - 1];
    for (const hop of s.index.out[v]) {
      if (++s.tries > mostTries) return;
      if (after.doubt[hop.to] === NOWHERE || onPath.has(hop.to)) continue;
      const now = worst(quality, hop.best);
      const rest = { doubt: after.doubt[hop.to], weakness: after.weakness[hop.to], age: after.age[hop.to] };
      if (bar && worse(worst(now, rest), bar) >= 0) continue;
      path.push(hop.to);
      hops.push(hop);
      if (left === 1) {
        found.push({ path: [...path], hops: [...hops], quality: now });
        if (found.length >= 2 * room) keepBest();
      } else {
        onPath.add(hop.to);
        visit(hop.to, left - 1, now);
        onPath.delete(hop.to);
      }
      path.pop();
      hops.pop();
    }
  };
  visit(s.from, n, { doubt: 0, weakness: 0, age: 0 });
  keepBest();
  return found;
}

// ---- the record

function recordOf(index, p) {
  const actors = p.path.map((rank) => index.actors[rank].id);
  return {
    length: p.hops.length, certainty: CERTAINTIES[p.quality.doubt], actors, names: actors.map((id) => index.model.name(id)),
    hops: p.hops.map((hop, i) => ({ from: actors[i], to: actors[i + 1], steps: hop.steps.map((s) => stepOf(index, s)) })),
  };
}

function stepOf({ view }, { r, a, b, backward }) {
  const holds = truthWord(view.holdsTie(r.id, a, b));
  return {
    relation: r.id, kind: r.kind, label: r.label, direction: !r.directed ? "mutual" : backward ? "backward" : "forward",
    ...step(view, r, a, b, holds), holds, modality: r.modality, certainty: r.certainty, unsourced: r.unsourced,
  };
}
