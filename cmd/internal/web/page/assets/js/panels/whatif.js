// The panel "Who must fight": who is bound to do what if one state attacks
// another, round by round.

import { dateWords } from "../lib/dates.js";
import { button, h, renew, still } from "../lib/dom.js";
import { expanded } from "../lib/share.js";
import { filtersOther } from "../lib/state.js";
import { series } from "../lib/words.js";
import { lookAt, showAnswer } from "../stage/answer.js";
import { fetcher } from "./ask.js";
import { entryItem, otherDuties } from "./duties.js";
import { keyList } from "./rows.js";

const pace = 1600; // milliseconds for a round that plays

// What the marks on the picture mean.
const keys = [
  { mark: "first", ring: "With the attacker" }, { mark: "second", ring: "With the attacked" }, { mark: "strong", ring: "Bound to both sides", text: "Treaty that binds" },
  { mark: "possibly", ring: "Possibly bound", text: "Treaty that possibly binds" },
];

export function mountWhatif(app) {
  const open = (patch) => app.state.set({ tab: "whatif", round: 0, also: "", ...patch });
  const sides = () => readFact(app.state.get().attack);
  app.actions = {
    ...app.actions,
    attackBy: (id) => open({ attack: fact(id, sides().target === id ? "" : sides().target) }),
    attackOn: (id) => open({ attack: fact(sides().actor === id ? "" : sides().actor, id) }),
  };
  app.panels.add({ id: "whatif", whole: true, title: "Who must fight", mount: (root) => mount(app, root) });
}

const fact = (actor, target, verb = "attacks") => `${actor} ${verb} ${target}`;

function readFact(text) {
  const [, actor = "", verb = "attacks", target = ""] = /^(\S*) (attacks|joins) (\S*)$/.exec(text) ?? [];
  return { actor, verb, target };
}

// knownNotes say as whose knowledge it is answered, and what that changes.
const knownNotes = (known) => known && [known.sentence, ...known.differences.map((d) => d.sentence), known.agrees, known.aside_in_words, known.caveat]
  .filter(Boolean).map((text) => h("p", { class: "note", dir: "auto" }, text));

function mount(app, root) {
  const ask = fetcher(app);
  let key = "", record = null, rounds = [], held = null, fresh = false, shown = -1, timer = 0;

  const set = (patch) => {
    fresh = true; // whoever asks wants the whole answer; a link shows what it says
    app.state.set({ round: 0, ...patch });
  };
  const select = (label, id, change) => {
    const el = h("select", { id, on: { change } });
    return { el, field: h("div", { class: "labelled" }, h("label", { for: id }, label), el) };
  };
  const attack = () => set({ attack: fact(attacker.el.value, target.el.value) });
  const attacker = select("If", "attacker", attack), target = select("attacks", "attacked", attack);
  const escalate = h("input", { type: "checkbox", on: { change: () => set({ escalate: escalate.checked }) } });
  const when = h("p", { class: "note" });
  const more = h("div");
  const answer = h("div", { class: "answer" });
  root.append(h("div", { class: "tool-form" }, h("div", { class: "ends" }, attacker.field, target.field), when,
    app.api && h("label", { class: "check" }, escalate, h("span", {}, "Escalate: each entry counts as an attack on the other side")), more),
  answer, h("p", { class: "note" }, "Bound is not willing: treaties say who must act, not who will."));

  // choices fills a field with those who can attack and be attacked: states, and
  // organisations where the server can be asked.
  const choices = (el, value, none) => {
    if (el.filled !== app.data) {
      const named = app.data.index.by_name.map((id) => app.model.actor(id));
      const group = (label, kind) => {
        const list = named.filter((a) => a.kind === kind);
        return list.length > 0 && h("optgroup", { label }, list.map((a) => h("option", { value: a.id }, a.name)));
      };
      renew(el, h("option", { value: "" }, none), group("States", "state"), group("Armed groups", "armed-group"), app.api && group("Organisations", "organisation"));
      el.filled = app.data;
    }
    el.value = value;
  };

  const show = async () => {
    const state = app.state.get();
    if (state.tab !== "whatif") return stop();
    const question = JSON.stringify([state.attack, state.also, state.escalate, state.set, app.filterParams()]);
    if (question === key) {
      if (record && state.round !== shown) showRounds();
      return;
    }
    key = question;
    record = null;
    stop();
    showAnswer(app, "whatif", null);
    const { actor, target: other } = readFact(state.attack);
    choices(attacker.el, actor, "Choose who");
    choices(target.el, other, "Choose whom");
    escalate.checked = state.escalate;
    if (app.api) renew(more, facts());
    renew(when, whenText());
    if (!actor || !other) return renew(answer);
    if (actor === other) return problem("Nobody attacks itself. Choose two.");
    if (app.api) {
      const got = await ask("/api/whatif", { ...app.filterParams(), attack: state.attack, also: state.also.split(";"), escalate: state.escalate });
      if (!got || question !== key) return;
      if (got.error) return problem(got.error.message, got.error.hint);
      record = got.record;
    } else {
      if (!app.data.whatif) return problem("This file does not hold the answers.", "Open the dataset with entente serve, or ask entente whatif.");
      held ??= expanded(app.data.whatif.records);
      record = held[state.attack];
      if (!record) return problem("This cannot be supposed at that date.", "One of the two has no relations then, or the dataset ties them in no treaty.");
    }
    rounds = record.rounds.filter((r) => r.round > 0); // round 0 is what is supposed
    renew(when, whenText());
    app.say(record.answer);
    if (fresh && rounds.length) app.state.set({ round: rounds.length }, { replace: true });
    fresh = false;
    showRounds();
  };

  const problem = (message, hint) => renew(answer, h("p", { role: "alert", class: "error" }, message, hint && h("small", {}, hint)));

  const whenText = () => {
    const { at } = app.state.get();
    const { whatif, as_of_in_words: asOf } = app.data;
    if (app.api && at) return `Supposed on the date of the time slider: ${dateWords(at)}.`;
    if (app.api) return `Supposed on the date of the dataset${asOf ? `: ${asOf}` : ""}. The time slider sets another.`;
    if (!whatif) return "";
    const other = filtersOther({ ...app.state.get(), at: at !== whatif.at && at });
    return `Supposed ${whatif.at_in_words}.${other ? " This file holds answers for that date and the whole dataset only, whatever the filters say." : ""}`;
  };

  // facts are what is supposed besides the attack.
  const facts = () => {
    const list = app.state.get().also.split(";").filter(Boolean);
    const put = (next) => set({ also: next.join(";") });
    const actor = h("select", { "aria-label": "Also: who" }), other = h("select", { "aria-label": "Also: whom" });
    const verb = h("select", { "aria-label": "Also: does what" }, h("option", {}, "joins"), h("option", {}, "attacks"));
    choices(actor, "", "Who");
    choices(other, "", "Whom");
    const name = (id) => app.model.name(id);
    return h("details", { class: "also", open: list.length > 0 }, h("summary", {}, "Suppose more"),
      h("ul", {}, list.map((text, i) => {
        const f = readFact(text);
        const told = `${name(f.actor)} ${f.verb} ${name(f.target)}`;
        return h("li", {}, h("span", { dir: "auto" }, told), button(`Remove: ${told}`, () => put(list.toSpliced(i, 1)), { icon: "close", hideText: true }));
      })),
      h("div", { class: "fact" }, actor, verb, other, button("Add", () => {
        if (actor.value && other.value) put([...list, fact(actor.value, other.value, verb.value)]);
      })));
  };

  const showRounds = () => {
    shown = app.state.get().round;
    const last = rounds.length;
    const now = Math.min(shown, last);
    const go = (n) => { stop(); app.state.set({ round: n }); };
    const focus = answer.contains(document.activeElement) && document.activeElement.dataset.go;
    const step = (text, n, icon, name) => button(text, () => go(n), { icon, hideText: true, disabled: n < 0 || n > last, "data-go": name });
    const chip = (n) => h("button", { type: "button", class: "chip", "aria-pressed": String(n === now), "aria-label": n ? `Round ${n}` : "The attack", "data-go": n,
      on: { click: () => go(n) } }, n || "Attack");
    const section = ({ round: n, entries }) => h("section", { class: n === now ? "now" : null }, h("h3", {}, `Round ${n}`),
      h("ul", { class: "duties" }, entries.map((e) => entryItem(app, e))));
    mark(now);
    renew(answer, h("p", { class: "answer-text" }, record.answer), record.notes.map((note) => h("p", { class: "note" }, note)),
      knownNotes(record.known), record.coverage.map((g) => h("p", { class: "note", dir: "auto" }, `${g.sentence}.`)), keyList(app.lit?.keys),
      last > 0 && h("div", { class: "stepper", role: "group", "aria-label": "Rounds" },
        step("Previous round", now - 1, "previous", "back"),
        Array.from({ length: last + 1 }, (_, n) => chip(n)),
        step("Next round", now + 1, "next", "on"),
        !still() && button(timer ? "Pause" : "Play the rounds", play, { icon: timer ? "pause" : "play", hideText: true, "data-go": "play" })),
      rounds.slice(0, now).map(section),
      now < last && h("p", { class: "note" }, now ? "Later rounds follow." : "The attack itself. Who becomes bound by it follows in the rounds."),
      otherDuties(app, record));
    if (focus) {
      const same = answer.querySelector(`[data-go="${focus}"]`);
      (same?.disabled ? answer.querySelector(`[data-go="${now}"]`) : same)?.focus();
    }
  };

  const mark = (now) => {
    const { actor, target: other } = readFact(app.state.get().attack);
    const marks = { actors: new Map([[actor, "first"], [other, "second"]]), relations: new Map() };
    for (const text of app.state.get().also.split(";")) {
      const f = readFact(text);
      if (f.actor && !marks.actors.has(f.actor)) marks.actors.set(f.actor, marks.actors.get(f.target) ?? "first");
    }
    for (const e of rounds.slice(0, now).flatMap((r) => r.entries)) {
      const side = e.both_sides ? "strong" : e.side === "attackers" ? "first" : "second";
      marks.actors.set(e.actor, e.bound === "possibly" ? side + " possibly" : side);
      for (const d of e.duties) marks.relations.set(d.relation, e.bound === "possibly" ? "possibly" : "strong");
    }
    const used = new Set([...marks.actors.values()].flatMap((m) => m.split(" "))), binding = new Set(marks.relations.values());
    marks.keys = keys.map((k) => ({ ...k, ring: used.has(k.mark) && k.ring, text: binding.has(k.mark) && k.text })).filter((k) => k.ring || k.text);
    marks.said = said(now);
    const actors = [...marks.actors.keys()];
    showAnswer(app, "whatif", marks, actors);
    lookAt(app, actors);
  };

  // said is what is supposed, and how far the answer is shown.
  const said = (now) => {
    const { attack: first, also } = app.state.get();
    const told = [first, ...also.split(";").filter(Boolean)].map(readFact).map((f) => `${app.model.name(f.actor)} ${f.verb} ${app.model.name(f.target)}`);
    const round = !rounds.length ? "" : now ? `, round ${now} of ${rounds.length}` : ", before anybody else acts";
    return `if ${series(told)}${round}`;
  };

  const play = () => {
    if (timer) return stop(true);
    const last = rounds.length;
    const next = (n) => {
      timer = n < last ? setTimeout(() => next(n + 1), pace) : 0;
      app.state.set({ round: n }, { replace: true });
      showRounds();
    };
    next(app.state.get().round >= last ? 0 : app.state.get().round + 1);
  };

  const stop = (redraw) => {
    clearTimeout(timer);
    timer = 0;
    if (redraw && record) showRounds();
  };

  app.state.on(show);
  app.on("data", () => { key = ""; held = null; });
  show();
}
