// What rests on which source. A port of graph/query/strike.go and origins.go; a test holds
// it to the Go code.

// withEchoes returns some sources, by id, and those that rest on these alone.
export function withEchoes(model, ids) {
  const out = new Set(ids);
  for (let more = true; more;) {
    more = false;
    for (const { id, based_on: on = [] } of model.sources) {
      if (out.has(id) || !on.length || !on.every((other) => out.has(other))) continue;
      out.add(id);
      more = true;
    }
  }
  return [...out];
}

// fallen lists the relations of a view that have no source left if some are struck out,
// and those that stay on others: { falls, stays }, by id.
export function fallen(view, sources) {
  const falls = [], stays = [];
  sources = withEchoes(view.model, sources);
  for (const id of view.relations) {
    const r = view.model.relation(id);
    if (r.unsourced || !r.evidence.some((e) => sources.includes(e.source))) continue;
    (standsWithout(view, r, sources) ? stays : falls).push(id);
  }
  return { falls, stays };
}

// standsWithout answers whether a relation still ties somebody in the view. Evidence
// about one party speaks for that party alone: where it goes, the party does. What is for
// a part of the relation, such as its end, does not speak for the tie.
function standsWithout(view, r, sources) {
  const left = r.evidence.filter((e) => !sources.includes(e.source));
  if (!left.some(speaksForTie)) return false;
  const speaks = (list, p) => list.some((e) => speaksForTie(e) && (!e.about || e.about === p.actor));
  const stay = (p) => !speaks(r.evidence, p) || speaks(left, p);
  return r.parties.every(stay) || tiesAnybody(r.parties.filter(stay)) && tiesAnybody(view.parties(r.id).filter(stay));
}

// speaksForTie answers whether evidence is for the relation itself.
export const speaksForTie = (e) => !e.for || e.for.includes("tie");

const tiesAnybody = (parties) => parties.some((p, i) => parties.slice(i + 1).some((q) => p.actor !== q.actor && (p.role === "member" || p.role !== q.role)));

// sourceUses returns what the page reads of the record of "entente strike --json"
// without a source.
export function sourceUses(view) {
  const uses = view.model.sources.map(({ id, title }) => ({ id, title, relations: 0, alone: 0 }));
  const byID = new Map(uses.map((use) => [use.id, use]));
  const based = new Set(view.model.sources.flatMap((s) => s.based_on ?? []));
  const echoes = new Map(uses.map(({ id }) => [id, based.has(id) ? withEchoes(view.model, [id]) : [id]]));
  const fallsWith = new Map(uses.map(({ id }) => [id, []]));
  for (const [id, list] of echoes) for (const other of list) fallsWith.get(other)?.push(id);
  for (const id of view.relations) {
    const r = view.model.relation(id);
    if (r.unsourced) continue;
    const cited = new Set(r.evidence.map((e) => e.source));
    for (const source of new Set([...cited].flatMap((id) => fallsWith.get(id) ?? []))) {
      const use = byID.get(source);
      if (cited.has(source)) use.relations++;
      if (!standsWithout(view, r, echoes.get(source))) use.alone++;
    }
  }
  return { sources: uses.sort((a, b) => b.alone - a.alone || b.relations - a.relations || (a.id < b.id ? -1 : 1)) };
}
