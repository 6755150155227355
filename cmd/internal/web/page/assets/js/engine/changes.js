// What differs between two dates: graph/diff for two views of one graph. A test
// holds the changes to the Go code.

import { doubt } from "../lib/certainty.js";
import { MAYBE, NO, YES, during, truthWord } from "./holds.js";
import { View } from "./view.js";

const changes = ["begun", "possibly begun", "changed", "possibly changed", "possibly ended", "ended"];
const modalities = ["actual", "threatened", "proposed"];
const forEver = 1e9;

// compareViews returns the relations that differ, in the order of "entente diff":
// [{ id, change, surelyBegan, held, holds, joined, left, possiblyJoined, possiblyLeft, force }],
// where surelyBegan says of what possibly began that it began between the dates, and
// possibly ended, and force is [before, after] if the treaty binds on one side otherwise than on
// the other.
export function compareViews(model, before, after) {
  const out = [], learnt = new Set(learntBetween(model, before, after).filter((l) => l.alone).map((l) => l.id));
  for (const r of model.relations) {
    if (learnt.has(r.id)) continue;
    const was = before.truth(r.id), is = after.truth(r.id);
    if (was === NO && is === NO) continue;
    const entry = { id: r.id, held: truthWord(was), holds: truthWord(is), joined: [], left: [], possiblyJoined: [], possiblyLeft: [], force: null };
    if (was !== NO && is !== NO) {
      const then = before.parties(r.id), now = after.parties(r.id);
      if (then !== now) {
        [entry.joined, entry.possiblyJoined] = surely(after, r.id, only(now, then));
        [entry.left, entry.possiblyLeft] = surely(before, r.id, only(then, now));
      }
      const force = r.stages?.length ? [before, after].map((v) => truthWord(inForce(r, v.speaksAt))) : [];
      if (force[0] !== force[1]) entry.force = force;
    }
    const altered = entry.joined.length + entry.left.length > 0 || entry.force ? YES
      : entry.possiblyJoined.length + entry.possiblyLeft.length > 0 ? MAYBE : NO;
    entry.change = changeOf(was, is, altered);
    entry.surelyBegan = entry.change === "possibly begun" && was === NO && beganBetween(r, before, after);
    if (entry.change) out.push(entry);
  }
  return byWeight(model, out, (entry) => changes.indexOf(entry.change));
}

// byWeight puts what comes first by a number first, then what is actual, then the stronger
// kinds, then the surer.
function byWeight(model, list, rank) {
  const weight = (entry) => {
    const r = model.relation(entry.id);
    return [rank(entry), modalities.indexOf(r.modality), 9 - model.kind(r.kind).strength, doubt(r)].reduce((sum, n) => 10 * sum + n);
  };
  const weights = new Map(list.map((entry) => [entry, weight(entry)]));
  return list.sort((a, b) => weights.get(a) - weights.get(b));
}

// learntBetween returns the relations of which it differs how surely filter.knownTo knew,
// though they held on both dates, known or not: [{ id, held, holds, knew, knows, alone }],
// where alone says that one view lacks it for that reason.
export function learntBetween(model, before, after) {
  const who = before.filter.knownTo;
  if (!who || who !== after.filter.knownTo) return [];
  const [allBefore, allAfter] = [before, after].map((v) => new View(model, { ...v.filter, knownTo: "" }));
  const out = [];
  for (const r of model.relations) {
    const held = allBefore.truth(r.id), holds = allAfter.truth(r.id), knew = before.knows(r), knows = after.knows(r);
    if (held === NO || holds === NO || knew === knows || !before.has(r.id) && !after.has(r.id)) continue;
    const lacks = (view, known) => !view.has(r.id) && known < view.clock.least;
    out.push({ id: r.id, held: truthWord(held), holds: truthWord(holds), knew: truthWord(knew), knows: truthWord(knows), by: knows - knew, alone: lacks(before, knew) || lacks(after, knows) });
  }
  return byWeight(model, out, (l) => 2 - l.by);
}

// passedBetween returns what holds on neither date and at some time in between:
// [{ id, held }].
export function passedBetween(before, after, viewOf) {
  if (!before.span || !after.span) return [];
  const first = Math.min(before.span[1], after.span[1]) + 1, last = Math.max(before.span[0], after.span[0]) - 1;
  if (last < first) return [];
  const between = viewOf({ ...after.filter, at: [first, last] });
  const who = before.filter.knownTo && before.filter.knownTo === after.filter.knownTo;
  const all = who ? [before, after].map((v) => viewOf({ ...v.filter, knownTo: "" })) : [before, after]; // what held though it was not known
  return between.relations.filter((id) => !all.some((v) => v.has(id))).map((id) => ({ id, held: between.holds(id) }));
}

// beganBetween answers whether a relation surely began after one view's date and by the
// other's: its only tie did, or it as a whole.
function beganBetween(r, before, after) {
  if (!before.span || !after.span) return false;
  const [only, more] = after.ties(r.id);
  const own = only && !more ? after.model.data.index.ties[r.id]?.[only.map((p) => p.actor).join(" ")] : null;
  const starts = own?.days ?? [r.days];
  return starts.every(([first]) => first > before.span[1]) && starts.some(([, last]) => last <= after.span[1]);
}

function changeOf(was, is, altered) {
  if (was === is) return { [YES]: "changed", [MAYBE]: "possibly changed", [NO]: "" }[altered];
  if (was === NO && is === YES) return "begun";
  if (was === YES && is === NO) return "ended";
  return was < is ? "possibly begun" : "possibly ended";
}

// surely tells parties that a relation surely has in a view from those that it possibly
// has there.
function surely(view, relation, actors) {
  if (!actors.length || view.truth(relation) !== YES) return [[], actors];
  const sure = new Set(view.ties(relation).filter(([a, b]) => view.holdsTie(relation, a, b) === YES).flatMap((tie) => tie.map((p) => p.actor)));
  return [actors.filter((a) => sure.has(a)), actors.filter((a) => !sure.has(a))];
}

// only lists who is in the first list alone; who changes sides leaves and joins.
function only(list, others) {
  const part = (p) => `${p.role} ${p.actor}`;
  const had = new Set(others.map(part));
  return [...new Set(list.filter((p) => !had.has(part(p))).map((p) => p.actor))].sort();
}

// inForce answers whether a relation binds its parties at some time in a span.
function inForce(r, span) {
  if (r.modality !== "actual") return NO;
  const at = span ?? [-forEver, forEver];
  const holds = during(r.days, at);
  const force = r.stages.findLast((s) => s.stage === "in-force");
  if (!force) return NO;
  const over = r.stages.find((s) => s.stage === "suspended" || s.stage === "ended");
  const start = force.days ?? [-forEver, forEver];
  const end = over ? over.days ?? [-forEver, forEver] : [forEver, forEver];
  return Math.min(holds, during([start[0], Math.min(start[1], end[1]), Math.max(end[0], start[0]), end[1]], at));
}
