// Whether things hold: yes, possibly or no. A port of the clock of package query;
// a test holds it to the Go code.
//
// Bounds are [first start, last start, first end, last end], in days, and after
// them the first and last day of each stretch where a date has gaps; a spell is
// one of several such bounds in which something lasts, and no spells at all say
// nothing of time.

export const NO = 0;
export const MAYBE = 1;
export const YES = 2;

const forEver = 1e9;

// ALWAYS is the span of all time.
export const ALWAYS = Object.freeze([-forEver, forEver]);

export function truthWord(truth) {
  return ["no", "possibly", "yes"][truth];
}

// during answers whether something with bounds holds at some time in a span.
export function during(bounds, span) {
  const [firstStart, lastStart, firstEnd, lastEnd] = bounds;
  if (lastEnd < firstStart || span[1] < span[0]) return NO;
  if (firstStart > span[1] || lastEnd < span[0]) return NO;
  const within = stretches(bounds);
  if (within.length && !within.some(([first, last]) => first <= span[1] && last >= span[0])) return NO;
  return lastStart <= span[1] && firstEnd >= span[0] ? YES : MAYBE;
}

// covers reports whether something with bounds lasts on every day of a span, under
// every reading of its dates.
export function covers([, lastStart, firstEnd], span) {
  return lastStart <= span[0] && firstEnd >= span[1];
}

// stretches are those of days in one of which something lies whose date has gaps;
// none where it has no gaps.
export function stretches(bounds) {
  const out = [];
  for (let i = 4; i < bounds.length; i += 2) out.push([bounds[i], bounds[i + 1]]);
  return out;
}

// together answers whether there is a time in the span at which one spell of each
// list lasts. Yes: under every reading of the dates. Intervals that meet pairwise
// meet in one point, so pairs decide.
export function together(span, lists) {
  return choose([interval(span)], lists, meet);
}

const interval = (span) => [span[0], span[0], span[1], span[1]];

// choose returns the best that the choices of one spell from each list come to.
function choose(chosen, lists, come, from = 0) {
  while (from < lists.length && !lists[from]?.length) from++;
  if (from === lists.length) return come(chosen);
  let best = NO;
  for (const bounds of lists[from]) {
    best = Math.max(best, choose([...chosen, bounds], lists, come, from + 1));
    if (best === YES) break;
  }
  return best;
}

// stated is the days that a source gives: from a start to an end, each as far as it
// can lie, but where it is unknown how far, as near as it must lie.
const stated = ([firstStart, lastStart, firstEnd, lastEnd]) =>
  [firstStart <= -forEver ? lastStart : firstStart, lastEnd >= forEver ? firstEnd : lastEnd];

// open reports whether the source leaves a start or end open.
const open = (bounds) => stated(bounds).some((day, i) => day !== bounds[3 * i]);

// allState reports whether the first of the intervals has a day that all others state.
function allState([span, ...others]) {
  const days = others.map(stated);
  return Math.max(span[0], ...days.map(([first]) => first)) <= Math.min(span[3], ...days.map(([, last]) => last));
}

function meet(all) {
  let truth = YES;
  for (let i = 0; i < all.length; i++) {
    for (let j = 0; j < all.length; j++) {
      if (all[i][0] > all[j][3]) return NO;
      if (i !== j && all[i][1] > all[j][2]) truth = MAYBE;
    }
  }
  return all.every((bounds, i) => meetInGaps(all, i, stretches(bounds))) ? truth : NO;
}

// meetInGaps reports whether some stretch of one of the intervals meets all others.
function meetInGaps(all, i, within) {
  return !within.length || within.some(([first, last]) => meet(all.with(i, [first, last, first, last])) !== NO);
}

// pairs calls fn with every two parties that a relation can tie, in the order of
// its parties, until fn returns true.
export function pairs(directed, parties, fn) {
  for (let i = 0; i < parties.length; i++) {
    if (directed && parties[i].role !== "from") continue;
    for (let j = directed ? 0 : i + 1; j < parties.length; j++) {
      if (directed && parties[j].role !== "to" || parties[i].actor === parties[j].actor) continue;
      if (fn(parties[i], parties[j], i, j)) return;
    }
  }
}

// Clock answers when relations and ties hold in a span; null: the view has no
// date, and what possibly holds holds. A source's dates decide: an actor's
// lifetime takes away nothing that a source states, and bounds what it leaves open.
export class Clock {
  constructor(model, span, certainly) {
    this.model = model;
    this.dated = span !== null;
    this.span = span ?? ALWAYS;
    this.least = this.dated && certainly ? YES : MAYBE; // what holds less surely is not in the view
  }

  // lives answers whether an actor exists at the date.
  lives(actor) {
    return !this.dated || together(this.span, [this.lifetime(actor)]) >= this.least;
  }

  lifetime(actor) {
    return this.dated ? this.model.actor(actor)?.lifetime_days : undefined;
  }

  // uniform reports whether all ties of a relation hold when it does.
  uniform({ days, parties }) {
    const bounded = this.dated && open(days);
    return !parties.some((p) => p.days?.length || bounded && this.lifetime(p.actor)?.length);
  }

  // tie answers for two parties of a relation.
  tie(relation, a, b) {
    const lives = [this.lifetime(a.actor), this.lifetime(b.actor)];
    const truth = choose([interval(this.span)], [[relation.days], a.days, b.days], (chosen) => {
      const met = meet(chosen);
      return met === MAYBE && !allState(chosen) ? Math.min(met, choose(chosen, lives, meet)) : met;
    });
    return !this.dated && truth === MAYBE ? YES : truth;
  }

  // alike lists parties of one role together whose dates and lifetimes are the same
  // as far as the span can tell: days before it are all alike, and so are those after.
  alike(parties) {
    const near = (day) => Math.min(Math.max(day, this.span[0] - 1), this.span[1] + 1);
    const key = (spells) => (spells ?? []).map((days) => [...days.slice(0, 4), ...stated(days)].map(near).concat(days.slice(4))).join(";");
    const classes = new Map();
    for (const p of parties) {
      const of = [p.role, key(p.days), key(this.lifetime(p.actor))].join("|");
      if (classes.has(of)) classes.get(of).push(p);
      else classes.set(of, [p]);
    }
    return [...classes.values()];
  }

  // holds answers how surely a relation ties two of its parties at the date, and
  // which parties it so ties; null where it is not in the view.
  holds(relation) {
    const uniform = this.uniform(relation);
    if (!this.dated) return { parties: relation.parties, truth: YES, uniform };
    let truth = during(relation.days, this.span);
    if (truth < this.least) return null;
    let parties = relation.parties;
    if (!uniform) {
      const tied = new Set();
      truth = NO;
      // Not party by party: of 10,000 that would be 50 million pairs.
      const classes = this.alike(parties);
      for (const [i, a] of classes.entries()) {
        for (const b of relation.directed ? classes : classes.slice(i)) {
          if (relation.directed && (a[0].role !== "from" || b[0].role !== "to") || a === b && a.length < 2) continue;
          const mark = (side, others) => side.filter((p) => others.length > 1 || others[0].actor !== p.actor).forEach((p) => tied.add(p));
          if (a.length === 1 && b.length === 1 && a[0].actor === b[0].actor) continue;
          const found = this.tie(relation, a[0], b[0]);
          if (found < this.least) continue;
          mark(a, b);
          mark(b, a);
          truth = Math.max(truth, found);
        }
      }
      parties = parties.filter((p) => tied.has(p));
    }
    return parties.length < 2 ? null : { parties, truth, uniform };
  }
}
