// How numbers went over time that a page can work out itself: a number for each year, or
// month, of what held at any time in it. A port of series of cmd/internal/report; a test
// holds it to the Go code.

import { rankActors } from "./central.js";
import { compareTwo } from "./partners.js";
import { listPaths } from "./paths.js";
import { View } from "./view.js";

// The trends, each with what it is in a view: { value, in_words }; null where there is
// none.
const trends = {
  rank(model, view, { of, by, ...scope }) {
    const place = rankActors(model, view, { by, ...scope }).ranked.find((a) => a.actor === of);
    if (!place) return { value: null, in_words: "tied to nobody" };
    const { score, rank, equals } = place;
    return { value: score, in_words: `${Math.abs(score) >= 999.5 ? Math.round(score).toLocaleString("en") : Number(score.toPrecision(4))}, rank ${rank}${equals > 1 ? ` with ${equals - 1} other${equals > 2 ? "s" : ""}` : ""}` };
  },
  distance(model, view, options) {
    const [path] = listPaths(model, view, { ...options, shortest: true, limit: 1 }).paths;
    return path ? { value: path.length, in_words: String(path.length) } : { value: null, in_words: "no path" };
  },
  similarity(model, view, { a, b, ...scope }) {
    const { groups } = compareTwo(model, view, a, b, scope);
    const count = (key) => groups.reduce((sum, g) => sum + g[key].length, 0);
    const both = count("shared"), either = both + count("a_alone") + count("b_alone");
    return either ? { value: both / either, in_words: percent(both / either) } : { value: null, in_words: "nobody tied" };
  },
};

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

// percent says a part of a whole, and neither all nor nothing where it is not.
function percent(x) {
  if (x > 0 && x < 0.0005) return "under 0.1%";
  if (x < 1 && x >= 0.9995) return "over 99.9%";
  return `${Number((100 * x).toFixed(1))}%`;
}
