// What of a question leaves what the dataset covers: the same as the engine says
// (graph/query/coverage.go, graph/wording/coverage.go), for pages that cannot ask it.

import { inOrOn, spanOf } from "../lib/dates.js";
import { capital, lowerFirst, series } from "../lib/words.js";

const reaches = ["unstated", "no", "partial", "complete"];
const OUTSIDE = 1, PARTLY = 2, FULLY = 3;

// gapsOf returns what of a question about some actors, or about nobody in particular, is not covered in full, as
// the records of the command have it; nothing where the dataset claims nothing.
export function gapsOf(model, filter, actors) {
  const claims = model.data.coverage ?? [], kinds = [...filter.kinds ?? []].sort(), gaps = [];
  if (!claims.length) return gaps;
  for (const reach of [OUTSIDE, PARTLY]) {
    for (const actor of actors.length ? actors : [""]) {
      const c = coverageOf(claims, kinds, actor, filter.at);
      if (c.reach !== reach) continue;
      const key = JSON.stringify([reach, c.by.map((x) => claims.indexOf(x)), c.dates.map((x) => x.when)]);
      const same = gaps.find((g) => g.key === key);
      if (same) same.actors.push(actor);
      else gaps.push({ key, kinds, ...c, actors: actor ? [actor] : [] });
    }
  }
  return gaps.map((g) => record(model, g, filter.at));
}

// gapsBetween returns what was begun or ended only as far as is covered on both
// dates; where nothing differs, the dates that leave all that is covered.
export function gapsBetween(model, before, after, changes) {
  const claims = model.data.coverage ?? [];
  if (!claims.length) return [];
  const sides = [["from", before, ["begun", "possibly begun"]], ["to", after, ["ended", "possibly ended"]]];
  return sides.flatMap(([side, view, missing]) => {
    const gaps = new Map(), at = view.filter.at;
    const add = (g) => {
      const key = JSON.stringify([g.kinds, g.dates.map((c) => c.when)]);
      const same = gaps.get(key);
      gaps.set(key, { ...g, by: [], reach: OUTSIDE, actors: [...new Set([...same?.actors ?? [], ...g.actors])].sort() });
    };
    if (!changes.length) {
      const kinds = [...view.filter.kinds ?? []].sort(), c = coverageOf(claims, kinds, "", at);
      if (c.reach === OUTSIDE) add({ ...c, kinds, actors: [] });
    }
    for (const { id } of changes.filter((c) => missing.includes(c.change))) {
      const r = model.relation(id), kinds = [r.kind], actors = r.parties.map((p) => p.actor);
      const answers = actors.map((actor) => coverageOf(claims, kinds, actor, at));
      if (answers.every((c) => c.reach === OUTSIDE)) add({ kinds, actors, dates: [...new Set(answers.flatMap((c) => c.dates))] });
    }
    return [...gaps.values()].map((g) => ({ side, ...record(model, g, at) }));
  });
}

function record(model, g, at) {
  return {
    reach: reaches[g.reach], kinds: g.kinds, actors: g.actors, dates: g.dates.map((c) => c.when), says: g.by.map((c) => c.says).filter(Boolean),
    sentence: sentence(model, g, at),
  };
}

// coverageOf answers whether what is claimed reaches relations of an actor, "" for
// everybody.
function coverageOf(claims, kinds, actor, at) {
  const span = spanOf(at);
  const out = { reach: OUTSIDE, by: [], dates: [] };
  for (const c of claims) {
    const ids = [...c.actors ?? [], ...c.among ?? []];
    if (kinds.length && c.kinds?.length && !kinds.some((k) => c.kinds.includes(k)) || actor && ids.length && !ids.includes(actor)) continue;
    let reach = c.extent === "complete" ? FULLY : PARTLY;
    if (span && c.days) {
      const [firstStart, lastStart, firstEnd, lastEnd] = c.days;
      if (span[0] < firstStart || span[1] > lastEnd) {
        if (!out.dates.some((d) => d.when === c.when)) out.dates.push(c);
        continue;
      }
      if (span[0] < lastStart || span[1] > firstEnd) reach = PARTLY;
    }
    if (reach > out.reach) Object.assign(out, { reach, by: [c] });
    else if (reach === out.reach) out.by.push(c);
  }
  if (out.reach !== OUTSIDE) out.dates = [];
  const named = out.by.filter((c) => c.kinds?.length); // what speaks of the kinds says more than what speaks of all
  if (kinds.length && named.length) out.by = named;
  return out;
}

function sentence(model, gap, at) {
  const names = gap.actors.map((id) => model.name(id));
  const few = names.length > 4 ? [...names.slice(0, 3), `${names.length - 3} more`] : names;
  const kinds = series(gap.kinds.map((id) => lowerFirst(model.kind(id)?.plural ?? id))) || "relations";
  const about = names.length ? `${kinds} of ${series(few)}` : kinds;
  if (gap.reach === PARTLY) {
    const says = [...new Set(gap.by.map((c) => (c.says ?? "").replace(/\.$/, "")).filter(Boolean))].join("; ");
    return `This dataset covers ${about} only in part: silence means nothing` + (says && ` (${says})`);
  }
  const kind = gap.kinds.length === 1 && model.kind(gap.kinds[0]), is = kind && kind.plural === kind.name ? "is" : "are"; // aid has no plural
  if (!gap.dates.length) return `${capital(about)} ${is} outside what this dataset covers: silence means nothing`;
  return `This dataset covers ${about} only ${series(gap.dates.map((c) => c.when_in_words))}, not ${inOrOn(at)}: silence means nothing`;
}
