// Who is central: the ranks of "entente rank" by the measures that a page can take
// itself. A port of graph/analysis/centrality; a test holds it to the Go code.

import { scopeOf } from "./paths.js";

export const MEASURES = ["degree", "strength", "betweenness"];
const sameScore = 1e-9; // up to which part of it two scores differ by rounding alone

// rankActors returns what the page reads of the record of "entente rank --json".
export function rankActors(model, view, { by, unreal, broad }) {
  const { relations, closed, leftOut } = scopeOf(model, view, { unreal, broad });
  const next = new Map(), of = new Map();
  const add = (map, key, value) => map.get(key)?.add(value) ?? map.set(key, new Set([value]));
  const possible = new Set(view.actors.filter((id) => !closed.has(id)));
  for (const r of relations) {
    for (const [{ actor: a }, { actor: b }] of view.ties(r.id)) {
      if (a === b || !possible.has(a) || !possible.has(b)) continue;
      add(next, a, b);
      add(next, b, a);
      add(of, a, r.id);
      add(of, b, r.id);
    }
  }
  const actors = [...next.keys()].sort();
  const number = new Map(actors.map((id, i) => [id, i]));
  const lists = actors.map((id) => [...next.get(id)].map((other) => number.get(other)).sort((a, b) => a - b));
  const strength = (id) => [...of.get(id)].reduce((sum, r) => sum + (model.kind(model.relation(r).kind)?.strength ?? 0), 0);
  const scores = by === "betweenness" ? betweenness(lists) : by === "strength" ? actors.map(strength) : lists.map((list) => list.length);
  const ranked = placed(scores).map(({ at, ...place }) => ({ ...place, actor: actors[at], neighbours: lists[at].length, relations: of.get(actors[at]).size }));
  return { by, actors: actors.length, ties: lists.reduce((sum, list) => sum + list.length, 0) / 2, ranked, more: 0, left_out: leftOut, notes: [], coverage: [] };
}

// placed puts scores in order, the highest first; equals share a rank and a score.
function placed(scores) {
  const order = scores.map((score, at) => ({ at, score })).sort((a, b) => b.score - a.score || a.at - b.at);
  const out = [];
  for (let i = 0; i < order.length;) {
    const { score } = order[i];
    let end = i + 1;
    while (end < order.length && Math.abs(order[end].score - score) <= sameScore * Math.max(Math.abs(score), sameScore)) end++;
    for (const { at } of order.slice(i, end).sort((a, b) => a.at - b.at)) out.push({ rank: i + 1, equals: end - i, score, at });
    i = end;
  }
  return out;
}

// betweenness is Brandes' algorithm. Each pair is looked at from both ends.
function betweenness(next) {
  const n = next.length, out = new Float64Array(n);
  if (n < 3) return [...out];
  const hops = new Int32Array(n), paths = new Float64Array(n), share = new Float64Array(n);
  for (let start = 0; start < n; start++) {
    hops.fill(-1);
    share.fill(0);
    hops[start] = 0;
    paths[start] = 1;
    const order = [start];
    for (const v of order) {
      for (const w of next[v]) {
        if (hops[w] < 0) {
          hops[w] = hops[v] + 1;
          paths[w] = paths[v];
          order.push(w);
        } else if (hops[w] === hops[v] + 1) {
          paths[w] += paths[v];
        }
      }
    }
    for (const w of order.slice(1).reverse()) {
      const part = (1 + share[w]) / paths[w];
      for (const v of next[w]) if (hops[v] === hops[w] - 1) share[v] += paths[v] * part;
      out[w] += share[w];
    }
  }
  return [...out].map((x) => x / ((n - 1) * (n - 2)));
}
