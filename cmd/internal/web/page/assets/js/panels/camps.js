// The panel "Camps": two camps that the fewest signed pairs contradict, and these.

import { h, renew } from "../lib/dom.js";
import { series } from "../lib/words.js";
import { showAnswer } from "../stage/answer.js";
import { answering, heldNote, listed, relationRows, unfolding } from "./answering.js";
import { actorButton, keyList } from "./rows.js";
import { overTime } from "./trend.js";

const colours = 4; // camps that have a colour each

export function mountCamps(app) {
  app.panels.add({ id: "camps", whole: true, title: "Camps", mount: (root) => mount(app, root) });
}

function mount(app, root) {
  const answer = h("div", { class: "answer" });
  const form = h("div", { class: "tool-form" });
  root.append(form, answer, overTime(app, ["camps", "triads"]));
  // Called as the parameters are, by which the answer speaks of them.
  const ambivalent = h("select", { id: "camps-ambivalent", on: { change: () => app.state.set({ ambivalent: ambivalent.value, clash: 0 }) } },
    ["leave-out", "negative", "positive", "both"].map((word) => h("option", {}, word)));
  const box = (key, text) => {
    const el = h("input", { type: "checkbox", on: { change: () => app.state.set({ [key]: el.checked, clash: 0 }) } });
    return { key, el, label: h("label", { class: "check" }, el, h("span", {}, text)) };
  };
  const boxes = [box("over", "any-time: also what is over, or has not begun"), box("broad", "broad: also what nearly everyone belongs to"), box("contacts", "contacts: also meetings, which enemies have too")];
  if (app.api) {
    form.append(h("details", {}, h("summary", {}, "What counts"),
      h("div", { class: "labelled" }, h("label", { for: "camps-ambivalent" }, "ambivalent: pairs with relations of both signs count as"), ambivalent), boxes.map((b) => b.label)));
  } else form.remove();

  function tell(record) {
    const { clash } = app.state.get();
    mark(record, clash);
    let n = 0;
    const unstable = record.parts.flatMap((p) => p.unstable);
    const camp = ({ actors }, i, part) => actors.length > 0 && h("section", { class: "part" }, h("h3", {}, `Camp ${++n}`, part > 0 && i === 0 && ` (of others)`),
      h("div", { class: "others" }, actors.map((id) => [actorButton(app, id), unstable.includes(id) && h("small", {}, "or elsewhere")])));
    const items = record.contrary.map((c, i) => () => unfolding({
      name: `clash${i + 1}`, chosen: clash === i + 1, go: () => app.state.set({ clash: clash === i + 1 ? 0 : i + 1 }),
      head: `${c.in_words}:`, small: series(c.relations.map((s) => app.model.relation(s.relation)).filter(Boolean).map((r) => app.model.titleOf(r))),
      body: () => relationRows(app, c.relations.map((s) => s.relation)),
    }));
    renew(answer, h("p", { class: "answer-text" }, record.sentence),
      !app.api && heldNote(app, "Worked out for the date at which the dataset speaks."),
      [record.others, record.apart].filter(Boolean).map((text) => h("p", { class: "note", dir: "auto" }, text)),
      keyList(app.lit?.keys), record.parts.map((p, part) => p.camps.map((c, i) => camp(c, i, part))),
      items.length > 0 && h("section", { class: "part" }, h("h3", {}, `Against the camps (${record.against})`), listed(items, { tag: "ul", at: clash - 1 }),
        record.against > items.length && h("p", { class: "note" }, `These are ${items.length} of ${record.against}.`)),
      h("details", {}, h("summary", {}, "What this rests on"), [record.why, ...record.signed.sentences].filter(Boolean).map((text) => h("p", { class: "note", dir: "auto" }, text))),
      h("p", { class: "note" }, "Camps are a reading of the ties, which no source states."));
    if (!clash) app.say(record.sentence);
  }

  // mark colours the camps, and lets what is against them stand out.
  const mark = (record, clash) => {
    const view = app.view(), actors = new Map(), relations = new Map();
    const camps = record.parts.flatMap((p) => p.camps).filter((c) => c.actors.length);
    for (const id of view.actors) actors.set(id, "plain");
    camps.slice(0, colours).forEach((c, i) => c.actors.forEach((id) => actors.set(id, `camp${i + 1}`)));
    record.contrary.forEach((c, i) => c.relations.forEach((s) => relations.set(s.relation, !clash || clash === i + 1 ? "strong" : "faint")));
    const keys = camps.slice(0, colours).map((_, i) => ({ mark: `camp${i + 1}`, ring: `Camp ${i + 1}`, text: "" }));
    if (relations.size) keys.push({ mark: "strong", text: "Against the camps" });
    const bring = record.contrary[clash - 1]?.actors ?? [];
    showAnswer(app, "camps", camps.length ? { actors, relations, keys, said: "by camps" } : null, bring);
  };

  answering(app, answer, {
    tab: "camps", asks: ["ambivalent", "over", "broad", "contacts"], picks: ["clash"], numbered: true, tell,
    begin(state) {
      ambivalent.value = state.ambivalent || "leave-out";
      for (const b of boxes) b.el.checked = state[b.key];
    },
    get(state, ask) {
      if (app.api) return ask("/api/camps", { ...app.filterParams(), ambivalent: state.ambivalent, "any-time": state.over, broad: state.broad, contacts: state.contacts, limit: 200 });
      return app.data.camps ? { record: app.data.camps } : { error: { message: "This file does not hold the camps.", hint: "Open the dataset with entente serve, or ask entente camps." } };
    },
  });
}
