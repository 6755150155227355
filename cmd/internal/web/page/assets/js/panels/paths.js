// The panel "Paths": how two actors are connected, path by path.

import { spoken } from "../lib/certainty.js";
import { listPaths } from "../engine/paths.js";
import { button, h, renew } from "../lib/dom.js";
import { count, series } from "../lib/words.js";
import { lookAt, showAnswer } from "../stage/answer.js";
import { actorField } from "./actorfield.js";
import { fetcher } from "./ask.js";
import { hopItems } from "./steps.js";
import { overTime } from "./trend.js";

const limit = 20;
const mostHops = 12;
const asked = ["from", "to", "hops", "directed", "shortest", "broad", "unreal"];

export function mountPaths(app) {
  const set = (patch) => app.state.set({ path: 0, ...patch });
  const open = (patch) => set({ tab: "paths", ...patch });
  app.actions = { ...app.actions, pathsFrom: (id) => open({ from: id }), pathsTo: (id) => open({ to: id }) };
  app.panels.add({ id: "paths", title: "Paths", mount: (root) => mount(app, root, set) });
}

function mount(app, root, set) {
  const ask = fetcher(app);
  const from = actorField(app, { id: "path-from", label: "From", pick: (id) => set({ from: id }) });
  const to = actorField(app, { id: "path-to", label: "To", pick: (id) => set({ to: id }) });
  const swap = button("Exchange from and to", () => set({ from: app.state.get().to, to: app.state.get().from }), { icon: "swap", hideText: true });
  const hops = h("input", { id: "path-hops", class: "field", type: "number", min: 1, max: mostHops,
    on: { change: () => set({ hops: Math.min(Math.max(Math.round(Number(hops.value)) || 4, 1), mostHops) }) } });
  const checks = Object.entries({
    directed: "Follow directed relations only forward", shortest: "Only the shortest",
    unreal: "Threatened and proposed too", broad: "Also through what nearly everyone belongs to",
  }).map(([key, text]) => {
    const box = h("input", { type: "checkbox", on: { change: () => set({ [key]: box.checked }) } });
    return { key, box, el: h("label", { class: "check" }, box, h("span", {}, text)) };
  });
  const answer = h("div", { class: "answer" });
  root.append(h("div", { class: "tool-form" }, h("div", { class: "ends" }, from.el, swap, to.el),
    h("details", { open: !app.narrow() }, h("summary", {}, "Which paths"),
      h("div", { class: "labelled line" }, h("label", { for: "path-hops" }, "At most this many hops"), hops), checks.map((c) => c.el))), answer, overTime(app, ["distance"]));

  let key = "", record = null, shown = 0;

  const show = async () => {
    const state = app.state.get();
    if (state.tab !== "paths") return;
    const question = JSON.stringify([...asked, "set"].map((k) => state[k]).concat(app.filterParams()));
    if (question === key) {
      if (record && state.path !== shown) showPaths();
      return;
    }
    key = question;
    from.show(state.from);
    to.show(state.to);
    hops.value = state.hops;
    for (const c of checks) c.box.checked = state[c.key];
    record = null;
    showAnswer(app, "paths", null);
    if (!app.api) setTimeout(() => listPaths(app.model, app.view(), { unreal: state.unreal, broad: state.broad }), 60); // indexes the view ahead of the question
    if (!state.from || !state.to) return renew(answer, h("p", { class: "note" }, "Name two actors to see how they are connected, hop by hop."));
    if (state.from === state.to) return problem("Both are the same actor. Name two.");
    const all = { from: state.from, to: state.to, directed: state.directed, shortest: state.shortest, broad: state.broad, limit };
    if (app.api) {
      const modality = state.modality?.join(",") ?? (state.unreal ? "actual,threatened,proposed" : "");
      const got = await ask("/api/paths", { ...all, "max-hops": state.hops, ...app.filterParams(), modality });
      if (!got || question !== key) return;
      if (got.error) return problem(got.error.message, got.error.hint);
      await app.need((got.record.paths ?? []).flatMap((path) => path.actors), () => {});
      if (question !== key) return;
      record = got.record;
    } else {
      record = listPaths(app.model, app.view(), { ...all, hops: state.hops, unreal: state.unreal || Boolean(state.modality) });
    }
    showPaths();
    app.say(summary());
  };

  const problem = (message, hint) => renew(answer, h("p", { role: "alert", class: "error" }, message, hint && h("small", {}, hint)));

  const summary = () => {
    const { shortest, hops: most } = app.state.get();
    const n = record.paths?.length ?? 0;
    const between = ` between ${app.model.name(record.from)} and ${app.model.name(record.to)}`;
    const what = shortest ? "shortest path" : "path";
    if (!n) return `No path${between} of at most ${count(most, "hop")}.`;
    if (record.truncated) return `The first ${count(n, what)}${between}; there are more.`;
    return n === 1 ? `The only ${what}${between} of at most ${count(most, "hop")}.` : `All ${count(n, what)}${between} of at most ${count(most, "hop")}.`;
  };

  const showPaths = () => {
    const paths = record.paths ?? [];
    shown = app.state.get().path;
    const chosen = Math.min(Math.max(shown, 1), paths.length);
    const go = (n) => app.state.set({ path: n });
    const hadFocus = answer.contains(document.activeElement) && document.activeElement.dataset.go;
    renew(answer, h("p", { class: "answer-text" }, summary()),
      record.gave_up && h("p", { class: "note" }, "The search was stopped, since there are very many; better ones may be missing. Lower the number of hops or filter."),
      paths.length > 1 && h("div", { class: "stepper" },
        button("Previous path", () => go(chosen - 1), { icon: "previous", hideText: true, disabled: chosen <= 1, "data-go": "back" }),
        h("span", {}, `Path ${chosen} of ${paths.length}`),
        button("Next path", () => go(chosen + 1), { icon: "next", hideText: true, disabled: chosen >= paths.length, "data-go": "on" })),
      h("ol", { class: "path-list" }, paths.map((path, i) => h("li", {}, head(path, i + 1, chosen, go), i + 1 === chosen && steps(path)))),
      hints());
    if (hadFocus) {
      const same = answer.querySelector(`[data-go="${hadFocus}"]`);
      (same?.disabled ? answer.querySelector("[data-go]:not(:disabled)") : same)?.focus();
    }
    mark(paths, chosen);
  };

  const head = (path, n, chosen, go) => h("button", { type: "button", class: "path-head", "aria-expanded": String(n === chosen), "data-go": n,
    on: { click: () => go(n) } },
    h("span", { dir: "auto" }, path.actors.map((id) => app.model.name(id)).join(" – ")),
    h("small", {}, count(path.length, "hop") + (path.certainty === "confirmed" ? "" : `, ${spoken(path.certainty)}`)));

  const steps = (path) => h("ol", { class: "steps" }, hopItems(app, path.hops));

  const hints = () => {
    const { not_actual: unreal, broad } = record.left_out;
    const gaps = record.coverage.filter((g) => !record.paths?.length || g.reach !== "partial"); // a path that is there is there, whatever else may be
    return [
      gaps.map((g) => h("p", { class: "note", dir: "auto" }, `${g.sentence}.`)),
      unreal > 0 && h("p", { class: "note" }, `Left out: ${count(unreal, "relation")} threatened or proposed. `, button("Let them in", () => set({ unreal: true }), { class: "small" })),
      broad?.length > 0 && h("p", { class: "note" }, h("span", { dir: "auto" }, `Left out: paths through ${series(broad)}, to which nearly everyone belongs. `),
        button("Let them in", () => set({ broad: true }), { class: "small" })),
    ];
  };

  const mark = (paths, chosen) => {
    const marks = { actors: new Map(), relations: new Map() };
    const all = [...paths.filter((_, i) => i + 1 !== chosen), ...paths.slice(chosen - 1, chosen)];
    for (const path of all) {
      const cls = path === paths[chosen - 1] ? "strong" : "faint";
      for (const id of path.actors) marks.actors.set(id, cls);
      for (const step of path.hops.flatMap((hop) => hop.steps)) marks.relations.set(step.relation, cls);
    }
    for (const id of [record.from, record.to]) marks.actors.set(id, "strong");
    const names = [record.from, record.to].map((id) => app.model.name(id));
    marks.said = paths.length ? `path ${chosen} of ${paths.length} between ${series(names)}` : `no path between ${series(names)}`;
    marks.keys = paths.length ? [{ mark: "strong", text: "This path" }, ...paths.length > 1 ? [{ mark: "faint", text: "Other paths" }] : []] : [];
    const shownActors = chosen ? paths[chosen - 1].actors : [record.from, record.to];
    showAnswer(app, "paths", marks, shownActors);
    lookAt(app, shownActors);
  };

  app.state.on(() => show());
  app.on("data", () => { key = ""; });
  show();
}
