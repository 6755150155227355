// The filter, which is the legend as well: what looks how, how much of it is
// shown, and boxes to leave it out.

import { CERTAINTIES, goesBy, spoken } from "../lib/certainty.js";
import { legendOf } from "../engine/legend.js";
import { omission } from "../engine/wording.js";
import { button, h, renew } from "../lib/dom.js";
import { CATEGORIES, FILTERS, MODALITIES, filtersOther } from "../lib/state.js";
import { capital, count } from "../lib/words.js";
import { boxSample, kindSample, lineLook, markSample, sample } from "../stage/look.js";
import { actorField } from "./actorfield.js";

const manySources = 8; // from which on they can be searched

const meanings = {
  confirmed: "Stated as a fact by its source", reported: "Said by somebody whom the source names; its label is in italics",
  unsourced: "Nobody is named who says so; its label has an asterisk", alleged: "Not established", disputed: "Denied, or sources contradict each other",
  actual: "It is or was so", threatened: "Somebody said they would", proposed: "Considered, offered or planned",
  defence: "Assist a party that is attacked", offence: "Join a party’s attack", neutrality: "Do not help a party’s enemies",
  "non-aggression": "Do not attack a party", consultation: "Confer with a party",
};
const dashes = { unsourced: "sparse", alleged: "dotted", disputed: "dotted", threatened: "dashed", proposed: "dashed" };

export function mountFilter(app) {
  app.panels.add({ id: "filter", title: "Filter", mount });

  function mount(root) {
    let rows = []; // { key, id, box, counter, relations, counts }
    let knower = null, known = ""; // the field for who knew, and whom it shows
    const summary = h("p", { class: "summary" });
    const reset = button("Show all", () => app.state.set({ at: "", certainly: false, ...Object.fromEntries(FILTERS.map((key) => [key, null])) }), { class: "small" });
    const groups = h("div");
    const omitted = h("p", { class: "note", hidden: true });
    root.append(h("div", { class: "panel-head" }, summary, reset), omitted, groups);

    const build = () => {
      rows = [];
      const { kinds, relations, sources } = app.model;
      const used = kinds.filter((k) => relations.some((r) => r.kind === k.id));
      const families = [...new Set(used.map((k) => k.family))];
      const cited = new Map();
      for (const r of relations) for (const id of new Set(r.evidence.map((e) => e.source))) cited.set(id, (cited.get(id) ?? 0) + 1);
      const ranked = sources.filter((x) => cited.has(x.id)).sort((a, b) => cited.get(b.id) - cited.get(a.id) || (a.title < b.title ? -1 : 1));
      renew(groups,
        section("kind", "Kinds of relation", families.map((family) => {
          const of = used.filter((k) => k.family === family);
          return h("div", { class: "family" }, h("h4", {}, of[0].family_title), of.map((k) => row("kind", k.id, k.name, k.meaning, kindSample(k), (r) => r.kind === k.id)));
        })),
        section("certainty", "Certainty", [
          CERTAINTIES.filter((w) => relations.some((r) => goesBy(r, w))).map((w) =>
            row("certainty", w, capital(spoken(w)), meanings[w], sample({ dash: dashes[w] ?? "solid" }), (r) => goesBy(r, w))),
          byTwo(relations.filter((r) => r.unsourced && r.certainty !== "unsourced").length),
        ]),
        section("modality", "Modality", present(MODALITIES, "modality").map((w) =>
          row("modality", w, capital(w), meanings[w], sample({ dash: dashes[w] ?? "solid" }), (r) => r.modality === w))),
        obligations(),
        secrecy(),
        ranked.length > 0 && section("source", "Sources", [
          ranked.length > manySources && finder(),
          h("div", { class: "sources" }, ranked.map((x) => row("source", x.id, x.title, x.title, null, (r) => r.evidence.some((e) => e.source === x.id)))),
        ]),
        key());
      update();
    };

    // byTwo tells of what two boxes are for: to untick one does not hide it.
    const byTwo = (n) => n > 0 && h("p", { class: "note" }, `${count(n, "relation")} ${n > 1 ? "go" : "goes"} by two of these, and ${n > 1 ? "are" : "is"} shown with either.`);

    const obligations = () => {
      const asks = (category) => (r) => r.obligations?.some((o) => o.category === category);
      const used = CATEGORIES.filter((w) => app.model.relations.some(asks(w)));
      return used.length > 0 && section("obligation", "What treaties ask", [
        h("p", { class: "note" }, "A choice leaves treaties that ask for it, and of what they ask nothing else counts."),
        used.map((w) => row("obligation", w, capital(w), meanings[w], null, asks(w), (view, r) => r.obligations.some((o) => o.category === w && !view.uncounted(r, o)))),
      ]);
    };

    const secrecy = () => {
      const { known_caveat: caveat } = app.data.index;
      knower = caveat ? actorField(app, { id: "known-to", label: "Only what this actor knew at the date", pick: (id) => app.state.set({ known: id }) }) : null;
      known = "";
      return caveat && section("known", "Secrets", [knower.el, h("p", { class: "note" }, caveat)]);
    };

    const present = (words, field) => words.filter((w) => app.model.relations.some((r) => r[field] === w));

    const section = (key, title, body) => h("section", { class: "group", data: { key } },
      h("div", { class: "group-head" }, h("h3", {}, title), button("All", () => app.state.set({ [key]: null }), { class: "small all", "aria-label": "All: " + title })), body);

    // counts tells whether one of the relations that are there counts here.
    const row = (key, id, name, meaning, drawn, has, counts = () => true) => {
      const box = h("input", { type: "checkbox", on: { change: () => toggle(key, id, box.checked) } });
      const counter = h("span", { class: "counter" });
      const relations = app.model.relations.filter(has);
      rows.push({ key, id, box, counter, relations, counts });
      return h("div", { class: "filter-row", title: meaning }, h("label", { class: "check" }, box, drawn, h("span", { class: "filter-name", dir: "auto" }, name)),
        button("only", () => app.state.set({ [key]: [id] }), { class: "only", "aria-label": "Only " + name }), counter);
    };

    // toggle keeps at least one: to leave out everything is to show nothing.
    const toggle = (key, id, on) => {
      const all = rows.filter((r) => r.key === key).map((r) => r.id);
      const now = new Set(app.state.get()[key] ?? all);
      if (on) now.add(id);
      else now.delete(id);
      if (!now.size) app.say("Nothing would be left, so all are shown again.");
      app.state.set({ [key]: now.size && now.size < all.length ? [...now] : null });
      update();
    };

    const finder = () => h("input", { type: "search", class: "field", placeholder: "Find a source", "aria-label": "Find a source",
      on: { input: (e) => {
        const asked = e.target.value.trim().toLowerCase();
        for (const el of groups.querySelectorAll(".sources .filter-row")) el.hidden = !el.textContent.toLowerCase().includes(asked);
      } } });

    // key explains what the picture shows and no filter is for.
    const keys = h("ul", { class: "key-list" });
    const key = () => h("section", { class: "group" }, h("h3", {}, "How to read it"), keys);
    const fillKeys = () => {
      const { actors, hub, lines } = legendOf(app.model, app.shown());
      const line = (drawn, text) => h("li", {}, drawn, text);
      renew(keys, actors.map(([k, words]) => line(boxSample(k), capital(words))), hub && line(boxSample("hub"), "Several parties"),
        lines.map(([name, text]) => line(sample(lineLook(name)), name === "reported" ? h("em", {}, text) : text)),
        line(markSample("strong", true), "Selected"));
    };

    const update = () => {
      const state = app.state.get();
      const view = app.view();
      const { relations, actors } = app.model;
      summary.textContent = view.relations.length === relations.length
        ? "All " + count(relations.length, "relation") + " and " + count(actors.length, "actor")
        : view.relations.length.toLocaleString("en") + " of " + count(relations.length, "relation") + ", " + view.actors.length.toLocaleString("en") + " of " + count(actors.length, "actor");
      if (app.parts?.active()) summary.textContent += ", of those that this page has got";
      reset.disabled = !filtersOther(state);
      if (!app.panels.isShown("filter")) return;
      const left = view.omitted().map((o) => omission(app.model, o));
      omitted.hidden = !left.length;
      omitted.textContent = left.length ? "Left out: " + left.join("; ") + "." : "";
      fillKeys();
      if (knower && known !== state.known) knower.show(known = state.known);
      for (const { key, id, box, counter, relations: of, counts } of rows) {
        box.checked = !state[key] || state[key].includes(id);
        const shown = of.reduce((n, r) => n + (view.has(r.id) && counts(view, r) ? 1 : 0), 0);
        counter.textContent = shown === of.length ? shown.toLocaleString("en") : shown.toLocaleString("en") + " / " + of.length.toLocaleString("en");
      }
      for (const el of groups.querySelectorAll(".group-head .all")) el.hidden = !state[el.closest(".group").dataset.key];
    };

    app.state.on(update);
    app.on("data", build);
    app.on("more", build);
    build();
  }
}
