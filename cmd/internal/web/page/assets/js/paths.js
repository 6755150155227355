// How two actors are connected: the same paths in the same order as the engine's
// (graph/query/paths.go), for pages that cannot ask it. A test runs both.

import { truthWord } from "./holds.js";

const certainties = ["confirmed", "reported", "alleged", "disputed"];
const strongest = 9; // of the strengths of kinds
const broadMembers = 40; // members of an organisation through which no path passes
const mostTries = 3_000_000; // of a search, which then stops

// listPaths returns the record of "entente paths --json". Where the search is
// stopped, gave_up says that better paths of the last length may be missing.
export function listPaths(model, view, options) {
  const o = { hops: 4, limit: 20, ...options };
  const index = indexOf(model, view, o);
  const out = {
    from: o.from, to: o.to, max_hops: o.hops, directed: Boolean(o.directed), limit: o.limit,
    truncated: false, left_out: index.leftOut, paths: [],
  };
  const from = model.actor(o.from)?.rank, to = model.actor(o.to)?.rank;
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
    out.paths.push(...found.map((p) => recordOf(model, index, p)));
    if (out.truncated) break;
  }
  return out;
}

// ---- the ties of a view, by the ranks of actors

function indexOf(model, view, o) {
  const relations = [];
  let notActual = 0;
  for (const id of view.relations) {
    const r = model.relation(id);
    if (o.unreal || r.modality === "actual") relations.push(r);
    else notActual++;
  }
  const broad = o.broad ? { actors: new Set(), names: [] } : broadOf(model, view, relations);
  const age = ages(relations);
  const index = { actors: [], out: [], closed: new Set([...broad.actors].map((id) => model.actor(id).rank)),
    leftOut: { not_actual: notActual, broad: broad.names } };
  for (const a of model.actors) {
    index.actors[a.rank] = a;
    index.out[a.rank] = new Map();
  }
  const add = (from, to, step) => {
    const hops = index.out[from];
    if (!hops.has(to)) hops.set(to, { to, steps: [] });
    hops.get(to).steps.push(step);
  };
  for (const r of relations) {
    if (r.broad && !o.broad) continue;
    const quality = { doubt: certainties.indexOf(r.certainty), weakness: strongest - model.kind(r.kind).strength, age: age(r) };
    for (const [p, q] of view.ties(r.id)) {
      const a = model.actor(p.actor).rank, b = model.actor(q.actor).rank;
      const step = (direction) => ({ r, direction, holds: truthWord(view.holdsTie(r.id, p, q)), ...quality });
      add(a, b, step(r.directed ? "forward" : "mutual"));
      if (!r.directed || !o.directed) add(b, a, step(r.directed ? "backward" : "mutual"));
    }
  }
  for (const [v, hops] of index.out.entries()) {
    index.out[v] = [...hops.values()].sort((a, b) => a.to - b.to);
    for (const hop of index.out[v]) hop.steps.sort((a, b) => worse(a, b) || byID(a.r, b.r) || backwardLast(a, b));
  }
  return index;
}

const worse = (a, b) => a.doubt - b.doubt || a.weakness - b.weakness || a.age - b.age;
const byID = (a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
const backwardLast = (a, b) => (a.direction === "backward") - (b.direction === "backward");

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
    (a.broad || a.kind === "organisation" && members.get(a.id) > broadMembers)).sort(byID);
  return { actors: actors.map((a) => a.id), names: [...actors.map((a) => a.name), ...names] };
}

// ---- the search

// reachable computes, for walks of n hops from each actor to the target, the best
// that their worst hops can be, each quality by itself.
function reachable(s, n) {
  const { out, closed } = s.index;
  s.bounds[0] ??= new Map([[s.to, { doubt: 0, weakness: 0, age: 0 }]]);
  const after = s.bounds[n - 1], here = new Map();
  for (const [v, hops] of out.entries()) {
    if (v === s.to || v !== s.from && closed.has(v)) continue;
    let best;
    for (const hop of hops) {
      const rest = hop.to === s.from ? undefined : after.get(hop.to);
      if (!rest) continue;
      const q = worst(hop.steps[0], rest);
      best = best ? { doubt: Math.min(best.doubt, q.doubt), weakness: Math.min(best.weakness, q.weakness), age: Math.min(best.age, q.age) } : q;
    }
    if (best) here.set(v, best);
  }
  s.bounds[n] = here;
  return here.has(s.from);
}

const worst = (a, b) => ({ doubt: Math.max(a.doubt, b.doubt), weakness: Math.max(a.weakness, b.weakness), age: Math.max(a.age, b.age) });

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
      const rest = after.get(hop.to);
      if (!rest || onPath.has(hop.to)) continue;
      const now = worst(quality, hop.steps[0]);
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

function recordOf(model, index, p) {
  const actors = p.path.map((rank) => index.actors[rank].id);
  return {
    length: p.hops.length, certainty: certainties[p.quality.doubt], actors,
    hops: p.hops.map((hop, i) => ({ from: actors[i], to: actors[i + 1], steps: hop.steps.map((s) => stepOf(model, s)) })),
  };
}

function stepOf(model, { r, holds, direction }) {
  return {
    relation: r.id, kind: r.kind, label: r.label ?? "", direction, statement: r.statement, when: r.when ?? "", when_in_words: r.words ?? "",
    holds, modality: r.modality, certainty: r.certainty,
    evidence: (r.evidence ?? []).map((e) => {
      const s = model.source(e.source);
      return { source: e.source, title: s?.name ?? "", ...(s?.url && { url: s.url }), ...e };
    }),
  };
}
