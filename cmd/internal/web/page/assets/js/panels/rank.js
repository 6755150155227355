// The panel "Rank": who is central, by a measure of choice.

import { MEASURES, rankActors } from "../engine/central.js";
import { h, renew } from "../lib/dom.js";
import { capital, count } from "../lib/words.js";
import { showAnswer } from "../stage/answer.js";
import { answering, leftOutNotes, listed, relationRows, scopeParams, unfolding } from "./answering.js";
import { actorButton, keyList } from "./rows.js";
import { overTime } from "./trend.js";

const most = 1000; // actors that the server is asked for
const heats = 5; // sizes on the picture

export function mountRank(app) {
  app.panels.add({ id: "rank", whole: true, title: "Rank", mount: (root) => mount(app, root) });
}

function mount(app, root) {
  const answer = h("div", { class: "answer" }), says = h("p", { class: "note" });
  const by = h("select", { id: "rank-by", on: { change: () => app.state.set({ by: by.value, who: "" }) } });
  root.append(h("div", { class: "tool-form" }, h("div", { class: "labelled" }, h("label", { for: "rank-by" }, "Who is central by"), by), says), answer, overTime(app, ["rank", "density"]));

  function tell(record) {
    const { who } = app.state.get();
    const said = record.ranked.length
      ? `${count(record.actors, "actor")}, of whom ${count(record.ties, "pair is", "pairs are")} tied.` : "Nobody is tied to anybody here.";
    const items = record.ranked.map((a) => () => unfolding({
      name: a.actor, chosen: who === a.actor, go: () => app.state.set({ who: who === a.actor ? "" : a.actor }),
      head: [h("span", { class: "rank-place" }, `${a.rank}${a.equals > 1 ? "=" : ""}`), h("span", {}, app.model.name(a.actor)), h("span", { class: "rank-score" }, score(a.score))],
      small: `${count(a.neighbours, "neighbour")}, ${count(a.relations, "relation")}`,
      body: () => [actorButton(app, a.actor), relationRows(app, tiesOf(a.actor))],
    }));
    mark(record, who);
    renew(answer, h("p", { class: "answer-text" }, said), record.notes.map((note) => h("p", { class: "note" }, note)), keyList(app.lit?.keys),
      listed(items, { at: record.ranked.findIndex((a) => a.actor === who) }),
      record.more > 0 && h("p", { class: "note" }, `These are the first ${record.ranked.length} of ${record.actors}.`), leftOutNotes(app, record.left_out),
      record.coverage.map((g) => h("p", { class: "note", dir: "auto" }, `${g.sentence}.`)));
    if (!who) app.say(said);
  }

  // tiesOf are the relations of an actor that count.
  const tiesOf = (id) => {
    const { broad, unreal, modality } = app.state.get();
    return app.view().relationsOf(id).filter((r) => (broad || !r.broad) && (unreal || modality || r.modality === "actual")).map((r) => r.id);
  };

  // mark gives every actor a size by its score; of one that is chosen it shows the ties.
  const mark = ({ ranked, by: measure }, who) => {
    const view = app.view(), actors = new Map(), relations = new Map();
    if (who && view.hasActor(who)) {
      for (const id of tiesOf(who)) {
        relations.set(id, "strong");
        for (const p of view.parties(id)) actors.set(p.actor, "plain");
      }
      actors.set(who, "strong");
      return showAnswer(app, "rank", { actors, relations, said: `what ties ${app.model.name(who)}`, keys: [] }, [who]);
    }
    const best = ranked[0]?.score || 1;
    for (const id of view.actors) actors.set(id, "plain");
    for (const id of view.relations) relations.set(id, "plain");
    for (const { actor, score: x, rank } of ranked) {
      const part = measure === "brokerage" ? 1 - (rank - 1) / ranked.length : x / best;
      actors.set(actor, `heat${Math.min(Math.max(Math.ceil(part * heats), 1), heats)}`);
    }
    showAnswer(app, "rank", ranked.length ? { actors, relations, said: `actors as large as they are central by ${measure}`, keys: [{ mark: "heat5", ring: "Most central" }, { mark: "heat1", ring: "Least central" }] } : null);
  };

  answering(app, answer, {
    tab: "rank", asks: ["by", "broad", "unreal"], picks: ["who"], tell,
    begin(state) {
      const { measures } = app.data.index;
      renew(by, (app.api ? Object.keys(measures) : MEASURES).sort((x, y) => order(x) - order(y)).map((m) => h("option", { value: m }, capital(m))));
      by.value = state.by;
      renew(says, `${capital(measures[state.by] ?? "")}. Friendly and hostile relations tie alike; the filters choose.`);
    },
    get(state, ask) {
      if (app.api) return ask("/api/rank", { ...scopeParams(app, state), by: state.by, top: most });
      if (!MEASURES.includes(state.by)) return { error: { message: "This file cannot measure that.", hint: "Open the dataset with entente serve, or ask entente rank." } };
      return { record: rankActors(app.model, app.view(), { by: state.by, broad: state.broad, unreal: state.unreal || Boolean(state.modality) }) };
    },
  });
}

const order = (m) => ["degree", "strength", "betweenness", "closeness", "eigenvector", "pagerank", "brokerage"].indexOf(m);

// score is a score in few digits.
const score = (x) => (Number.isInteger(x) ? x.toLocaleString("en") : x.toPrecision(3));
