// Parts of a dataset that is too large for a page: a store behind the server. The page
// holds what was asked for, and gets more as the reader goes on.

import { together } from "../engine/together.js";

const mostNear = 40; // actors of a picture around one
const listed = 100; // neighbours that are asked for at once
const mostHeld = 2500; // actors that a page holds
const longest = 12_000; // characters of ids in one question
const mostNamed = 40; // actors of a link that are looked up

// createParts returns what gets parts; null where the page has all.
export function createParts(app) {
  const { store } = app.page;
  if (!store || !app.api) return null;
  const first = Object.fromEntries(new URLSearchParams(store.first));
  const lists = new Map(); // of an actor: its neighbours so far, { ids, total }

  const parts = {
    store,

    // active reports whether the store is shown, and no file that was dropped on it.
    active: (set = app.loaded) => !set,

    // base is what the picture is of.
    base: ({ set, near } = app.state.get()) => (set ? {} : near ? { near, "near-hops": 1, most: mostNear } : first),

    // begin returns the data with which the page begins, as its address asks.
    async begin() {
      const state = app.state.get();
      let data;
      try {
        data = await get(parts.base({ near: state.near }));
      } catch (e) {
        if (!state.near) throw e;
        if (e.status !== 404) app.problem(e); // a name that is not there is told as a strange part of the link
        data = await get(first);
      }
      const [type, id] = [state.select.slice(0, state.select.indexOf(":")), state.select.slice(state.select.indexOf(":") + 1)];
      const grown = new Map((state.grow ?? []).map((token) => token.split("*")).map(([a, n]) => [a, Number(n ?? 1)]));
      const named = [...grown.keys(), state.from, state.to, state.known, ...type === "actor" ? [id] : type === "pair" ? id.split(",") : []].filter(Boolean);
      const has = new Set(data.actors.map((a) => a.id));
      const wanted = new Set(has);
      for (const a of [...new Set(named)].slice(0, mostNamed)) {
        const most = a === id || grown.has(a) ? 16 * Math.max(grown.get(a) ?? 1, 1) : 0;
        try {
          const found = await neighbours(a, (ids) => ids.filter((n) => !has.has(n)).length >= most);
          wanted.add(a);
          for (const n of found.ids.filter((one) => !has.has(one)).slice(0, most)) wanted.add(n);
        } catch {
          // The link is told to be strange where nobody is called that.
        }
      }
      return among(data, has, [...wanted].filter((a) => !has.has(a)));
    },

    // have gets actors, and what ties them to those that are here.
    async have(ids) {
      const more = [...new Set(ids)].filter((id) => !app.model.actor(id));
      if (!more.length) return;
      const here = app.model.actors.map((a) => a.id);
      if (here.length + more.length > mostHeld) {
        throw Object.assign(new Error(`This page holds ${here.length.toLocaleString("en")} actors, and can hold no more.`), { hint: "Go on from one of them: ‘Start from here’ on its card, and then load the page anew." });
      }
      app.extend(await among(app.data, new Set(here), more));
    },

    // around gets so many neighbours of an actor, besides some: the best connected.
    async around(id, most, besides) {
      const found = await neighbours(id, (ids) => ids.filter((n) => !besides(n)).length >= most);
      await parts.have([id, ...found.ids.filter((n) => !besides(n)).slice(0, most)]);
    },

    // start shows the neighbourhood of an actor.
    async start(id) {
      const data = await get(parts.base({ near: id })), { known } = app.state.get();
      const who = data.actors.map((a) => a.id), more = known && !who.includes(known) ? [known] : []; // or it were told of nobody there that he knew
      app.extend(together(app.data, await among(data, who, more)));
      app.state.set({ near: id, grow: null, v: null, select: "actor:" + id, ...app.embed ? {} : { tab: "card" } });
    },

    // search finds actors by words of their names.
    async search(words, limit, signal) {
      const found = await app.api.get("/api/search", { words, limit }, { signal });
      return found.actors.map((a) => ({ type: "actor", id: a.id, name: a.name, why: a.kind }));
    },

    // follow loads the page anew where a link that is put into the address names whom it
    // has not got.
    follow() {
      let begun = false;
      app.state.onStrange((words) => {
        if (begun && words.some((word) => /^(near|select|grow|from|to|known)=/.test(word))) location.reload();
        begun = true;
      });
    },

    // total is how many an actor is tied to in all.
    total: (id) => app.data.partners?.[id] ?? 0,
  };

  const get = async (query) => ({ ...await app.api.get("/api/graph", { set: "", ...query }), store });

  // neighbours lists those of an actor, the best connected first, until they are enough.
  const neighbours = async (id, enough) => {
    const list = lists.get(id) ?? { ids: [], total: Infinity };
    while (list.ids.length < list.total && !enough(list.ids)) {
      const page = await app.api.get("/api/neighbours", { set: "", name: id, limit: listed, offset: list.ids.length });
      list.ids.push(...page.neighbours.map((n) => n.actor));
      list.total = page.neighbours.length ? page.total : list.ids.length;
    }
    lists.set(id, list);
    return list;
  };

  // among adds actors to data, with all that ties them to each other and to those that
  // are there. Many ids are asked for in several questions.
  const among = async (data, there, more) => {
    if (!more.length) return data;
    const room = longest - more.join(",").length;
    const lots = [[]];
    let length = 0;
    for (const id of there) {
      length += id.length + 1;
      if (length > room && lots.at(-1).length) {
        lots.push([]);
        length = id.length + 1;
      }
      lots.at(-1).push(id);
    }
    for (const lot of lots) data = together(data, await get({ only: [...lot, ...more].join(",") }));
    return data;
  };

  return parts;
}
