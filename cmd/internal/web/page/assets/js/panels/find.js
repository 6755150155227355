// The panel "Find": what matches a pattern of ties, written or put together in a form.

import { spoken } from "../lib/certainty.js";
import { button, h, renew } from "../lib/dom.js";
import { capital, count } from "../lib/words.js";
import { findMatches } from "../engine/pattern.js";
import { lookAt, showAnswer } from "../stage/answer.js";
import { fetcher } from "./ask.js";
import { hopItems } from "./steps.js";

const limit = 20;

export function mountFind(app) {
  app.panels.add({ id: "find", whole: true, title: "Find", mount: (root) => mount(app, root) });
}

function mount(app, root) {
  const ask = fetcher(app);
  const set = (patch) => app.state.set({ match: 0, ...patch });
  const field = h("textarea", { id: "find-pattern", class: "field", rows: 2, maxlength: 2000, spellcheck: "false", placeholder: "X -arms-transfer-> Y -conflict- Z", dir: "ltr",
    "aria-describedby": "find-help", on: { keydown: (e) => { if (e.key === "Enter" && !e.shiftKey) { e.preventDefault(); find(); } } } });
  const find = () => set({ find: field.value.trim() });
  const together = h("input", { type: "checkbox", on: { change: () => set({ together: together.checked }) } });
  const rows = h("div", { class: "ties" });
  const who = h("datalist", { id: "find-who" });
  const form = h("details", { open: !app.narrow() && !app.state.get().find }, h("summary", {}, "Put it together"), rows, who,
    h("div", { class: "acts" }, button("Add a tie", () => addRow(true), { icon: "plus" })));
  const answer = h("div", { class: "answer" });
  root.append(h("div", { class: "tool-form" },
    h("div", { class: "labelled" }, h("label", { for: "find-pattern" }, "Pattern"), field),
    h("p", { id: "find-help", class: "note" }, "X, Y, Z are whoever fits, ? is anybody, else a name. -kind- in any direction, -kind-> to the right, -- any kind, {1,3} a chain; a comma, and not, between parts."),
    h("div", { class: "acts" }, button("Find", find, { id: "find-go" }), h("label", { class: "check" }, together, h("span", {}, "All on one day"))), form), answer);

  let key = "", record = null, shown = 0, number = 0;

  // ---- the form writes the pattern

  const addRow = (focus) => {
    const before = rows.lastElementChild?.parts;
    const n = ++number;
    const input = (label, value) => h("input", { type: "text", class: "field", list: "find-who", "aria-label": `${label} of tie ${n}`, value, autocomplete: "off", on: { change: write } });
    const select = (label, options) => h("select", { "aria-label": `${label} of tie ${n}`, on: { change: write } }, options);
    const one = (value, text) => h("option", { value }, text);
    const parts = {
      not: h("input", { type: "checkbox", on: { change: write } }),
      from: input("Who", before?.to.value || "X"),
      kind: select("Kind", [one("any", "Any kind"), one("positive", "Positive"), one("negative", "Negative"), app.model.kinds.map((k) => one(k.id, k.name))]),
      way: select("Direction", [one("- ->", "→ to"), one("<- -", "← from"), one("- -", "– either way")]),
      to: input("Whom", before ? ["Y", "Z", "A", "B"][rows.children.length - 1] ?? "?" : "Y"),
    };
    parts.way.value = "- -";
    const row = h("div", { class: "tie", role: "group", "aria-label": `Tie ${n}` }, parts.from, parts.kind, parts.way, parts.to,
      h("label", { class: "check" }, parts.not, h("span", {}, "Must not be there")),
      button(`Remove tie ${n}`, () => { row.remove(); write(); rows.querySelector("input")?.focus(); }, { icon: "close", hideText: true }));
    row.parts = parts;
    rows.append(row);
    if (focus) {
      write();
      parts.from.focus();
    }
  };

  const called = (text) => {
    const t = text.trim() || "?";
    return /^(\?\w*|[A-Z]\d*)(:[\w| -]+)?$/.test(t) || !/[,;"<>]|^\W|\s-|^[A-Z]\d*$/.test(t) ? t : `"${t.replaceAll('"', "")}"`;
  };

  function write() {
    field.value = [...rows.children].map(({ parts: { not, from, kind, way, to } }) => {
      const mutual = app.model.kind(kind.value)?.direction === "mutual";
      way.disabled = mutual;
      if (mutual) way.value = "- -";
      const [left, right] = way.value.split(" ");
      return `${not.checked ? "not " : ""}${called(from.value)} ${left}${kind.value}${right} ${called(to.value)}`;
    }).join(", ");
  }

  const fillNames = () => {
    if (who.filled === app.data) return;
    who.filled = app.data;
    renew(who, ["X", "Y", "Z", "?", "X:state", "X:person"].map((value) => h("option", { value })), app.data.index.by_name.map((id) => h("option", { value: app.model.name(id) })));
    rows.replaceChildren();
    addRow();
  };

  // ---- the answer

  const show = async () => {
    const state = app.state.get();
    if (state.tab !== "find") return;
    fillNames();
    const question = JSON.stringify([state.find, state.together, state.unreal, state.set, app.filterParams()]);
    if (question === key) {
      if (record && state.match !== shown) showMatches();
      return;
    }
    key = question;
    if (state.find) field.value = state.find;
    together.checked = state.together;
    record = null;
    showAnswer(app, "find", null);
    if (!state.find) return renew(answer, h("p", { class: "note" }, "Write who is to be tied to whom, or put it together."));
    if (app.api) {
      const modality = state.modality?.join(",") ?? (state.unreal ? "actual,threatened,proposed" : "");
      const got = await ask("/api/find", { pattern: state.find, together: state.together, limit, ...app.filterParams(), modality });
      if (!got || question !== key) return;
      if (got.error) return problem(got.error);
      record = got.record;
    } else {
      try {
        record = findMatches(app.model, app.view(), { pattern: state.find, limit, together: state.together, unreal: state.unreal || Boolean(state.modality) });
      } catch (error) {
        return problem(error);
      }
    }
    showMatches();
    app.say(summary());
  };

  const problem = ({ message, hint, column, length }) => {
    const text = app.state.get().find;
    renew(answer, h("div", { role: "alert", class: "error" }, h("p", {}, capital(message), hint && h("small", {}, hint)),
      column > 0 && h("pre", { class: "caret", "aria-hidden": "true" }, `${text.replace(/\s/g, " ")}\n${" ".repeat(column - 1)}${"^".repeat(length || 1)}`)));
  };

  const summary = () => {
    const n = record.matches?.length ?? 0;
    if (record.stopped) return `${count(n, "match", "matches")} found so far; the time was over before all was looked at.`;
    if (!n) return "Nothing matches.";
    if (record.truncated) return n === 1 ? "The first match; there are more." : `The first ${n} matches; there are more.`;
    return n === 1 ? "The only match." : `All ${n} matches.`;
  };

  const showMatches = () => {
    const matches = record.matches ?? [];
    shown = app.state.get().match;
    const chosen = Math.min(Math.max(shown, 1), matches.length);
    const go = (n) => app.state.set({ match: n });
    const hadFocus = answer.contains(document.activeElement) && document.activeElement.dataset.go;
    renew(answer, h("p", { class: "answer-text" }, summary()),
      h("ol", { class: "path-list" }, matches.map((m, i) => h("li", {}, head(m, i + 1, chosen, go),
        i + 1 === chosen && h("ol", { class: "steps" }, m.ties.map((t) => hopItems(app, t.hops)))))), notes());
    if (hadFocus) answer.querySelector(`[data-go="${hadFocus}"]`)?.focus();
    mark(matches, chosen);
  };

  const head = (m, n, chosen, go) => {
    const variables = m.actors.filter((a) => !a.named);
    return h("button", { type: "button", class: "path-head", "aria-expanded": String(n === chosen), "data-go": n, on: { click: () => go(n) } },
      h("span", { dir: "auto" }, (variables.length ? variables.map((a) => `${a.as} = ${a.name}`) : m.actors.map((a) => a.name)).join(", ")),
      h("small", {}, [m.certainty !== "confirmed" && spoken(m.certainty), !m.one_time && "never all at one time"].filter(Boolean).join("; ")));
  };

  const notes = () => [
    record.notes.map((text) => h("p", { class: "note", dir: "auto" }, `${capital(text)}.`)),
    record.coverage.filter((g) => !record.matches?.length || record.negated || g.reach !== "partial").map((g) => h("p", { class: "note", dir: "auto" }, `${g.sentence}.`)),
    record.not_actual > 0 && h("p", { class: "note" }, `Left out: ${count(record.not_actual, "relation")} threatened or proposed. `, button("Let them in", () => set({ unreal: true }), { class: "small" })),
  ];

  const mark = (matches, chosen) => {
    const marks = { actors: new Map(), relations: new Map() };
    for (const m of [...matches.filter((_, i) => i + 1 !== chosen), ...matches.slice(chosen - 1, chosen)]) {
      const cls = m === matches[chosen - 1] ? "strong" : "faint";
      for (const a of m.actors) marks.actors.set(a.actor, cls);
      for (const hop of m.ties.flatMap((t) => t.hops)) {
        for (const id of [hop.from, hop.to]) marks.actors.set(id, cls);
        for (const step of hop.steps) marks.relations.set(step.relation, cls);
      }
    }
    marks.said = matches.length ? `match ${chosen} of ${matches.length}` : "nothing matches";
    marks.keys = matches.length ? [{ mark: "strong", text: "This match" }, ...matches.length > 1 ? [{ mark: "faint", text: "Other matches" }] : []] : [];
    const seen = matches.length ? [...marks.actors.keys()].filter((id) => marks.actors.get(id) === "strong") : [];
    showAnswer(app, "find", marks, seen);
    lookAt(app, seen);
  };

  app.state.on(() => show());
  app.on("data", () => { key = ""; });
  show();
}
