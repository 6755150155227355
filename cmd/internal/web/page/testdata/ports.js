// Answers questions by the page's ports of the engine. The test runs it in Node and
// in a browser.

// answersTo answers the questions about one dataset; base is the address of the
// page's scripts.
export async function answersTo(base, q) {
  const module = (name) => import(new URL(`${name}.js`, base));
  const [{ Model, fold }, { View }, { listPaths }, { compareViews, learntBetween, passedBetween }, { scaleOf, tally }, { datasetText }, { dotText }, { claim, when, omission }, { titleOf }, { gapsBetween }, { findMatches }, { rankActors, MEASURES }, { compareTwo }, { fallen, sourceUses, unsaid }, { trendOver }] = await Promise.all(
    ["engine/model", "engine/view", "engine/paths", "engine/changes", "engine/periods", "engine/datasetfile", "engine/dotfile", "engine/wording", "engine/onscreen", "engine/coverage", "engine/pattern", "engine/central", "engine/partners", "engine/sources", "engine/trends"].map(module));
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
      const { effect, ended, possibly, possiblyKnown } = v.standing(id);
      out.standing[id] = [effect, ended && "ended", possibly && "possibly", possiblyKnown && "possibly known"].filter(Boolean).join(", ");
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
  const analyses = q.paths.map((c, i) => {
    const view = new View(model, c.filter), scope = { unreal: c.unreal || c.filter.modalities?.length > 0, broad: c.broad };
    const rank = rankActors(model, view, { ...scope, by: MEASURES[i % MEASURES.length] });
    const two = compareTwo(model, view, c.from, c.to, scope);
    const names = (steps) => [...new Set(steps.map((s) => s.relation))].sort().join(" ");
    const struck = model.sources.map((s) => s.id).filter((_, k) => (k + i) % 3 === 0);
    const { falls, stays } = fallen(view, struck);
    return {
      ranked: rank.ranked.map((a) => `${a.rank} ${a.equals} ${a.actor} ${a.neighbours} ${a.relations}`), scores: rank.ranked.map((a) => Number(a.score.toPrecision(9))), ties: rank.ties,
      between: names(two.between), joint: names(two.joint),
      groups: two.groups.map((g) => `${g.title}: ${g.shared.map((p) => `${p.actor} (${names([...p.of_a, ...p.of_b])})`)}; ${g.a_alone.map((p) => `${p.actor} (${names(p.steps)})`)}; ${g.b_alone.map((p) => `${p.actor} (${names(p.steps)})`)}`),
      falls, stays, unsaid: stays.map((id) => unsaid(view, id, struck).join(", ")), uses: sourceUses(view).sources.map((u) => `${u.id} ${u.relations} ${u.alone}`),
    };
  });
  const trends = await Promise.all(q.trends.map(async (c) => {
    const scope = { unreal: c.unreal || c.filter.modalities?.length > 0, broad: c.broad };
    const over = async (id, options) => (await trendOver(model, c.filter, c.dates, id, { ...scope, ...options }, () => true))
      .map((p) => `${p.value === null ? "null" : Number(p.value.toPrecision(9))} ${p.in_words}`);
    const asked = {
      rank: { of: c.from, by: c.by }, distance: { from: c.from, to: c.to, hops: c.hops, directed: c.directed }, similarity: { a: c.from, b: c.to },
      density: {}, triads: { contacts: c.contacts, ambivalent: c.ambivalent },
    };
    const all = await Promise.all(Object.entries(asked).map(async ([id, options]) => [id, await over(id, options)]));
    return c.dates.map((_, i) => Object.fromEntries(all.map(([id, told]) => [id, told[i]])));
  }));
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
    const before = new View(model, { at: from, knownTo: q.knower }), after = new View(model, { at: to, knownTo: q.knower });
    const differ = compareViews(model, before, after).filter((c) => c.change !== "unchanged");
    return {
      gaps: gapsBetween(model, before, after, differ).map((g) => `${g.side} ${g.sentence}`),
      changes: differ.map(({ id, change, surelyBegan, joined, left, possiblyJoined, possiblyLeft }) => ({ id, change, surelyBegan, joined, left, possiblyJoined, possiblyLeft })),
      learnt: learntBetween(model, before, after).map(({ id, held, holds, knew, knows }) => [id, held, holds, knew, knows].join(" ")),
      passed: passedBetween(before, after, (f) => new View(model, f)).map(({ id, held }) => `${id} ${held}`),
    };
  });
  const scale = scaleOf(model);
  const counts = scale && await tally(new View(model, { knownTo: q.knower }), scale, () => true);
  return {
    views, paths, analyses, trends, finds, changes,
    time: scale && { dates: [...counts.sure].map((_, i) => scale.dateOf(i)), sure: [...counts.sure], possible: [...counts.possible] },
    dates: q.dates.map((text) => {
      const { error, first = 0, last = 0 } = dates.readDate(text);
      return error ? { words: "", in_or_on: "", first, last } : { words: dates.dateWords(text), in_or_on: dates.inOrOn(text), first, last };
    }),
    folded: q.names.map(fold),
  };
}
