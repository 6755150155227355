// Two actors compared: a part of the panel "Compare".

import { compareTwo } from "../engine/partners.js";
import { button, h, renew } from "../lib/dom.js";
import { count } from "../lib/words.js";
import { lookAt, showAnswer } from "../stage/answer.js";
import { actorField } from "./actorfield.js";
import { answering, leftOutNotes, listed, relationRows, scopeParams, unfolding } from "./answering.js";
import { hopItems } from "./steps.js";
import { keyList } from "./rows.js";
import { overTime } from "./trend.js";

export function mountTwo(app, root) {
  const set = (patch) => app.state.set({ who: "", ...patch });
  const a = actorField(app, { id: "two-a", label: "One actor", pick: (id) => set({ from: id }) });
  const b = actorField(app, { id: "two-b", label: "The other", pick: (id) => set({ to: id }) });
  const swap = button("Exchange the two", () => set({ from: app.state.get().to, to: app.state.get().from }), { icon: "swap", hideText: true });
  const answer = h("div", { class: "answer" });
  root.append(h("div", { class: "tool-form" }, h("div", { class: "ends" }, a.el, swap, b.el)), answer, overTime(app, ["similarity", "distance"]));

  function tell(record) {
    const { who } = app.state.get();
    const nameA = app.model.name(record.a), nameB = app.model.name(record.b);
    const partners = (g, key) => g[key].map((p) => ({ ...p, id: `${g.kind} ${g.direction} ${p.actor}`, relations: relationsOf(p) }));
    const item = (p) => () => unfolding({
      name: p.id, chosen: who === p.id, go: () => app.state.set({ who: who === p.id ? "" : p.id }),
      head: p.in_words ?? app.model.name(p.actor), body: () => relationRows(app, p.relations),
    });
    const part = (title, list) => list.length > 0 && [h("h4", {}, title), listed(list.map(item), { tag: "ul", few: 8, at: list.findIndex((p) => p.id === who) })];
    const group = (g) => h("section", { class: "part" }, h("h3", {}, g.title),
      part("Both", partners(g, "shared")), part(`${nameA} alone`, partners(g, "a_alone")), part(`${nameB} alone`, partners(g, "b_alone")));
    const rows = (title, list) => list?.length > 0 && h("section", { class: "part" }, h("h3", {}, title), relationRows(app, list.map((s) => s.relation)));
    const owed = [...(record.for ?? []), ...(record.against ?? [])];
    const shared = new Set(record.groups.flatMap((g) => g.shared.map((p) => p.actor)));
    const same = shared.size ? `something of the same kind with ${count(shared.size, "other")}` : "nothing of the same kind with anybody else";
    const said = record.groups.length + record.between.length ? `${nameA} and ${nameB} have ${same}.` : `The filters leave nothing to compare of ${nameA} and ${nameB}.`;
    mark(record, who);
    renew(answer, h("p", { class: "answer-text", dir: "auto" }, said), keyList(app.lit?.keys),
      rows("Between the two", record.between), rows("Side by side", record.joint),
      record.paths?.length > 0 && h("section", { class: "part" }, h("h3", {}, "The shortest way between the two"), record.paths.slice(0, 1).map((path) => h("ol", { class: "steps" }, hopItems(app, path.hops)))),
      owed.length > 0 && h("section", { class: "part" }, h("h3", {}, "What treaties ask"), h("ul", { class: "effects" }, owed.map((d) => h("li", { dir: "auto" }, `${d.sentence}: ${d.asks}.`)))),
      record.groups.map(group), leftOutNotes(app, record.left_out), record.coverage.map((g) => h("p", { class: "note", dir: "auto" }, `${g.sentence}.`)));
    if (!who) app.say(said);
  }

  const relationsOf = (p) => [...p.by_both ?? [], ...p.of_a ?? [], ...p.of_b ?? [], ...p.steps ?? []].map((s) => s.relation);

  // mark lets the partners stand out, or the one that is chosen.
  const mark = (record, who) => {
    const actors = new Map(), relations = new Map();
    for (const g of record.groups) {
      for (const [key, cls] of [["shared", "strong"], ["a_alone", "first"], ["b_alone", "second"]]) {
        for (const p of g[key]) {
          const chosen = !who || who === `${g.kind} ${g.direction} ${p.actor}`;
          if (!chosen) continue;
          if (actors.get(p.actor) !== "strong") actors.set(p.actor, actors.has(p.actor) && actors.get(p.actor) !== cls ? "plain" : cls);
          for (const id of relationsOf(p)) relations.set(id, key === "shared" ? "strong" : "plain");
        }
      }
    }
    if (!who) for (const s of [...record.between, ...record.joint]) relations.set(s.relation, "strong");
    const used = new Set(actors.values()), of = (id) => app.model.name(id);
    const keys = [{ mark: "strong", ring: "Partner of both" }, { mark: "first", ring: `Of ${of(record.a)} alone` }, { mark: "second", ring: `Of ${of(record.b)} alone` }].filter((k) => used.has(k.mark));
    actors.set(record.a, "first");
    actors.set(record.b, "second");
    showAnswer(app, "compare", { actors, relations, keys, said: `${app.model.name(record.a)} and ${app.model.name(record.b)} compared` }, [...actors.keys()]);
    if (who) lookAt(app, [...actors.keys()]);
  };

  answering(app, answer, {
    tab: "compare", open: (state) => state.compare === "actors", asks: ["compare", "from", "to", "broad", "unreal"], picks: ["who"], tell,
    begin(state) {
      a.show(state.from);
      b.show(state.to);
    },
    get(state, ask) {
      if (!state.from || !state.to) return { error: { message: "Name two actors to see with whom both have something, and with whom one has it alone." } };
      if (state.from === state.to) return { error: { message: "Both are the same actor. Name two." } };
      if (app.api) return ask("/api/compare", { ...scopeParams(app, state), a: state.from, b: state.to, limit: 200 });
      return { record: compareTwo(app.model, app.view(), state.from, state.to, { broad: state.broad, unreal: state.unreal || Boolean(state.modality) }) };
    },
  });
}
