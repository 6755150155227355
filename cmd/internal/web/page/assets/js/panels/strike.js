// The panel "Strike": what falls if a source is wrong.

import { fallen, sourceUses, unsaid } from "../engine/sources.js";
import { h, link, renew } from "../lib/dom.js";
import { capital, count, series } from "../lib/words.js";
import { showAnswer } from "../stage/answer.js";
import { answering, listed, relationRows, unfolding } from "./answering.js";
import { fetcher } from "./ask.js";
import { consequences } from "./consequences.js";
import { keyList } from "./rows.js";

export function mountStrike(app) {
  app.panels.add({ id: "strike", whole: true, title: "Strike", mount: (root) => mount(app, root) });
}

function mount(app, root) {
  const answer = h("div", { class: "answer" });
  root.append(h("p", { class: "note" }, "What falls if a source is wrong? Choose one, and the picture strikes out what rests on it alone."), answer);
  const follow = fetcher(app);

  function tell(record) {
    const { struck } = app.state.get();
    const view = app.view(), all = record.sources.filter((s) => s.relations > 0);
    const unsourced = view.relations.filter((id) => app.model.relation(id).unsourced).length;
    mark(struck);
    const items = all.map((s) => () => unfolding({
      name: s.id, chosen: struck === s.id, go: () => app.state.set({ struck: struck === s.id ? "" : s.id }),
      head: s.title, small: `${count(s.alone, "relation", "relations")} would fall with it, ${count(s.relations, "cites it", "cite it")}`, body: () => whole(s.id),
    }));
    renew(answer, h("p", { class: "answer-text" }, all.length ? `${count(view.relations.length, "relation")}, from ${count(all.length, "source")}.` : "No relation here names a source."),
      unsourced > 0 && h("p", { class: "note" }, `${count(unsourced, "relation names", "relations name")} no source, and would stay.`),
      keyList(app.lit?.keys), listed(items, { at: all.findIndex((s) => s.id === struck) }));
    if (struck) app.say(`${count(fallen(view, [struck]).falls.length, "relation")} would fall.`);
  }

  const whole = (id) => {
    const { falls, stays } = fallen(app.view(), [id]);
    const source = app.model.source(id), more = h("div");
    const less = stays.map((r) => [r, unsaid(app.view(), r, [id])]).filter(([, parts]) => parts.length);
    if (app.api) effects(id, more);
    return [
      source?.url && h("p", {}, link(source.url, source.url)),
      h("h3", {}, `Would fall (${falls.length})`), falls.length ? relationRows(app, falls) : h("p", { class: "note" }, "Nothing: each that cites it has another source."),
      less.length > 0 && [h("h3", {}, `Would lose a part (${less.length})`), relationRows(app, less.map(([r]) => r), new Map(less.map(([r, parts]) => [r, `No source is left for ${series(parts)}.`])))],
      stays.length > 0 && h("details", {}, h("summary", {}, `Would stay on other sources (${stays.length})`), relationRows(app, stays)), more,
    ];
  };

  // effects asks what follows.
  const effects = async (id, into) => {
    const got = await follow("/api/strike", { ...app.filterParams(), "without-source": id });
    if (!got) return;
    if (got.error) return renew(into, h("p", { class: "error", role: "alert" }, got.error.message, h("small", {}, got.error.hint)));
    const { answer: said, bonds, paths, blocs, pieces, caveat, conflicts, balance, not_told_in_words: notTold, untied_in_words: untied } = got.record;
    renew(into, h("p", { dir: "auto" }, `${capital(said)}.`), consequences({ bonds_by_treaty: bonds, torn: [], paths, blocs }),
      [untied?.sentence, pieces.sentence, conflicts?.sentence, balance?.sentence, ...(notTold ?? []), caveat].filter(Boolean).map((text) => h("p", { class: "note", dir: "auto" }, `${capital(text).replace(/\.$/, "")}.`)));
  };

  // mark draws what would fall as what has ended.
  const mark = (id) => {
    if (!id) return showAnswer(app, "strike", null);
    const view = app.view(), { falls, stays } = fallen(view, [id]);
    const relations = new Map(view.relations.map((r) => [r, "plain"])), actors = new Map(view.actors.map((a) => [a, "plain"]));
    for (const r of stays) relations.set(r, "changed");
    for (const r of falls) relations.set(r, "ended");
    const keys = [falls.length && { mark: "ended", text: "Would fall" }, stays.length && { mark: "changed", text: "Would stay on other sources" }].filter(Boolean);
    showAnswer(app, "strike", { actors, relations, keys, said: `without ${app.model.source(id)?.title ?? id}` });
  };

  answering(app, answer, {
    tab: "strike", asks: [], picks: ["struck"], tell,
    get: (_, ask) => (app.api ? ask("/api/sourceuses", app.filterParams()) : { record: sourceUses(app.view()) }),
  });
}
