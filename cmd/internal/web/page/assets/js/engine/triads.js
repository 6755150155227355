// Signed triangles. A port of graph/analysis/balance for a view of a date; a test holds it
// to the Go code.

import { scopeOf } from "./paths.js";

const POSITIVE = 1, NEGATIVE = 2;
const choices = { positive: [POSITIVE], negative: [NEGATIVE], both: [POSITIVE, NEGATIVE] };

// countTriangles counts triangles by how many of their three ties are negative. A pair
// that ties of both signs join counts as ambivalent says, and if by nothing, not at all.
export function countTriangles(model, view, { unreal, broad, contacts, ambivalent }) {
  const signs = new Map(); // by actor, then by the other one, who comes later
  const { relations, closed } = scopeOf(model, view, { unreal, broad });
  for (const r of relations) {
    const kind = model.kind(r.kind);
    if (!kind?.sign || kind.family === "contact" && kind.direction === "mutual" && !contacts || view.ended(r.id) === "yes") continue;
    for (const [{ actor: x }, { actor: y }] of view.ties(r.id)) {
      if (r.kind === "membership" && (closed.has(x) || closed.has(y))) continue;
      const [a, b] = x < y ? [x, y] : [y, x];
      if (!signs.has(a)) signs.set(a, new Map());
      signs.get(a).set(b, signs.get(a).get(b) | (kind.sign > 0 ? POSITIVE : NEGATIVE));
    }
  }
  const ties = (sign) => (sign === (POSITIVE | NEGATIVE) ? choices[ambivalent] ?? [] : [sign]);
  const counts = [0, 0, 0, 0];
  for (const later of signs.values()) {
    for (const [b, ab] of later) {
      for (const [c, bc] of signs.get(b) ?? []) {
        if (!later.has(c)) continue;
        for (const x of ties(ab)) for (const y of ties(later.get(c))) for (const z of ties(bc)) counts[[x, y, z].filter((s) => s === NEGATIVE).length]++;
      }
    }
  }
  return counts;
}
