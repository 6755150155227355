// The stretch of time that a dataset covers, cut into months, or years where it is
// long.

import { civil, dateText, dayOf, daysIn, readDate } from "../lib/dates.js";
import { NO, YES } from "./holds.js";

const mostYears = 150; // that are cut into months
const limit = 1e8; // days; what lies farther away is no date

// scaleOf returns { unit, first, count, dateOf(i), placeOf(date) }: dates are EDTF,
// places whole numbers from 0 to count - 1. It returns null for a dataset without
// dates.
export function scaleOf(model) {
  let from = Infinity, to = -Infinity;
  const see = (day) => {
    if (Math.abs(day) > limit) return;
    from = Math.min(from, day);
    to = Math.max(to, day);
  };
  for (const r of model.relations) {
    r.days.forEach(see);
    for (const p of r.parties) for (const bounds of p.days ?? []) bounds.forEach(see);
  }
  model.asOf?.forEach(see);
  if (from > to) return null;
  const [y0, m0] = civil(from);
  const [y1, m1] = civil(to);
  const unit = y1 - y0 > mostYears ? "year" : "month";
  const at = unit === "year" ? (y) => y : (y, m) => y * 12 + (m || 1) - 1;
  const first = at(y0, m0);
  const size = at(y1, m1) - first + 1;
  const parts = (i) => unit === "year" ? [first + i, 0] : [Math.floor((first + i) / 12), ((first + i) % 12 + 12) % 12 + 1];
  return {
    unit, count: size,
    dateOf: (i) => dateText(...parts(i)),
    yearOf: (i) => parts(i)[0],
    spanOf(i) {
      const [y, m] = parts(i);
      return m ? [dayOf(y, m, 1), dayOf(y, m, daysIn(y, m))] : [dayOf(y, 1, 1), dayOf(y, 12, 31)];
    },
    placeOf(text) {
      const date = readDate(text);
      return date.error ? -1 : Math.min(Math.max(at(date.year, date.month) - first, 0), size - 1);
    },
    placeOfDay: (day) => at(...civil(day)) - first,
  };
}

// tally counts, for each place of a scale, the relations that hold then for sure
// and those that possibly do. view has no date of its own. It works in small steps,
// calling pause between them, and gives up when that returns false. changes are the
// places at which some relation begins or has just ended.
export async function tally(view, scale, pause) {
  const sure = new Uint32Array(scale.count);
  const possible = new Uint32Array(scale.count);
  const changes = new Set();
  const clock = view.clockFor([0, 0]);
  let work = 0;
  for (const r of view.model.relations) {
    if (view.refusal(r)) continue; // what somebody knew hangs on the date, too
    const low = Math.max(0, Math.abs(r.days[0]) > limit ? 0 : scale.placeOfDay(r.days[0]));
    const high = Math.min(scale.count - 1, Math.abs(r.days[3]) > limit ? scale.count : scale.placeOfDay(r.days[3]));
    let before = low > 0 ? NO : null;
    const turns = turnsOf(r, view.model, scale, low, high);
    for (const [n, i] of turns.entries()) {
      clock.span = scale.spanOf(i);
      const truth = Math.min(clock.holds(r)?.truth ?? NO, view.knows(r, clock.span));
      const counts = truth === YES ? sure : possible;
      if (truth !== NO) for (let j = i, end = turns[n + 1] ?? high + 1; j < end; j++) counts[j]++;
      if (before !== null && truth !== before) changes.add(i);
      before = truth;
      if (++work % 4000 === 0 && await pause() === false) return null;
    }
    if (before && high + 1 < scale.count) changes.add(high + 1);
  }
  return { sure, possible, changes: [...changes].sort((a, b) => a - b) };
}

// turnsOf are the places from low to high at which what holds of a relation may
// differ from the place before: where a bound of it, of a party, of a party's life or
// of its secrecy lies, and right after that.
function turnsOf(r, model, scale, low, high) {
  const turns = new Set([low]);
  const see = (day) => {
    if (Math.abs(day) > limit) return;
    const at = scale.placeOfDay(day);
    for (const i of [at, at + 1]) if (i > low && i <= high) turns.add(i);
  };
  r.days.forEach(see);
  for (const days of [r.secret?.disclosed_days, ...r.secret?.knew.map((k) => k.since_days) ?? []]) days?.forEach(see);
  for (const p of r.parties) for (const bounds of [...p.days ?? [], ...model.actor(p.actor)?.lifetime_days ?? []]) bounds.forEach(see);
  return [...turns].filter((i) => i <= high).sort((a, b) => a - b);
}
