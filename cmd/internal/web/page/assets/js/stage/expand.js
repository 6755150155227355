// More than the overview shows: the neighbours of an actor are drawn around it on
// demand, and whoever is found by search or by an answer is brought in.

import { button, h, renew, s } from "../lib/dom.js";
import { FILTERS } from "../lib/state.js";
import { count } from "../lib/words.js";
import { lookAt } from "./answer.js";
import { arrange } from "./arrange.js";
import { drawActor, drawBadge, drawHub, drawLine } from "./draw.js";

const batch = 16; // neighbours that are added at once
const mostBrought = 60; // of the actors of an answer
const mostDrawn = 600;

export function mountExpand(app) {
  const { stage } = app;
  const canvas = document.getElementById("canvas");
  const bar = h("div", { id: "grown" }); // what can be done about all that was added
  canvas.after(bar);
  const places = new Map(); // where actors and hubs were put, by id; they keep their places
  let brought = new Set();
  const asking = new Set(); // whose neighbours are on their way
  let lines = null, boxes = null; // the two layers: below and above the picture
  let drawn = new Map(); // what is in them, by all that decides its look
  let base = new Map(); // the boxes of the picture itself, by id of actor or hub
  let done = "", shownOf = null; // what was asked for last, and the view it was taken from
  const neighbours = new Map(); // of an actor that the picture itself does not show

  const growth = () => new Map((app.state.get().grow ?? []).map((token) => {
    const [id, n] = token.split("*");
    return [id, Number(n ?? (base.has(id) ? 1 : 0))];
  }));
  // What there is does not change with the date, so that a played slider adds nobody; nor
  // does it with what somebody knew, which hangs on the date.
  const everything = () => app.viewOf({ ...app.filter(), ...app.state.get().redraw ? {} : { at: "", knownTo: "" } });

  const hiddenOf = (id) => {
    if (!neighbours.has(id)) {
      const view = everything();
      neighbours.set(id, [...app.model.neighbours(id, view)].filter((a) => !base.has(a) && view.hasActor(a)));
    }
    return neighbours.get(id);
  };
  const degree = (id) => (app.parts?.active() ? app.parts.total(id) : app.model.relationsOf(id).length);
  // hiddenCount is how many neighbours are not among some who are drawn.
  const hiddenCount = (id, drawn) => {
    if (!app.parts?.active()) return hiddenOf(id).reduce((n, a) => n + (drawn(a) ? 0 : 1), 0);
    return app.parts.total(id) - [...app.model.neighbours(id)].filter(drawn).length;
  };
  const mostConnected = (ids) => [...ids].sort((a, b) => degree(b) - degree(a) || app.model.rank.get(a) - app.model.rank.get(b));

  // wanted lists who is to be drawn, each with the actor beside whom.
  const wanted = () => {
    const out = new Map();
    const add = (id, beside) => { if (!base.has(id) && !out.has(id) && app.model.actor(id) && out.size < mostDrawn) out.set(id, beside); };
    for (const [id, n] of growth()) {
      add(id, "");
      if (n) for (const a of mostConnected(hiddenOf(id)).slice(0, n * batch)) add(a, id);
    }
    for (const id of brought) add(id, "");
    return out;
  };

  const middle = (b) => ({ x: b.x + b.width / 2, y: b.y + b.height / 2, width: b.width, height: b.height });

  const readBase = () => {
    base = new Map();
    for (const t of stage.things) {
      if (t.el.closest(".drawn")) continue;
      if (t.what === "actor") base.set(t.actor, { ...middle(t.box), id: t.actor, round: t.el.classList.contains("person") });
      else if (t.what === "hub") base.set(`hub--${t.relations[0]}`, { ...middle(t.box), id: `hub--${t.relations[0]}` });
      else if (t.what === "plate") base.set(t.el.id, { ...middle(t.box), id: t.el.id }); // nobody is put on top of it
    }
    neighbours.clear();
  };

  const refresh = () => {
    if (!app.model) return;
    const people = wanted();
    const view = everything();
    const key = JSON.stringify([[...people], view.filter]);
    if (key === done) return;
    if (view !== shownOf) clear();
    shownOf = view;
    done = key;
    if (!base.size || !app.parts?.active() && app.model.actors.every((a) => base.has(a.id))) return;
    if (!lines) {
      lines = s("g", { class: "drawn" });
      boxes = s("g", { class: "drawn" });
      const camera = stage.svg.querySelector(".camera");
      camera.prepend(lines);
      camera.append(boxes);
    }
    const old = drawn;
    drawn = new Map();
    // put draws what is not drawn yet: who was there keeps his place.
    const put = (layer, name, make) => {
      if (!old.has(name)) layer.append(make());
      drawn.set(name, old.get(name) ?? layer.lastChild);
    };
    const central = new Set([...growth().keys(), ...brought]);
    const { at, hubs, lines: tied } = arrange({ model: app.model, view, base, places, bounds: stage.bounds, people, central });
    for (const r of hubs) put(boxes, `hub--${r.id}`, () => drawHub(app.model, view, r, at.get(`hub--${r.id}`)));
    for (const { name, relations, from, to, how } of tied) put(lines, name, () => drawLine(app.model, view, relations, at.get(from), at.get(to), how));
    for (const id of people.keys()) put(boxes, id, () => drawActor(app.model.actor(id), at.get(id)));
    for (const [id, box] of at) {
      const actor = app.model.actor(id);
      const left = actor ? hiddenCount(id, (a) => people.has(a) || base.has(a)) : 0;
      if (left) put(boxes, `+${left} ${id}`, () => drawBadge(actor, left, box));
    }
    for (const [name, el] of old) if (!drawn.has(name)) el.remove();
    stage.reindex();
    renew(bar, people.size > 0 && [h("span", {}, `${count(people.size, "actor")} added`),
      app.api && button("Lay out anew", () => layOut([...people.keys()]), { class: "small" }), button("Take away", takeAway, { class: "small" })]);
  };

  // layOut asks the server for a picture of all who are on this one.
  const layOut = async (added) => {
    const only = [...base.keys()].filter((id) => app.model.actor(id)).concat(added).sort().join(",");
    stage.busy(true);
    try {
      const query = app.pictureQuery();
      const made = await app.api.get("/api/picture", { ...query, only });
      brought = new Set();
      app.state.set({ grow: added.map((id) => `${id}*0`) }); // so that the link brings them back
      app.takePicture(made, query);
    } catch (e) {
      app.problem(e);
    } finally {
      stage.busy(false);
    }
  };
  const takeAway = () => {
    brought = new Set();
    app.state.set({ grow: null });
    refresh();
  };

  const clear = () => {
    lines?.remove();
    boxes?.remove();
    lines = boxes = null;
    drawn = new Map();
    done = "";
    renew(bar);
  };

  // expand adds the next neighbours of an actor.
  const expand = async (id) => {
    const grown = growth();
    const n = grown.get(id) ?? 0;
    if (app.parts?.active()) {
      if (asking.has(id)) return;
      asking.add(id);
      stage.busy(true);
      try {
        await app.parts.around(id, (n + 1) * batch, (a) => base.has(a));
      } catch (e) {
        return app.problem(e);
      } finally {
        asking.delete(id);
        stage.busy(false);
      }
    }
    const before = new Set(wanted().keys());
    if (n * batch >= hiddenOf(id).length) return app.say(`All neighbours of ${app.model.name(id)} are on the picture.`);
    write(grown.set(id, n + 1));
    const added = [...wanted().keys()].filter((a) => !before.has(a));
    lookAt(app, [id, ...added]);
    app.say(`${count(added.length, "actor")} added around ${app.model.name(id)}.`);
  };
  const collapse = (id) => {
    const grown = growth();
    if (!grown.delete(id) && !brought.delete(id)) return;
    brought.delete(id);
    write(grown);
    refresh();
    app.say(`The neighbours of ${app.model.name(id)} are taken away.`);
  };
  const write = (grown) => {
    const grow = [...grown].map(([id, n]) => (n === (base.has(id) ? 1 : 0) ? id : `${id}*${n}`));
    app.state.set({ grow: grow.length ? grow : null });
  };
  const bring = (ids) => {
    brought = new Set([...brought, ...ids.filter((id) => !base.has(id))].slice(-mostBrought));
    refresh();
  };

  app.actions = {
    ...app.actions, expand, collapse, bring,
    // startFrom shows the neighbourhood of an actor instead of what is shown.
    async startFrom(id) {
      stage.busy(true);
      try {
        await app.parts.start(id);
        app.say(`${app.model.name(id)} is selected, and its neighbourhood shown.`);
      } catch (e) {
        app.problem(e);
      } finally {
        stage.busy(false);
      }
    },
    // growthOf lists what can be done about the neighbours of an actor: [text, act].
    growthOf(id) {
      const shown = new Set(stage.things.map((t) => t.actor));
      const left = shown.has(id) ? hiddenCount(id, (a) => shown.has(a)) : 0;
      return [
        left > 0 && [`Show ${left > batch ? `${batch} of ${left}` : left} more neighbours`, () => expand(id)],
        (growth().has(id) || brought.has(id)) && ["Take away what was added", () => collapse(id)],
      ].filter(Boolean);
    },
  };

  const onGraph = (selector, act) => (e) => {
    const el = e.target.closest(selector);
    if (el && act(el)) {
      e.stopPropagation();
      e.preventDefault();
    }
  };
  canvas.addEventListener("click", onGraph(".badge", (el) => { expand(el.dataset.grow); return true; }), true);
  canvas.addEventListener("dblclick", onGraph(".badge, [data-actor]", ({ dataset: { actor, grow } }) => {
    const more = actor && hiddenCount(actor, (a) => stage.draws(a)) > 0;
    if (more) expand(actor);
    return grow || more;
  }), true);

  const follow = () => {
    const chosen = app.selected();
    const unseen = chosen?.type === "relation" && !stage.elementsOf({ relation: chosen.id }).length;
    const missing = chosen?.type === "actor" ? [chosen.id] : unseen ? app.model.relation(chosen.id).parties.map((p) => p.actor).slice(0, 6) : [];
    const add = missing.filter((id) => !base.has(id) && !brought.has(id));
    if (add.length) bring(add);
    else refresh();
  };
  const restart = () => {
    places.clear();
    clear();
    readBase();
    brought = new Set([...brought].filter((id) => !base.has(id)));
    follow();
  };
  app.state.on((now, before) => {
    const filters = now.redraw ? [...FILTERS, "at"] : FILTERS;
    if (filters.some((key) => now[key] !== before[key])) neighbours.clear();
    follow();
  });
  stage.on("replaced", restart);
  app.on("data", () => { brought = new Set(); clear(); });
  app.on("more", () => { neighbours.clear(); done = ""; });
  restart();
  if (app.lit) bring(app.lit.bring);
}
