// Where those who are added to a picture stand, and by which lines they are tied.

import { doubt } from "../lib/certainty.js";
import { sizeOf, textBox } from "./draw.js";
import { createOccupancy } from "./occupancy.js";

const distance = 44; // of a box from the one beside which it is put

// arrange returns { at, hubs, lines }: the boxes of all by id, relations of more
// than two ties that need a hub, and lines { name, relations, from, to, how } for
// drawLine. base are the boxes of the picture, places those that were found before
// (it adds to them), people whom to add, each with the actor beside whom, and
// central those who were asked for.
export function arrange({ model, view, base, places, bounds, people, central }) {
  for (const id of [...places.keys()]) if (!people.has(id) && !id.startsWith("hub--")) places.delete(id);
  const occupied = createOccupancy([...base.values(), ...places.values()]);
  const at = new Map(base);
  const centre = { x: bounds.x + bounds.width / 2, y: bounds.y + bounds.height / 2, width: 0, height: 0 };
  const put = (id, beside) => {
    if (at.has(id)) return;
    const actor = model.actor(id);
    const size = sizeOf(actor);
    if (!places.has(id)) {
      const anchor = at.get(beside) ?? [...model.neighbours(id, view)].map((a) => at.get(a)).find(Boolean) ?? centre;
      const outward = Math.atan2(anchor.y - centre.y, anchor.x - centre.x);
      places.set(id, occupied.near(anchor, size, Math.hypot(anchor.width, anchor.height) / 2 + distance, outward));
    }
    at.set(id, { ...places.get(id), ...size, id, round: actor.kind === "person" });
  };
  for (const [id, beside] of people) {
    if (beside) put(beside, people.get(beside));
    put(id, beside);
  }

  const hubs = [], lines = [], pairs = [];
  const relations = new Set([...people.keys()].flatMap((id) => model.relationsOf(id)));
  for (const r of relations) {
    if (!view.has(r.id)) continue;
    const hub = `hub--${r.id}`, drawn = base.has(hub);
    const parties = view.parties(r.id).filter((p) => at.has(p.actor));
    if (drawn || parties.length > 2) {
      if (!drawn && !parties.some((p) => central.has(p.actor))) continue; // nobody asked for it
      if (!drawn) {
        at.set(hub, { ...hubBox(r, parties, at, places, occupied), id: hub });
        hubs.push(r);
      }
      const others = drawn ? parties.filter((p) => people.has(p.actor)) : parties; // the picture has the other spokes
      lines.push(...others.map((p) => spoke(r, p, hub)));
    } else {
      const added = (p) => people.has(p.actor);
      pairs.push(...view.ties(r.id).filter((tie) => tie.every((p) => at.has(p.actor)) && tie.some(added)).map(([a, b]) => ({ r, from: a.actor, to: b.actor })));
    }
  }
  return { at, hubs, lines: [...lines, ...foldedLines(model, view, pairs, central)] };
}

function hubBox(r, parties, at, places, occupied) {
  const text = textBox(model.labelOf(r), 10, false, 130);
  const size = { width: text.width + 16, height: text.height + 6, text };
  const id = `hub--${r.id}`;
  const mean = (axis) => parties.reduce((sum, p) => sum + at.get(p.actor)[axis], 0) / parties.length;
  if (!places.has(id)) places.set(id, occupied.near({ x: mean("x"), y: mean("y") }, size, 0));
  return { ...places.get(id), ...size };
}

function spoke(r, { actor, role }, hub) {
  const [from, to] = role === "to" ? [hub, actor] : [actor, hub];
  return { name: `${hub} ${role} ${actor}`, relations: [r], from, to, how: { directed: role === "to", spoke: true } };
}

// foldedLines makes one line for each two actors and family; between those whom
// nobody asked for, one in all.
function foldedLines(model, view, pairs, central) {
  const folds = new Map();
  for (const pair of pairs) {
    const distant = !central.has(pair.from) && !central.has(pair.to);
    const both = [pair.from, pair.to].sort().join(" ");
    const key = [both, distant || model.familyOf(pair.r), view.ended(pair.r.id) === "yes"].join();
    if (!folds.has(key)) folds.set(key, { both, distant, list: [] });
    folds.get(key).list.push(pair);
  }
  const beside = new Map(); // how many lines there are between two
  return [...folds.values()].map(({ both, distant, list }) => {
    const n = beside.get(both) ?? 0;
    beside.set(both, n + 1);
    list.sort((x, y) => doubt(x.r) - doubt(y.r) ||
      model.kind(y.r.kind).strength - model.kind(x.r.kind).strength);
    const [{ from, to }] = list;
    const aside = Math.ceil(n / 2) * 7 * (n % 2 ? 1 : -1) * (from < to ? 1 : -1);
    const how = { directed: list.every((x) => x.r.directed && x.from === from), aside, distant };
    const relations = list.map((x) => x.r);
    return { name: JSON.stringify([from, to, how, relations.map((r) => r.id)]), relations, from, to, how };
  });
}
