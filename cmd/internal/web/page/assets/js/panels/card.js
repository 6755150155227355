// The tab with the card of what is selected, or else with what the graph is about.

import { h, link, renew } from "../lib/dom.js";
import { capital, count } from "../lib/words.js";
import { actorCard } from "./actorcard.js";
import { pairCard } from "./paircard.js";
import { relationCard } from "./relationcard.js";

const listed = 24; // neighbours of an actor whose ties are got for its card

const cards = { actor: actorCard, relation: relationCard, pair: pairCard };

export function mountCard(app) {
  app.panels.add({ id: "card", title: "Card", mount });

  function mount(root) {
    let shown = "";
    const asked = new Set(); // whose neighbours were
    // more gets the neighbours of whom the page has few.
    const more = async ({ id }) => {
      if (asked.has(id) || app.model.neighbours(id).size >= Math.min(app.parts.total(id), listed)) return;
      asked.add(id);
      try {
        await app.parts.around(id, listed, () => false);
      } catch (e) {
        app.problem(e);
      }
    };
    const update = () => {
      const state = app.state.get();
      if (!app.panels.isShown("card")) return;
      // A card changes with what is selected and with the filters.
      const key = JSON.stringify([state.select, app.filter(state), state.grow]);
      if (key === shown) return;
      const same = shown && JSON.parse(shown)[0] === state.select;
      shown = key;
      const chosen = app.selected();
      const thing = chosen && app.model[chosen.type](chosen.id);
      renew(root, !thing ? about(app) : cards[chosen.type](app, thing));
      if (chosen?.type === "actor" && thing && app.parts?.active()) more(thing);
      if (!same) root.parentNode.scrollTop = 0;
    };
    app.state.on(update);
    app.on("data", () => { shown = ""; });
    app.on("more", () => { shown = ""; update(); });
    app.stage.on("indexed", () => { shown = ""; update(); });
    update();
  }
}

function about(app) {
  const { data } = app;
  const all = app.parts?.active() ? app.parts.store : { actors: data.actors.length, relations: data.relations.length };
  const fact = (name, value) => value && [h("dt", {}, name), h("dd", { dir: "auto" }, value)];
  return [
    h("h3", { dir: "auto" }, data.title || data.name),
    data.description && h("p", { class: "statement", dir: "auto" }, data.description),
    h("dl", { class: "facts" },
      fact("Holds", count(all.actors, "actor") + " and " + count(all.relations, "relation")),
      fact("As of", data.as_of_in_words),
      fact("Licence", data.licence),
      fact("Attribution", data.attribution)),
    h("p", { class: "note" }, "Select an actor or a line to read about it."),
    data.sources.length > 0 && h("details", {}, h("summary", {}, count(data.sources.length, "source")),
      h("ul", { class: "source-list" }, data.sources.map((x) => h("li", {}, x.url ? link(x.url, x.title) : h("span", { dir: "auto" }, x.title),
        h("small", { dir: "auto" }, [x.author, x.publisher, x.date].filter(Boolean).join(", ")), x.copy && h("small", { class: "kept", dir: "auto" }, capital(x.copy.in_words)))))),
  ];
}
