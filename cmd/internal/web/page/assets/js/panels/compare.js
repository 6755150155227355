// The panel "Compare": what differs between two dates, or two actors.

import { Both } from "../engine/both.js";
import { compareViews, learntBetween, passedBetween } from "../engine/changes.js";
import { gapsBetween } from "../engine/coverage.js";
import { betweenDates } from "../engine/onscreen.js";
import { claim } from "../engine/wording.js";
import { civil, dateText, dateWords, readDate } from "../lib/dates.js";
import { button, h, renew } from "../lib/dom.js";
import { count, series } from "../lib/words.js";
import { showAnswer } from "../stage/answer.js";
import { fetcher } from "./ask.js";
import { consequences } from "./consequences.js";
import { keyList, relationRow } from "./rows.js";
import { mountTwo } from "./two.js";

// In the order in which they are told: what is sure first.
const told = [
  ["begun", "Begun", "+"], ["at least begun", "Begun and possibly over", "+"], ["ended", "Ended", "−"], ["changed", "Changed", "~"],
  ["possibly begun", "Possibly begun", "+?"], ["possibly changed", "Possibly changed", "~?"], ["possibly ended", "Possibly ended", "−?"],
];
const tellAs = (c) => (c.change === "possibly begun" && c.surelyBegan ? "at least begun" : c.change);
const surely = (learnt) => learnt.knew === "no" && learnt.knows === "yes";
const most = 30; // of a list before it is asked for

// What the marks on the picture mean.
const keys = [
  { mark: "begun", text: "Begun", ring: "Actor who was not there before" }, { mark: "changed", text: "Changed" },
  { mark: "ended", text: "Ended", ring: "Actor who is not there any more" }, { mark: "faint", text: "Possibly begun, changed or ended" },
];

export function mountCompare(app) {
  app.panels.add({ id: "compare", whole: true, title: "Compare", mount: (root) => mount(app, root) });
}

// useful returns two dates worth comparing: the dataset's and that of the last
// change on record, or, where nothing has changed since, ten years before and the
// dataset's.
function useful({ as_of: asOf, as_of_days: days, relations }) {
  // A day that is only the bound of what is vaguely known is no date of a change.
  const spans = relations.flatMap((r) => [r.days.slice(0, 2), r.days.slice(2, 4), ...(r.stages ?? []).map((s) => s.days ?? [])]);
  const within = (list) => list.flat().filter((d) => Math.abs(d) < 1e9);
  const exact = within(spans.filter(([a, b]) => a === b)), known = exact.length ? exact : within(spans);
  if (!known.length) return ["", ""];
  const last = known.reduce((a, b) => Math.max(a, b)), text = (day) => dateText(...civil(day));
  const first = known.reduce((a, b) => Math.min(a, b));
  if (!days) return [text(first), text(last)];
  if (last > days[1]) return [asOf, text(last)];
  const [year, ...rest] = civil(days[0]);
  return [dateText(year - 10, ...rest.slice(0, asOf.replace(/^-/, "").split("-").length - 1)), asOf];
}

function mount(app, root) {
  const dates = h("div"), actors = h("div", { id: "two-actors" });
  const choice = (id, text) => button(text, () => app.state.set({ compare: id }), { class: "segment", data: { id } });
  const switches = h("div", { class: "segments", role: "group", "aria-label": "Compare" }, choice("", "Two dates"), choice("actors", "Two actors"));
  root.append(switches, dates, actors);
  const follow = () => {
    const { compare } = app.state.get();
    for (const el of switches.children) el.setAttribute("aria-pressed", String(el.dataset.id === compare));
    dates.hidden = compare !== "";
    actors.hidden = compare === "";
  };
  app.state.on(follow);
  follow();
  mountDates(app, dates);
  mountTwo(app, actors);
}

function mountDates(app, root) {
  const ask = fetcher(app);
  let key = "", defaults = null;
  const field = (id, label, name) => {
    const wrong = h("p", { class: "error", id: `${id}-error`, role: "alert" });
    const change = () => {
      const date = readDate(el.value);
      el.setAttribute("aria-invalid", String(Boolean(date.error)));
      renew(wrong, date.error);
      if (!date.error) app.state.set({ [name]: date.text });
    };
    const el = h("input", { id, class: "field", type: "text", autocomplete: "off", spellcheck: "false", "aria-describedby": `${id}-error`, on: { change } });
    const clear = () => {
      el.removeAttribute("aria-invalid");
      renew(wrong);
    };
    return { el, clear, box: h("div", { class: "labelled" }, h("label", { for: id }, label), el, wrong) };
  };
  const from = field("compare-before", "From", "before"), to = field("compare-after", "To", "after");
  const answer = h("div", { class: "answer" }), effects = h("div", { class: "answer" });
  root.append(h("div", { class: "tool-form" }, h("div", { class: "ends" }, from.box, to.box)), answer, effects);

  const show = async () => {
    const state = app.state.get();
    if (state.tab !== "compare" || state.compare) return leave();
    const question = JSON.stringify([state.before, state.after, state.set, state.at, app.filterParams()]);
    if (question === key) return;
    key = question;
    app.compared = null;
    renew(effects);
    showAnswer(app, "compare", null);
    if (!(state.before && state.after)) defaults ??= useful(app.data);
    const dates = [state.before || defaults[0], state.after || defaults[1]];
    [from, to].forEach((f, i) => { f.clear(); f.el.value = dates[i]; });
    if (!dates[0] || !dates[1]) return renew(answer, h("p", { class: "note" }, "Write two dates to see what differs between them."));
    const [first, second] = dates.map(readDate);
    if (first.first > second.first || first.last > second.last) {
      return renew(answer, h("p", { class: "error", role: "alert" }, "The first date must be the earlier one. ",
        button("Exchange them", () => app.state.set({ before: dates[1], after: dates[0] }), { class: "small" })));
    }
    const [before, after] = dates.map((at) => app.viewOf({ ...app.filter(), at }));
    const changes = compareViews(app.model, before, after);
    const passed = passedBetween(before, after, app.viewOf);
    const learnt = learntBetween(app.model, before, after);
    app.compared = new Both(before, after, [...learnt.map(({ id }) => ({ id, change: "learnt" })), ...changes]);
    mark(dates, changes, before, after);
    showChanges(dates, changes, learnt, passed, before, after);
    if (!app.api || !changes.length && !learnt.length) return;
    const got = await ask("/api/diff", { ...app.filterParams(), at: "", from: dates[0], to: dates[1] });
    if (!got || question !== key) return;
    renew(effects, got.error ? h("p", { class: "error", role: "alert" }, got.error.message, h("small", {}, got.error.hint))
      : consequences(got.record));
  };

  const showChanges = (dates, changes, learnt, passed, before, after) => {
    const groups = told.map(([change, title, sign]) => ({ title, sign, list: changes.filter((c) => tellAs(c) === change) })).filter((g) => g.list.length);
    const who = app.model.name(after.filter.knownTo);
    const sorts = [true, false].map((sure) => [sure, learnt.filter((l) => surely(l) === sure)]).filter(([, list]) => list.length);
    const counts = [...groups.map((g) => `${g.list.length} ${g.title.toLowerCase()}`), ...sorts.map(([sure, list]) => `${list.length} that ${who} ${sure ? "" : "possibly "}learnt of`)];
    const summary = counts.length
      ? `From ${dateWords(dates[0])} to ${dateWords(dates[1])}: ${series(counts)}.`
      : `Nothing differs between ${dateWords(dates[0])} and ${dateWords(dates[1])}.`;
    app.say(summary);
    const enter = after.actors.filter((id) => !before.hasActor(id)), leave = before.actors.filter((id) => !after.hasActor(id));
    renew(answer, h("p", { class: "answer-text" }, summary),
      keyList(app.lit?.keys),
      app.state.get().at && h("p", { class: "note" }, "The picture shows both dates, not that of the time slider."),
      groups.map((g) => group(g.title, g.sign, g.list, before, after)),
      sorts.map(([sure, list]) => group(`What ${who} ${sure ? "" : "possibly "}learnt of`, "»", list, before, after)),
      people("Actors not in the picture before", enter), people("Actors not in the picture any more", leave),
      passed.length > 0 && group("Came and went in between", "±", passed, before, after),
      gapsBetween(app.model, before, after, changes).map((g) => h("p", { class: "note", dir: "auto" }, `${g.sentence}.`)));
  };

  const group = (title, sign, list, before, after) => {
    const ul = h("ul", { class: "changes" });
    const item = (c) => h("li", {}, h("span", { class: "sign", "aria-hidden": "true" }, sign), row(c, after.has(c.id) ? after : before));
    const fill = (part) => ul.append(...part.map(item));
    fill(list.slice(0, most));
    const more = list.length > most && button(`Show ${list.length - most} more`, () => {
      fill(list.slice(most));
      more.remove();
    }, { class: "small" });
    return h("section", { class: "part" }, h("h3", {}, `${title} (${list.length})`), ul, more);
  };

  // row tells a change as it is on the later of the dates that has the relation.
  const row = (c, view) => {
    const r = app.model.relation(c.id);
    const names = (ids) => series(ids.map((id) => app.model.name(id)));
    const force = c.force && { yes: "now in force", no: "no longer in force", possibly: "now possibly in force" }[c.force[1]];
    const how = [c.joined?.length && `${names(c.joined)} joined`, c.left?.length && `${names(c.left)} left`,
      c.possiblyJoined?.length && `${names(c.possiblyJoined)} possibly joined`, c.possiblyLeft?.length && `${names(c.possiblyLeft)} possibly left`, force,
      !c.holds && c.held === "possibly" && "possibly"];
    const text = [r.label ? `${claim(view, r)} (${r.label})` : claim(view, r), ...how].filter(Boolean).join("; ");
    return relationRow(app, r, { text, view });
  };

  const people = (title, ids) => ids.length > 0 && h("details", {}, h("summary", {}, `${title}: ${count(ids.length, "actor")}`),
    h("p", { dir: "auto" }, series(ids.map((id) => app.model.name(id)))));

  const mark = (dates, changes, before, after) => {
    const marks = { actors: new Map(), relations: new Map(), said: betweenDates(dates) };
    for (const { id, change } of changes) {
      marks.relations.set(id, change.startsWith("possibly") ? "faint" : change);
      for (const p of app.model.relation(id).parties) marks.actors.set(p.actor, "plain");
    }
    for (const id of app.compared.actors) {
      if (!before.hasActor(id)) marks.actors.set(id, "begun");
      if (!after.hasActor(id)) marks.actors.set(id, "ended");
    }
    marks.keys = keys.filter(({ mark: name }) => [...marks.relations.values()].includes(name));
    showAnswer(app, "compare", changes.length ? marks : { said: marks.said });
  };

  // leave gives the picture back to the view.
  const leave = () => {
    if (!app.compared) return;
    app.compared = null;
    key = "";
    showAnswer(app, "compare", null);
  };

  app.state.on(show);
  app.on("data", () => { key = ""; defaults = null; });
  show();
}
