// What two actors have in common, and what each has alone. A port of
// graph/analysis/partners; a test holds it to the Go code.

import { scopeOf } from "./paths.js";

const directions = ["mutual", "outward", "inward"];

// compareTwo returns what the page reads of the record of "entente compare --json".
export function compareTwo(model, view, a, b, { unreal, broad }) {
  const { relations, closed, leftOut } = scopeOf(model, view, { unreal, broad });
  const inScope = new Set(relations.map((r) => r.id));
  // rolesOf are the relations of an actor by kind, direction and partner.
  const rolesOf = (actor) => {
    const roles = new Map();
    for (const r of view.relationsOf(actor).filter(({ id }) => inScope.has(id))) {
      for (const [x, y] of view.ties(r.id)) {
        if (x.actor !== actor && y.actor !== actor) continue;
        const partner = x.actor === actor ? y.actor : x.actor;
        if (r.kind === "membership" && closed.has(partner)) continue;
        const direction = !r.directed ? "mutual" : x.actor === actor ? "outward" : "inward";
        const key = JSON.stringify([r.kind, direction, partner]);
        if (!roles.has(key)) roles.set(key, new Set());
        roles.get(key).add(r.id);
      }
    }
    return roles;
  };
  const ofA = rolesOf(a), ofB = rolesOf(b);
  const between = new Set(), groups = [];
  const place = ([kind, direction]) => model.kinds.findIndex((k) => k.id === kind) * 3 + directions.indexOf(direction);
  const keys = [...new Set([...ofA.keys(), ...ofB.keys()])].map((key) => [key, JSON.parse(key)])
    .sort(([, x], [, y]) => place(x) - place(y) || (x[2] < y[2] ? -1 : 1));
  const steps = (ids) => [...ids].sort().map((relation) => ({ relation }));
  for (const [key, [kind, direction, actor]] of keys) {
    if (actor === a) continue;
    if (actor === b) {
      for (const id of ofA.get(key)) between.add(id);
      continue;
    }
    let group = groups.at(-1);
    if (group?.kind !== kind || group.direction !== direction) {
      const title = model.data.index.roles[kind]?.[directions.indexOf(direction)] ?? kind;
      groups.push(group = { kind, direction, title, shared: [], a_alone: [], b_alone: [] });
    }
    const [mine, theirs] = [ofA.get(key), ofB.get(key)];
    if (mine && theirs) group.shared.push({ actor, by_both: [], of_a: steps(mine), of_b: steps([...theirs].filter((id) => !mine.has(id))) });
    else if (mine) group.a_alone.push({ actor, steps: steps(mine) });
    else group.b_alone.push({ actor, steps: steps(theirs) });
  }
  const has = (roles) => new Set([...roles.values()].flatMap((ids) => [...ids]));
  const allB = has(ofB), joint = [...has(ofA)].filter((id) => allB.has(id) && !between.has(id));
  return { a, b, between: steps(between), joint: steps(joint), groups, left_out: leftOut, coverage: [] };
}
