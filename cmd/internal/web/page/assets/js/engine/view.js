// The part of the graph that a filter leaves. A port of query.View; a test holds
// it to the Go code.

import { spanOf } from "../lib/dates.js";
import { goesBy } from "../lib/certainty.js";
import { ALWAYS, Clock, MAYBE, NO, YES, during, pairs, truthWord } from "./holds.js";
import { knownTo } from "./known.js";

// What in EDTF has no end: an unknown one, an open one, or a date at which a source
// says that something holds, or one that lies at a date or later.
const unended = /(^|\/|\/\.\.)$|^\[\.\.(.+)\]\/\[\2\.\.\]$|(?:^|\/)\[[^\]]*\.\.(?:,[^\]]*)?\]$/;

const lists = { kinds: "kind", certainties: "certainty", modalities: "modality" };

// restricts reports whether a filter is for relations, its date aside.
const restricts = (filter) => [...Object.keys(lists), "obligations", "knownTo", "sources"].some((key) => filter[key]?.length);

// View takes a model and a filter { at, certainly, kinds, certainties, modalities,
// obligations, knownTo, sources }: at is a date or [first day, last day], a list keeps
// what it names, knownTo is an actor, and whatever is missing or empty keeps everything.
export class View {
  constructor(model, filter = {}) {
    this.model = model;
    this.filter = filter;
    this.span = Array.isArray(filter.at) ? filter.at : spanOf(filter.at);
    this.dated = this.span !== null;
    this.clock = new Clock(model, this.span, filter.certainly);
    this.kept = new Map(); // by relation id
    this.relations = [];
    const tied = new Set();
    this.refusal = refusalOf(filter);
    for (const r of model.relations) {
      const known = this.knows(r);
      const found = this.refusal(r) || known < this.clock.least ? null : this.clock.holds(r);
      if (!found) continue;
      this.kept.set(r.id, { ...found, known });
      this.relations.push(r.id);
      for (const p of found.parties) tied.add(p.actor);
    }
    // Whom nothing ties is there unless a filter is for relations, and at a date if it exists then.
    if (!restricts(filter)) {
      for (const a of model.actors) if (!model.relationsOf(a.id).length && this.lives(a.id)) tied.add(a.id);
    }
    this.inView = tied;
    this.actors = model.actors.filter((a) => tied.has(a.id)).map((a) => a.id);
  }

  has(relation) { return this.kept.has(relation); }

  // of is the view that tells a relation: this one. See Both.
  of() { return this; }

  sign() { return ""; }

  hasActor(actor) { return this.inView.has(actor); }

  // knows answers whether filter.knownTo knew of a relation, and of something in it that
  // may have been a secret of its own.
  knows(r, span = this.knownAt, part = null) {
    const who = this.filter.knownTo;
    return who ? Math.min(knownTo(r, r.secret, who, span), knownTo(r, part?.secret, who, span)) : YES;
  }

  // uncounted is the reason why an obligation does not count, or "".
  uncounted(r, o) {
    const { obligations } = this.filter;
    if (obligations?.length && !obligations.includes(o.category)) return "obligation";
    return this.knows(r, this.knownAt, o) === NO ? "unknown" : "";
  }

  // omitted counts what the view leaves out, by the first reason for each, as
  // [{ reason, relations, parties, obligations, actors }]: relations, parties and
  // obligations of others that are here, and actors.
  omitted() {
    const perhaps = new Clock(this.model, this.span, false);
    const counts = {};
    const add = (reason, what) => (counts[reason] ??= { reason, relations: 0, parties: 0, obligations: 0, actors: 0 })[what]++;
    for (const r of this.model.relations) {
      const found = this.kept.get(r.id);
      for (const o of found && r.obligations || []) {
        const reason = this.uncounted(r, o);
        if (reason) add(reason, "obligations");
      }
      if (!found) {
        add(this.why(r, perhaps), "relations");
      } else if (found.parties.length < r.parties.length) {
        const here = new Set(found.parties), possible = new Set(perhaps.holds(r).parties);
        for (const p of r.parties) if (!here.has(p)) add(possible.has(p) ? "only-possibly" : "not-then", "parties");
      }
    }
    const onlyDated = !restricts(this.filter);
    for (const a of this.model.actors) {
      if (!this.hasActor(a.id)) add(onlyDated && !this.model.relationsOf(a.id).length ? "not-alive" : "untied", "actors");
    }
    return reasons.filter((reason) => counts[reason]).map((reason) => counts[reason]);
  }

  // why is why a relation is not in the view.
  why(r, perhaps) {
    const refused = this.refusal(r);
    if (refused) return refused;
    const known = this.knows(r);
    if (known < this.clock.least) return known === NO ? "unknown" : "possibly-unknown";
    if (during(r.days, this.span) === NO) return "not-then";
    return perhaps.holds(r) ? "only-possibly" : "no-two-then";
  }

  // relationsOf lists the relations to which an actor is a party here.
  relationsOf(actor) {
    return this.model.relationsOf(actor).filter((r) => this.parties(r.id).some((p) => p.actor === actor));
  }

  // lives answers whether an actor exists at the date.
  lives(actor) { return this.clock.lives(actor); }

  // parties are those of the relation's parties that are in the view.
  parties(relation) { return this.kept.get(relation)?.parties ?? []; }

  // truth answers whether a relation holds at the date, as its surest tie does. Whether
  // filter.knownTo knew of it is another question: known answers it.
  truth(relation) { return this.kept.get(relation)?.truth ?? NO; }

  holds(relation) { return truthWord(this.truth(relation)); }

  known(relation) { return this.kept.get(relation)?.known ?? NO; }

  // holdsTie answers the same for two parties of a relation.
  holdsTie(relation, a, b) {
    const found = this.kept.get(relation);
    if (!found) return NO;
    return found.uniform ? found.truth : this.clock.tie(this.model.relation(relation), a, b);
  }

  // ties lists every two parties that a relation ties in the view, as [a, b]: from
  // and to where it is directed.
  ties(relation) {
    const found = this.kept.get(relation);
    const out = [];
    if (!found) return out;
    const r = this.model.relation(relation);
    pairs(r.directed, found.parties, (a, b) => {
      if (found.uniform || this.clock.tie(r, a, b) >= this.clock.least) out.push([a, b]);
    });
    return out;
  }

  // clockFor answers for the relations of the view at another time.
  clockFor(span) { return new Clock(this.model, span, false); }

  // speaksAt is the span for which the view speaks: its own, or that of the dataset.
  get speaksAt() { return this.span ?? this.model.asOf; }

  // knownAt is when it is asked what somebody knew: without any date, when all that was
  // ever disclosed is known.
  get knownAt() { return this.speaksAt ?? [ALWAYS[1], ALWAYS[1]]; }

  // standing is how a relation stands at speaksAt: { effect, ended, possibly, possiblyKnown }, where
  // effect is "", "possibly in force", or why it is not in effect: "signed", "suspended" or
  // "not begun".
  standing(relation) {
    const at = this.speaksAt;
    const out = { effect: "", ended: this.ended(relation) === "yes", possibly: this.truth(relation) === MAYBE, possiblyKnown: this.known(relation) === MAYBE };
    const r = this.model.relation(relation);
    if (at && !this.dated && during(r.days, [-1e9, at[1]]) === NO) {
      out.effect = "not begun";
    } else if (!out.ended && r.modality === "actual") {
      out.effect = effectAt(r, at ? at[1] : 1e9);
    }
    return out;
  }

  // tense is what the words on a relation hang on: { effect, past, later }. What has
  // not begun is told as what has, with the word later before it.
  tense(r) {
    const { effect, ended } = this.standing(r.id);
    const later = effect === "not begun";
    return { effect: later ? "" : effect, past: ended || this.past([r.days], r.when), later };
  }

  // tenseOfTie is the same for one tie of a relation.
  tenseOfTie(r, { days, when, own }) {
    const tense = this.tense(r);
    const at = this.speaksAt;
    if (own && days.length && at && !this.dated && !days.some((d) => d[0] <= at[1])) Object.assign(tense, { effect: "", later: true }); // the two have yet to begin
    return { ...tense, past: this.standing(r.id).ended || this.past(days, when) };
  }

  // past answers whether periods belong in the past tense though they have not
  // certainly ended before the date: they ended in the course of it at the latest
  // and perhaps before, or there is no date and they have an end.
  past(periods, when) {
    const at = this.speaksAt;
    if (!periods.length) return false;
    if (at) return at[1] < 1e9 && periods.every((d) => d[2] < at[0] && d[3] <= at[1]);
    return when.split("; ").every((p) => !unended.test(p));
  }

  // ended answers whether a relation was over before the first day of speaksAt.
  ended(relation) {
    const at = this.speaksAt;
    if (!at || at[0] <= -1e9) return "no";
    const r = this.model.relation(relation);
    let ended = NO;
    if (/(^|\/)$/.test(r.when)) ended = MAYBE; // its end is unknown
    else if (r.days[3] < at[0]) ended = YES;
    else if (r.days[2] < at[0]) ended = MAYBE;
    const reached = stageAt(r, at[0] - 1);
    if (reached?.stage === "ended") ended = reached.certainly ? YES : Math.max(ended, MAYBE);
    return truthWord(ended);
  }
}

// refusalOf answers for what a relation is: the reason why the filter refuses it, or "".
function refusalOf(filter) {
  const wanted = Object.entries(lists).filter(([key]) => filter[key]?.length).map(([key, field]) => [field, new Set(filter[key])]);
  const any = (key) => (filter[key]?.length ? new Set(filter[key]) : null);
  const sources = any("sources"), obligations = any("obligations");
  return (r) => {
    const field = wanted.find(([name, set]) => !set.has(r[name]) && !(name === "certainty" && set.has("unsourced") && goesBy(r, "unsourced")))?.[0];
    if (field) return field;
    if (sources && !r.evidence.some((e) => sources.has(e.source))) return "source";
    return obligations && !r.obligations?.some((o) => obligations.has(o.category)) ? "obligation" : "";
  };
}

// The reasons why something is left out, in the order in which they are told.
const reasons = ["kind", "certainty", "modality", "source", "obligation", "unknown", "possibly-unknown", "not-then", "no-two-then", "only-possibly", "untied", "not-alive"];

// drawn is a standing as lines show it, to whom it is one whether a treaty possibly holds,
// is possibly in force or is possibly known.
export function drawn(standing) {
  const { effect, possibly, possiblyKnown } = standing, vague = effect === "possibly in force";
  return { ...standing, effect: vague ? "" : effect, possibly: possibly || possiblyKnown || vague };
}

// effectAt is what the stages of a treaty come to by a day. Where the date of one is vague,
// those on both sides of it are possible. What has no date has been reached.
function effectAt(relation, day) {
  let before = true, binds = false, rests = "";
  for (const s of relation.stages ?? []) {
    const surely = !s.days || s.days[1] <= day;
    if (s.days?.[0] > day || !surely && s.stage === "ended") continue; // what has ended was as it was before
    if (surely) [before, binds, rests] = [false, false, ""];
    if (s.stage === "signed" || s.stage === "suspended") rests = s.stage;
    else binds = true;
  }
  return binds ? (before || rests ? "possibly in force" : "") : rests;
}

// stageAt returns how far a treaty has come by a day, as { stage, certainly }, or
// null for one that records no stage until then. A stage without a date is possibly
// reached.
export function stageAt(relation, day) {
  let out = null;
  for (const s of relation.stages ?? []) {
    if (s.days && s.days[0] > day) continue;
    out = { stage: s.stage, certainly: Boolean(s.days) && s.days[1] <= day };
  }
  return out;
}
