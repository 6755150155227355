// In which periods several things hold together. A port of edtf.Period.Intersect
// and graph.Tie.Periods; a test holds it to the Go code.
//
// A period is { when, days }: its EDTF, and its bounds as holds.js has them.

import { civil, dateText } from "../lib/dates.js";
import { NO, during, stretches } from "./holds.js";

const forEver = 1e9;

// common is when a relation holds in which parties have spells of their own, in time
// order; empty where nothing is known of when, and where they were never in it
// together.
export function common(relation, ...parties) {
  let out = relation.when ? [{ when: relation.when, days: relation.days }] : [];
  for (const { when = [], days = [] } of parties) {
    if (!when.length) continue;
    const spells = when.map((text, i) => ({ when: text, days: days[i] }));
    out = out.length ? shared(out, spells) : spells;
    if (!out.length) return out;
  }
  return out;
}

function shared(list, spells) {
  const out = [];
  for (const p of list) {
    for (const q of spells) {
      const both = intersect(p, q);
      if (both && !out.some((o) => o.when === both.when)) out.push(both);
    }
  }
  return out.sort((p, q) => p.days[0] - q.days[0]);
}

// intersect is the period in which two hold together, or null.
function intersect(p, q) {
  if (misses(p, q) || misses(q, p)) return null;
  if (p.when === q.when) return endsBeforeStart(p) ? null : p;
  if (within(p, q)) return p;
  if (within(q, p)) return q;
  const start = [0, 1].map((i) => Math.max(p.days[i], q.days[i]));
  const end = [2, 3].map((i) => Math.min(p.days[i], q.days[i]));
  if (start[0] > end[1]) return null;
  const of = (part, found) => [p, q].find((one) => one.days[part] === found[0] && one.days[part + 1] === found[1]);
  const starts = of(0, start), ends = of(2, end);
  if (!starts && start[1] >= end[1]) start[1] = forEver; // the end says as much
  if (!ends && end[0] <= start[0]) end[0] = -forEver; // the start says as much
  const when = `${starts ? side(starts, 0) : oneOf(start)}/${ends ? side(ends, 1) : oneOf(end)}`;
  // A period starts no later than it can end, and ends no earlier than it can start.
  return { when, days: [start[0], Math.min(start[1], end[1]), Math.max(start[0], end[0]), end[1]] };
}

// misses reports whether a date with gaps cannot lie in a period.
const misses = (p, q) => stretches(p.days).length > 0 && during(p.days, [q.days[0], q.days[3]]) === NO;

const endsBeforeStart = ({ days }) => days[3] < days[0];

const within = (p, q) => !endsBeforeStart(p) && q.days[1] <= p.days[0] && p.days[3] <= q.days[2];

// side is a period's start or end as it is written; a date is both.
function side({ when }, i) {
  const parts = when.split("/");
  return parts[parts.length > 1 ? i : 0];
}

// oneOf is a date of which only the days are known on which it can fall.
function oneOf([first, last]) {
  if (first <= -forEver && last >= forEver) return "";
  if (first === last) return isoDay(first);
  if (first <= -forEver) return `[..${isoDay(last).replace(/-12-31$/, "")}]`;
  if (last >= forEver) return `[${isoDay(first).replace(/-01-01$/, "")}..]`;
  return `[${isoDay(first)}..${isoDay(last)}]`;
}

export const isoDay = (day) => dateText(...civil(day));
