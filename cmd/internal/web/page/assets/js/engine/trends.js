// How numbers went over time that a page can work out itself: a number for each year, or
// month, of what held at any time in it. A port of series of cmd/internal/report; a test
// holds it to the Go code.

import { rankActors } from "./central.js";
import { compareTwo } from "./partners.js";
import { listPaths } from "./paths.js";
import { countTriangles } from "./triads.js";
import { View } from "./view.js";
import { percent, rankIn, unknown } from "./wording.js";

// The trends, each with what it is in a view: { value, in_words }; null where there is
// none.
const trends = {
  density(model, view) {
    // All that the view has counts, also what is threatened, and what nearly everyone belongs to.
    const tied = new Set(), pairs = new Set();
    for (const id of view.relations) {
      for (const { actor } of view.parties(id)) tied.add(actor);
      for (const [{ actor: a }, { actor: b }] of view.ties(id)) if (a !== b) pairs.add(JSON.stringify([a, b].sort()));
    }
    return part(pairs.size, tied.size * (tied.size - 1) / 2, unknown.nobodyTied);
  },
  triads(model, view, options) {
    const [none, one, two, three] = countTriangles(model, view, options);
    return part(none + two, none + one + two + three, unknown.noTriangle);
  },
  rank(model, view, { of, by, ...scope }) {
    const place = rankActors(model, view, { by, ...scope }).ranked.find((a) => a.actor === of);
    return { value: place?.score ?? null, in_words: rankIn(place) };
  },
  distance(model, view, options) {
    const [path] = listPaths(model, view, { ...options, shortest: true, limit: 1 }).paths;
    return path ? { value: path.length, in_words: String(path.length) } : { value: null, in_words: unknown.noPath };
  },
  similarity(model, view, { a, b, ...scope }) {
    const { groups } = compareTwo(model, view, a, b, scope);
    const count = (key) => groups.reduce((sum, g) => sum + g[key].length, 0);
    const both = count("shared"), either = both + count("a_alone") + count("b_alone");
    return part(both, either, unknown.nobodyTied);
  },
};

// part is a part of a whole, or why there is none.
const part = (of, whole, none) => (whole ? { value: of / whole, in_words: percent(of / whole) } : { value: null, in_words: none });

export const canTrend = (id) => Object.hasOwn(trends, id);

// trendOver works a trend out at some dates, with a filter that has none. It gives up when
// pause returns false.
export async function trendOver(model, filter, dates, id, options, pause) {
  const points = [];
  for (const date of dates) {
    points.push({ date, ...trends[id](model, new View(model, { ...filter, at: date, certainly: false }), options) });
    if (await pause() === false) return null;
  }
  return points;
}
