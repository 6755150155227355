// What the panels have in common that answer a question about the whole view.

import { claim } from "../engine/wording.js";
import { button, h, renew } from "../lib/dom.js";
import { filtersOther } from "../lib/state.js";
import { count, series } from "../lib/words.js";
import { showAnswer } from "../stage/answer.js";
import { fetcher } from "./ask.js";
import { relationRow } from "./rows.js";

const fewRows = 12; // of relations before the rest is asked for
export const fewItems = 20; // of a list

// answering asks a panel's question whenever it changes, and shows the answer in an
// element. asks lists what in the state the question hangs on, besides filters; get
// answers it with { record } or { error }, or null where there is nothing to ask; picks
// lists what in the state chooses a part of the answer; tell shows that. A part that is
// chosen by its number is another one in another answer, so that none is chosen there.
export function answering(app, root, { tab, open = () => true, asks, picks, numbered = false, begin = () => {}, get, tell }) {
  const ask = fetcher(app);
  let key = "", shown = "", record = null;
  const show = async () => {
    const state = app.state.get();
    if (state.tab !== tab) return;
    if (!open(state)) {
      key = "";
      return;
    }
    const question = JSON.stringify([...asks.map((k) => state[k]), state.set, app.filterParams()]);
    const part = JSON.stringify(picks.map((k) => state[k]));
    if (question === key) {
      if (record && part !== shown) again(part);
      return;
    }
    const meant = key === "" || part !== shown; // by a link, or by going back
    key = question;
    record = null;
    showAnswer(app, tab, null);
    begin(state);
    root.ariaBusy = "true";
    const got = await get(state, ask);
    if (question !== key) return;
    root.ariaBusy = "false";
    const now = app.state.get();
    if (numbered && !(meant && picks.every((k) => now[k] === state[k])) && picks.some((k) => now[k])) {
      app.state.set(Object.fromEntries(picks.map((k) => [k, 0])), { replace: true });
    }
    if (!got) return renew(root);
    if (got.error) return renew(root, h("p", { role: "alert", class: "error" }, got.error.message, got.error.hint && h("small", {}, got.error.hint)));
    record = got.record;
    again(JSON.stringify(picks.map((k) => app.state.get()[k])));
    root.querySelector("[aria-expanded=true]")?.scrollIntoView({ block: "center" }); // which a link may have chosen
  };
  const again = (part) => {
    shown = part;
    const focus = root.contains(document.activeElement) && document.activeElement.dataset.go;
    tell(record);
    if (focus) root.querySelector(`[data-go="${CSS.escape(focus)}"]`)?.focus();
  };
  app.state.on(show);
  app.on("data", () => { key = ""; });
  show();
  return () => { key = ""; show(); };
}

// unfolding is an item of a list that unfolds when it is chosen: what it says, what stands
// small beside it, and what it unfolds to.
export function unfolding({ name, chosen, go, head, small, body }) {
  return h("li", {}, h("button", { type: "button", class: "path-head", "aria-expanded": String(chosen), "data-go": name, on: { click: go } },
    h("span", { dir: "auto" }, head), small && h("small", { dir: "auto" }, small)), chosen && h("div", { class: "steps" }, body()));
}

// listed is a list of items, a few at once.
export function listed(items, { tag = "ol", few = fewItems, at = -1 } = {}) {
  const first = Math.max(few, at + 1);
  const list = h(tag, { class: "path-list" }, items.slice(0, first).map((make) => make()));
  const more = items.length > first + 1 && button(`Show ${items.length - first} more`, () => {
    list.append(...items.slice(first).map((make) => make()));
    more.remove();
  }, { class: "small" });
  if (!more) list.append(...items.slice(first).map((make) => make()));
  return [list, more];
}

// relationRows are the rows of relations by their ids, those that are here.
export function relationRows(app, ids, remarks) {
  const view = app.shown();
  const here = [...new Set(ids)].map((id) => app.model.relation(id)).filter(Boolean);
  return listed(here.map((r) => () => h("li", {}, relationRow(app, r, { text: r.label && `${claim(view.of(r.id), r)} (${r.label})`, view: view.of(r.id) }),
    remarks && h("p", { class: "note", dir: "auto" }, remarks.get(r.id)))), { tag: "ul", few: fewRows });
}

// leftOutNotes say what does not count, and let it in.
export function leftOutNotes(app, { not_actual: unreal, broad }) {
  const let1 = (patch) => button("Let them in", () => app.state.set(patch), { class: "small" });
  return [
    unreal > 0 && h("p", { class: "note" }, `Left out: ${count(unreal, "relation")} threatened or proposed. `, let1({ unreal: true })),
    broad?.length > 0 && h("p", { class: "note" }, h("span", { dir: "auto" }, `Left out: ${series(broad)}, to which nearly everyone belongs. `), let1({ broad: true })),
  ];
}

// scopeParams is what of the state lets more count, in the words of the API.
export function scopeParams(app, state) {
  return { ...app.filterParams(), broad: state.broad, modality: state.modality?.join(",") ?? (state.unreal ? "actual,threatened,proposed" : "") };
}

// heldNote says of an answer that stands in the file for what it is.
export const heldNote = (app, what) => h("p", { class: "note" },
  `${what}${filtersOther(app.state.get()) ? " This file holds the answer for the whole dataset only, whatever the date and the filters say." : ""}`);
