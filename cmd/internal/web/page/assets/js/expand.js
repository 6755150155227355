// More than the overview shows: the neighbours of an actor are drawn around it on
// demand, and whoever is found by search or by an answer is brought in.

import { lookAt } from "./answers.js";
import { button, count, h, renew, s } from "./dom.js";
import { drawActor, drawBadge, drawHub, drawLine, sizeOf, textBox } from "./draw.js";
import { createSpots } from "./spots.js";

const batch = 16; // neighbours that are added at once
const mostBrought = 60; // of the actors of an answer
const mostDrawn = 600;
const certainties = ["confirmed", "reported", "alleged", "disputed"];

export function mountExpand(app) {
  const { stage } = app;
  const canvas = document.getElementById("canvas");
  const bar = h("div", { id: "grown" }); // what can be done about all that was added
  canvas.after(bar);
  const places = new Map(); // where actors and hubs were put, by id; they keep their places
  let brought = new Set();
  let lines = null, boxes = null; // the two layers: below and above the picture
  let drawn = new Map(); // what is in them, by all that decides its look
  let base = new Map(); // the boxes of the picture itself, by id of actor or hub
  let done = "", shownOf = null; // what was asked for last, and the view it was taken from
  const neighbours = new Map(); // of an actor that the picture itself does not show

  const growth = () => new Map((app.state.get().grow ?? []).map((token) => {
    const [id, n] = token.split("*");
    return [id, Number(n ?? (base.has(id) ? 1 : 0))];
  }));
  // What there is does not change with the date, so that a played slider adds nobody.
  const everything = () => app.viewOf({ ...app.filter(), at: app.state.get().redraw ? app.state.get().at : "" });

  const hiddenOf = (id) => {
    if (!neighbours.has(id)) {
      const view = everything();
      neighbours.set(id, [...app.model.neighbours(id, view)].filter((a) => !base.has(a) && view.hasActor(a)));
    }
    return neighbours.get(id);
  };
  const degree = (id) => app.model.relationsOf(id).length;
  const mostConnected = (ids) => [...ids].sort((a, b) => degree(b) - degree(a) || app.model.actor(a).rank - app.model.actor(b).rank);

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
    if (!base.size || app.model.actors.every((a) => base.has(a.id))) return;
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
    const at = place(people, view);
    tie(people, at, view, put);
    for (const id of people.keys()) put(boxes, id, () => drawActor(app.model.actor(id), at.get(id)));
    for (const [id, box] of at) {
      const actor = app.model.actor(id);
      const left = actor ? hiddenOf(id).reduce((n, a) => n + (people.has(a) ? 0 : 1), 0) : 0;
      if (left) put(boxes, `+${left} ${id}`, () => drawBadge(actor, left, box));
    }
    for (const [name, el] of old) if (!drawn.has(name)) el.remove();
    stage.reindex();
    renew(bar, people.size > 0 && [h("span", {}, `${count(people.size, "actor")} added`),
      app.api && button("Lay out anew", () => layOut([...people.keys()]), { class: "small" }), button("Take away", takeAway, { class: "small" })]);
  };

  // layOut asks the server for a picture of all who are on this one.
  const layOut = async (added) => {
    const only = [...base.keys()].filter((id) => !id.startsWith("hub--")).concat(added).sort().join(",");
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

  // place finds a place for whoever has none, and returns all boxes.
  const place = (people, view) => {
    for (const id of [...places.keys()]) if (!people.has(id) && !id.startsWith("hub--")) places.delete(id);
    const spots = createSpots([...base.values(), ...places.values()]);
    const at = new Map(base);
    const centre = { x: stage.bounds.x + stage.bounds.width / 2, y: stage.bounds.y + stage.bounds.height / 2 };
    const put = (id, beside) => {
      if (at.has(id)) return;
      const actor = app.model.actor(id);
      const size = sizeOf(actor);
      const others = [...app.model.neighbours(id, view)].map((a) => at.get(a)).filter(Boolean);
      const anchor = at.get(beside) ?? others[0] ?? { ...centre, width: 0, height: 0 };
      const outward = Math.atan2(anchor.y - centre.y, anchor.x - centre.x);
      if (!places.has(id)) places.set(id, spots.near(anchor, size, Math.hypot(anchor.width, anchor.height) / 2 + 44, outward));
      at.set(id, { ...places.get(id), ...size, id, round: actor.kind === "person" });
    };
    for (const [id, beside] of people) {
      if (beside && !at.has(beside)) put(beside, people.get(beside));
      put(id, beside);
    }
    at.spots = spots;
    return at;
  };

  // tie draws the lines of those who were added to everyone on the picture: one for
  // each two actors and family, and a hub where a relation ties more.
  const tie = (people, at, view, put) => {
    const folds = new Map();
    const seen = new Set();
    const central = new Set([...growth().keys(), ...brought]);
    for (const r of [...people.keys()].flatMap((id) => app.model.relationsOf(id))) {
      if (seen.has(r.id) || !view.has(r.id)) continue;
      seen.add(r.id);
      const parties = view.parties(r.id).filter((p) => at.has(p.actor));
      const hub = `hub--${r.id}`;
      if (parties.length < 2 && !base.has(hub)) continue;
      if (base.has(hub) || parties.length > 2) {
        if (!base.has(hub) && !parties.some((p) => central.has(p.actor))) continue; // not what was asked for
        const old = base.has(hub);
        if (!old) {
          const text = textBox(r.label || r.name, 10, false, 130);
          const size = { width: text.width + 16, height: text.height + 6, text };
          const mean = (axis) => parties.reduce((sum, p) => sum + at.get(p.actor)[axis], 0) / parties.length;
          if (!places.has(hub)) places.set(hub, at.spots.near({ x: mean("x"), y: mean("y") }, size, 0));
          at.set(hub, { ...places.get(hub), ...size, id: hub });
          put(boxes, hub, () => drawHub(app.model, view, r, at.get(hub)));
        }
        for (const p of parties) {
          if (old && !people.has(p.actor)) continue; // the picture has that spoke
          const sides = p.role === "to" ? [at.get(hub), at.get(p.actor)] : [at.get(p.actor), at.get(hub)];
          put(lines, `${hub} ${p.role} ${p.actor}`, () => drawLine(app.model, view, [r], ...sides, { directed: p.role === "to", spoke: true }));
        }
        continue;
      }
      for (const [a, b] of view.ties(r.id)) {
        if (!at.has(a.actor) || !at.has(b.actor) || !people.has(a.actor) && !people.has(b.actor)) continue;
        const asked = central.has(a.actor) || central.has(b.actor);
        const key = `${[a.actor, b.actor].sort().join(" ")} ${asked ? app.model.familyOf(r) : ""} ${view.ended(r.id) === "yes"}`;
        if (!folds.has(key)) folds.set(key, []);
        folds.get(key).push({ r, from: a.actor, to: b.actor });
      }
    }
    const beside = new Map(); // how many lines there are between two
    for (const [key, list] of folds) {
      const pair = key.split(" ", 2).join(" ");
      const n = beside.get(pair) ?? 0;
      beside.set(pair, n + 1);
      list.sort((x, y) => certainties.indexOf(x.r.certainty) - certainties.indexOf(y.r.certainty) || app.model.kind(y.r.kind).strength - app.model.kind(x.r.kind).strength);
      const { from, to } = list[0];
      const directed = list.every((x) => x.r.directed && x.from === from);
      const aside = Math.ceil(n / 2) * 7 * (n % 2 ? 1 : -1) * (from < to ? 1 : -1);
      const how = { directed, aside, distant: !central.has(from) && !central.has(to) };
      const relations = list.map((x) => x.r);
      put(lines, JSON.stringify([from, to, how, relations.map((r) => r.id)]), () => drawLine(app.model, view, relations, at.get(from), at.get(to), how));
    }
  };

  // expand adds the next neighbours of an actor.
  const expand = (id) => {
    const grown = growth();
    const n = grown.get(id) ?? 0;
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
    // growthOf lists what can be done about the neighbours of an actor: [text, act].
    growthOf(id) {
      const shown = new Set(stage.things.map((t) => t.actor));
      const left = shown.has(id) ? hiddenOf(id).filter((a) => !shown.has(a)).length : 0;
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
    if (actor && hiddenOf(actor).length) expand(actor);
    return grow || hiddenOf(actor).length > 0;
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
    follow();
  };
  app.state.on((now, before) => {
    if (now.kind !== before.kind || now.certainty !== before.certainty || now.modality !== before.modality || now.source !== before.source || now.redraw && now.at !== before.at) neighbours.clear();
    follow();
  });
  stage.on("replaced", restart);
  app.on("data", () => { brought = new Set(); clear(); });
  restart();
  if (app.lit) bring(app.lit.bring);
}
