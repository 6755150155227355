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

// unsaid lists in words for what of a relation that stays no source is left: parties whom
// the view shows, and parts of what it says.
export function unsaid(view, id, sources) {
  sources = withEchoes(view.model, sources);
  const r = view.model.relation(id), all = r.evidence, left = all.filter((e) => !sources.includes(e.source));
  if (r.unsourced || left.length === all.length) return [];
  const lost = (part, counts) => spokenFor(all, all, part, counts) && !spokenFor(all, left, part, counts);
  const shown = view.parties(id), names = (list) => list.map((p) => view.model.name(p.actor)).filter((name, i, them) => them.indexOf(name) === i);
  const gone = shown.filter((p) => lost("tie", (e) => !e.about || e.about === p.actor));
  const says = saidBy(r), parts = Object.keys(inWords).filter((part) => says.includes(part) && lost(part, (e) => !e.about || part !== "start" && part !== "end"));
  const dated = shown.filter((p) => !gone.includes(p) && p.when?.length).sort((a, b) => (a.actor < b.actor ? -1 : 1));
  return [...names(gone), ...parts.map((part) => inWords[part]), ...dated.flatMap((p) => ["start", "end"].filter((part) => {
    if (!p.when.some((when) => ends(when).includes(part))) return false;
    const named = (e) => e.about === p.actor && e.for?.includes(part);
    return all.some(named) ? !left.some(named) : lost("tie", (e) => !e.about || e.about === p.actor);
  }).map((part) => `when ${view.model.name(p.actor)} ${part === "start" ? "joined" : "left"}`))];
}

// inWords are the parts of what a relation says beside the tie.
const inWords = {
  start: "its start", end: "its end", signed: "its signing", "in-force": "its coming into force", suspended: "its suspension",
  obligations: "what it asks", quantity: "the quantity", secret: "who knew of it", label: "what it is about",
};

// ends are the ends of which dates say something.
function ends(when) {
  const [from, to = from] = when.split("/");
  return [from && "start", to && "end"];
}

const saidBy = (r) => [
  ...ends(r.when), ...(r.stages ?? []).map(({ stage }) => (stage === "ended" ? "end" : stage)), r.obligations?.length && "obligations", r.quantity && "quantity",
  (r.secret || r.obligations?.some((o) => o.secret)) && "secret", r.label && "label",
];

// spokenFor answers whether some evidence, out of all of a relation, speaks for a part: a
// port of graph.SpokenFor.
function spokenFor(all, left, part, counts) {
  const named = part !== "tie" && all.some((e) => e.for?.includes(part) && counts(e));
  const asked = part === "label" && !named ? "tie" : part;
  return left.some((e) => counts(e) && (e.for?.includes(asked) || !named && !e.for));
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
