// Parts of a dataset put together.

// together returns the data of two parts of one dataset. What both have is told alike.
export function together(a, b) {
  const index = { ...a.index, ...b.index };
  for (const key of ["actors", "relations", "sayings", "ties"]) index[key] = { ...a.index[key], ...b.index[key] };
  const actors = byID(a.actors, b.actors);
  const folded = (id) => index.actors[id]?.[0] ?? "";
  index.by_name = actors.map((x) => x.id).sort((x, y) => order(folded(x), folded(y)) || order(x, y));
  return {
    ...a, index, actors, relations: byID(a.relations, b.relations), sources: byID(a.sources, b.sources), kinds: inOrder(a.kinds, b.kinds),
    partners: { ...a.partners, ...b.partners },
  };
}

const order = (x, y) => (x < y ? -1 : x > y ? 1 : 0);

function byID(a, b) {
  const all = new Map([...a, ...b].map((x) => [x.id, x]));
  return [...all.values()].sort((x, y) => order(x.id, y.id));
}

// inOrder joins two lists of kinds, each in the order of legends.
function inOrder(a, b) {
  const out = [...a];
  const at = (kind) => out.findIndex((k) => k.id === kind.id);
  b.forEach((kind, i) => {
    if (at(kind) >= 0) return;
    const next = b.slice(i + 1).map(at).find((n) => n >= 0);
    out.splice(next ?? out.length, 0, kind);
  });
  return out;
}
