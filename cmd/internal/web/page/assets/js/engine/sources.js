// What rests on which source. A port of graph/query/strike.go; a test holds it to the
// Go code.

// fallen lists the relations of a view that have no source left if some are struck out,
// and those that stay on others: { falls, stays }, by id.
export function fallen(view, sources) {
  const falls = [], stays = [];
  for (const id of view.relations) {
    const r = view.model.relation(id);
    if (r.unsourced || !r.evidence.some((e) => sources.includes(e.source))) continue;
    (standsWithout(view, r, sources) ? stays : falls).push(id);
  }
  return { falls, stays };
}

// standsWithout answers whether a relation still ties somebody in the view. Evidence
// about one party speaks for that party alone: where it goes, the party does.
function standsWithout(view, r, sources) {
  const left = r.evidence.filter((e) => !sources.includes(e.source));
  if (!left.length) return false;
  const speaks = (list, p) => list.some((e) => !e.about || e.about === p.actor);
  const stay = (p) => !speaks(r.evidence, p) || speaks(left, p);
  return r.parties.every(stay) || tiesAnybody(r.parties.filter(stay)) && tiesAnybody(view.parties(r.id).filter(stay));
}

const tiesAnybody = (parties) => parties.some((p, i) => parties.slice(i + 1).some((q) => p.actor !== q.actor && (p.role === "member" || p.role !== q.role)));

// sourceUses returns what the page reads of the record of "entente strike --json"
// without a source.
export function sourceUses(view) {
  const uses = view.model.sources.map(({ id, title }) => ({ id, title, relations: 0, alone: 0 }));
  const byID = new Map(uses.map((use) => [use.id, use]));
  for (const id of view.relations) {
    const r = view.model.relation(id);
    if (r.unsourced) continue;
    for (const source of new Set(r.evidence.map((e) => e.source))) {
      const use = byID.get(source);
      if (!use) continue;
      use.relations++;
      if (!standsWithout(view, r, [source])) use.alone++;
    }
  }
  return { sources: uses.sort((a, b) => b.alone - a.alone || b.relations - a.relations || (a.id < b.id ? -1 : 1)) };
}
