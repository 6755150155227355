// Answers questions by the page's ports of the engine. The test runs it in Node and
// in a browser.

// answersTo answers the questions about one dataset; base is the address of the
// page's scripts.
export async function answersTo(base, q) {
  const module = (name) => import(new URL(`${name}.js`, base));
  const [{ Model, fold }, { View }, { listPaths }, { compareViews, passedBetween }, { scaleOf, tally }, { datasetText }, { dotText }, { claim, when, omission }, { titleOf }, { gapsBetween }, { findMatches }] = await Promise.all(
    ["engine/model", "engine/view", "engine/paths", "engine/changes", "engine/periods", "engine/datasetfile", "engine/dotfile", "engine/wording", "engine/onscreen", "engine/coverage", "engine/pattern"].map(module));
  const dates = await module("lib/dates");
  const model = new Model(structuredClone(q.data));
  const views = q.filters.map((f) => {
    const v = new View(model, f);
    const out = { actors: v.actors, relations: v.relations, holds: {}, parties: {}, ended: {}, standing: {}, said: {}, of: {} };
    for (const id of v.relations) {
      out.holds[id] = v.holds(id);
      out.parties[id] = v.parties(id).map((p) => p.actor + " " + p.role);
      out.ended[id] = v.ended(id);
      const r = model.relation(id);
      out.said[id] = `${claim(v, r)} | ${when(v, r)}`;
      const { effect, ended, possibly } = v.standing(id);
      out.standing[id] = [effect, ended && "ended", possibly && "possibly"].filter(Boolean).join(", ");
    }
    out.omitted = v.omitted().map((o) => omission(model, o));
    for (const id of v.actors) out.of[id] = v.relationsOf(id).map((r) => r.id);
    out.file = datasetText(model.data, model, v);
    out.dot = dotText(model.data, model, v);
    out.title = titleOf(model, v, { at: f.at, kind: f.kinds?.length ? [...new Set(f.kinds)].sort() : null });
    return out;
  });
  const paths = q.paths.map((c) => {
    const given = c.filter.modalities?.length > 0;
    return listPaths(model, new View(model, c.filter), { ...c, unreal: c.unreal || given });
  });
  const finds = q.finds.map((c) => {
    try {
      const found = findMatches(model, new View(model, c.filter), { ...c, unreal: c.unreal || c.filter.modalities?.length > 0 });
      const hops = (t) => t.hops[0].from + t.hops.map((hop) => `(${hop.steps.map((s) => `${s.direction} ${s.relation} ${s.statement}`).join("; ")})${hop.to}`).join("");
      return { refused: false, truncated: found.truncated, gaps: found.coverage.map((g) => g.sentence), notes: found.notes,
        found: found.matches.map((m) => `${m.actors.map((a) => `${a.as}=${a.actor}`).join(" ")} ${m.certainty} ${m.one_time} ${m.ties.map(hops).join(" ")}`) };
    } catch (e) {
      if (!e.column) throw e;
      return { refused: true, truncated: false, gaps: [], notes: [], found: [] };
    }
  });
  const changes = q.compare.map(([from, to]) => {
    const before = new View(model, { at: from }), after = new View(model, { at: to });
    const differ = compareViews(model, before, after).filter((c) => c.change !== "unchanged");
    return {
      gaps: gapsBetween(model, before, after, differ).map((g) => `${g.side} ${g.sentence}`),
      changes: differ.map(({ id, change, joined, left }) => ({ id, change, joined, left })),
      passed: passedBetween(before, after, (f) => new View(model, f)).map(({ id, held }) => `${id} ${held}`),
    };
  });
  const scale = scaleOf(model);
  const counts = scale && await tally(new View(model, {}), scale, () => true);
  return {
    views, paths, finds, changes,
    time: scale && { dates: [...counts.sure].map((_, i) => scale.dateOf(i)), sure: [...counts.sure], possible: [...counts.possible] },
    dates: q.dates.map((text) => {
      const { error, first = 0, last = 0 } = dates.readDate(text);
      return error ? { words: "", in_or_on: "", first, last } : { words: dates.dateWords(text), in_or_on: dates.inOrOn(text), first, last };
    }),
    folded: q.names.map(fold),
  };
}
