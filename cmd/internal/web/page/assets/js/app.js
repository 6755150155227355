// What the modules of the page share. Everything is shown from the state: whoever
// wants a change sets the state, and whoever shows a part of it listens.

import { Model } from "./engine/model.js";
import { onScreen } from "./engine/onscreen.js";
import { View } from "./engine/view.js";
import { createApi } from "./lib/api.js";
import { emitter } from "./lib/events.js";
import { createState } from "./lib/state.js";
import { createParts } from "./panels/parts.js";
import { createTrends } from "./panels/trend.js";

const narrow = "(max-width: 720px)";

export function createApp(page) {
  const { on, emit } = emitter();
  const embed = new URLSearchParams(location.search).has("embed");
  const live = document.getElementById("live");
  let finding = null; // the question to the server that is under way
  const views = new Map(); // the last few, by filter

  const app = {
    page,
    embed, // in the frame of an article: picture, title and sources alone
    data: null,
    model: null,
    lit: null, // the answer that stands out; see showAnswer
    loaded: "", // key of the dataset that is shown; "" for the one that is served
    on, // "data": other data has come; the state is told anew right after it. "more": there is more of it
    emit,

    // load takes a dataset; set is its key.
    load(data, set = "") {
      app.loaded = set;
      app.data = data;
      app.model = new Model(data);
      app.compared = app.lit = null;
      views.clear();
      speak();
      emit("data");
      app.state.reread();
    },

    // extend takes what there is with more of the same dataset.
    extend(data) {
      if (data === app.data) return;
      app.data = data;
      app.model = new Model(data);
      views.clear();
      speak();
      emit("more");
    },

    // find looks for actors, and for relations unless only says what; told is given
    // what was found, best first. Of a store the server is asked, after a moment.
    find(asked, most, only, told) {
      clearTimeout(finding?.wait);
      finding?.ended.abort();
      finding = null;
      if (!asked || !app.parts?.active()) return told(asked ? app.model.search(asked, most, only) : []);
      const mine = finding = { ended: new AbortController(), wait: 0 };
      mine.wait = setTimeout(async () => {
        try {
          const hits = await app.parts.search(asked, most, mine.ended.signal);
          if (mine === finding) told(hits);
        } catch (e) {
          if (mine === finding) app.problem(e);
        }
      }, 120);
    },

    // need sees to it that some actors are here, and then goes on.
    need(ids, then) {
      if (!app.parts?.active()) return then();
      app.stage.busy(true);
      return app.parts.have(ids).then(then, (e) => app.problem(e)).finally(() => app.stage.busy(false));
    },

    // filter is what the state's filters say, in the words of View.
    filter(state = app.state.get()) {
      return { at: state.at, certainly: state.certainly, kinds: state.kind, certainties: state.certainty, modalities: state.modality,
        obligations: state.obligation, knownTo: state.known, sources: state.source };
    },

    // filterParams is the same in the words of the API.
    filterParams({ at, certainly, kind, certainty, modality, obligation, known, source } = app.state.get()) {
      const lists = Object.entries({ kind, certainty, modality, obligation, source }).map(([key, ids]) => [key, ids?.join(",")]);
      return { at, certainly: Boolean(at && certainly), "as-known-to": known, ...Object.fromEntries(lists) };
    },

    view: () => app.viewOf(app.filter()),

    // shown is what the picture shows: the view, or two dates that are compared.
    compared: null,
    shown: () => app.compared ?? app.view(),

    // onScreen says what that is: { title, line }.
    onScreen: () => onScreen(app.model, app.shown(), app.state.get(), app.lit?.said ?? ""),

    viewOf(filter) {
      const key = JSON.stringify(filter);
      let view = views.get(key);
      if (!view) {
        view = new View(app.model, filter);
        if (views.size > 5) views.delete(views.keys().next().value);
        views.set(key, view);
      }
      return view;
    },

    // selected is { type, id } of the actor, relation or pair whose card is open, or null.
    selected(state = app.state.get()) {
      const cut = state.select.indexOf(":");
      return cut < 0 ? null : { type: state.select.slice(0, cut), id: state.select.slice(cut + 1) };
    },

    // select opens the card of an actor, a relation, or all between two actors: a pair.
    select(type, id) {
      app.state.set(!type ? { select: "" } : embed ? { select: type + ":" + id } : { select: type + ":" + id, tab: "card" });
    },

    // say tells people who do not see the page what has happened.
    say(text) {
      live.textContent = text;
    },

    narrow: () => matchMedia(narrow).matches,
  };

  // speak lets everybody call actors as they were at the date.
  const speak = () => {
    const view = app.view();
    app.model.speakAt(view.dated ? view.span : null);
  };

  const knows = (type, id) => !app.model || (type === "pair" ? Boolean(app.model.pair(id)) : app.model.byID[type].has(id));
  app.state = createState(knows, { quiet: embed, inParts: Boolean(page.store) });
  app.state.on(() => app.model && speak()); // before all who show something
  app.api = page.mode === "serve" ? createApi(() => app.state.get().set) : null;
  app.parts = createParts(app);
  app.trends = createTrends(app);
  return app;
}
