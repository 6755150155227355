// The panel "Traps": the attacks by which somebody would be torn or drawn in.

import { button, h, renew } from "../lib/dom.js";
import { capital } from "../lib/words.js";
import { lookAt, showAnswer } from "../stage/answer.js";
import { answering, heldNote, listed, relationRows, unfolding } from "./answering.js";
import { keyList } from "./rows.js";
import { overTime } from "./trend.js";

export function mountTraps(app) {
  app.panels.add({ id: "traps", whole: true, title: "Traps", mount: (root) => mount(app, root) });
}

function mount(app, root) {
  const answer = h("div", { class: "answer" });
  root.append(answer, overTime(app, ["traps"]));

  function tell(record) {
    const { trap } = app.state.get();
    mark(record.traps[trap - 1]);
    const items = record.traps.map((t, i) => () => unfolding({
      name: `trap${i + 1}`, chosen: trap === i + 1, go: () => app.state.set({ trap: trap === i + 1 ? 0 : i + 1 }),
      head: t.sentence, small: t.drawn_in && capital(t.drawn_in), body: () => whole(t),
    }));
    const when = app.api ? `Supposed ${record.at_in_words}.${app.state.get().at ? "" : " The time slider sets another date."}` : "";
    renew(answer, h("p", { class: "answer-text" }, `${capital(record.answer)}.`),
      app.api ? h("p", { class: "note" }, when) : heldNote(app, `Supposed ${record.at_in_words}.`), keyList(app.lit?.keys),
      listed(items, { at: trap - 1 }), record.found > record.traps.length && h("p", { class: "note" }, `These are the gravest ${record.traps.length} of ${record.found}.`),
      [record.meaning, record.silent_in_words].filter(Boolean).map((text) => h("p", { class: "note" }, text)),
      record.rules.length > 0 && h("details", {}, h("summary", {}, `Rules (${record.rules.length})`), h("ul", { class: "duties" }, record.rules.map((r) => h("li", {}, `R${r.number} ${r.name}: ${r.text}`)))),
      record.coverage.map((g) => h("p", { class: "note", dir: "auto" }, `${g.sentence}.`)),
      h("p", { class: "note" }, "Bound is not willing: treaties say who must act, not who will."));
    if (!trap) app.say(record.answer);
  }

  const whole = (t) => {
    const escalate = t.torn.some((x) => x.escalate) || t.chain.length > 0 && t.chain_escalate;
    const open = (more) => () => app.state.set({ tab: "whatif", attack: `${t.attacker} attacks ${t.target}`, also: "", escalate: more, round: 9 });
    const questions = t.torn.flatMap((x) => x.questions);
    return [
      t.torn.flatMap((x) => x.conflicts.map((c) => h("p", { dir: "auto" }, `${c.sentence}.`))),
      t.chain.map((s) => h("p", { dir: "auto" }, `${capital(s.sentence)}.`)),
      questions.length > 0 && h("details", {}, h("summary", {}, `Open questions (${questions.length})`), h("ul", { class: "effects" }, questions.map((q) => h("li", { dir: "auto" }, `${q.sentence}.`)))),
      h("details", { open: true }, h("summary", {}, "The treaties"), relationRows(app, treaties(t))),
      h("p", { class: "acts" }, button("Who must fight then", open(false), { class: "small" }), escalate && app.api && button("And if each entry counts as an attack", open(true), { class: "small" })),
    ];
  };

  const treaties = (t) => [...t.torn.flatMap((x) => x.conflicts).flatMap((c) => [...c.help, ...c.other]), ...t.chain.flatMap((s) => s.entries).flatMap((e) => e.duties)].map((d) => d.relation);

  // mark shows the two, who is torn and who is drawn in, and the treaties.
  const mark = (t) => {
    if (!t) return showAnswer(app, "traps", null);
    const actors = new Map(), relations = new Map(treaties(t).map((id) => [id, "strong"]));
    for (const e of t.chain.flatMap((s) => s.entries)) actors.set(e.actor, "plain");
    for (const x of t.torn) actors.set(x.actor, x.torn === "yes" ? "strong" : "strong possibly");
    actors.set(t.attacker, "first");
    actors.set(t.target, "second");
    const keys = [{ mark: "first", ring: "Attacks" }, { mark: "second", ring: "Is attacked" }, t.torn.length && { mark: "strong", ring: "Torn" }, { mark: "strong", text: "Treaty that binds" }].filter(Boolean);
    showAnswer(app, "traps", { actors, relations, keys, said: `if ${app.model.name(t.attacker)} attacks ${app.model.name(t.target)}` }, [...actors.keys()]);
    lookAt(app, [...actors.keys()]);
  };

  answering(app, answer, {
    tab: "traps", asks: [], picks: ["trap"], numbered: true, tell,
    get(_, ask) {
      if (app.api) return ask("/api/traps", { ...app.filterParams(), top: 50 });
      return app.data.traps ? { record: app.data.traps } : { error: { message: "This file does not hold the answers.", hint: "Open the dataset with entente serve, or ask entente traps." } };
    },
  });
}
