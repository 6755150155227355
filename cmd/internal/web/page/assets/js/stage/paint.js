// The view on the picture: what it leaves out is hidden, what looks otherwise at
// the date is drawn so, and what somebody points at stands out. Boxes keep their
// places.

import { nextFrame } from "../lib/dom.js";
import { lookOf } from "./look.js";
import { neighbourhood } from "./neighbourhood.js";
import { closeUp, relabel, rename } from "./relabel.js";

const whole = new Set(["bundle", "plate", "role"]); // have no look but that of what is in them
const owners = ["hover", "answer", "select"]; // the first that has something to show wins

export function createPaint(app) {
  const marks = new Map();
  let lit = new Map(); // thing -> class, as it is now
  let view = null;
  let painted = null; // the view that is on the picture

  const paint = {
    // emphasise lets marks stand out and all else fade: { actors, relations }, both
    // Maps from id to a class; null ends it. Of several owners, the first in the
    // list above is shown.
    emphasise(owner, given) {
      if (!given && !marks.has(owner)) return;
      if (given) marks.set(owner, given);
      else marks.delete(owner);
      soon();
    },

    // shown are the things that the view leaves.
    isShown: (thing) => !thing.gone,

    refresh() {
      painted = null;
      if (app.model) for (const thing of app.stage.things) name(thing);
      for (const [thing, cls] of lit) thing.el.classList.remove(...standing(cls));
      lit = new Map();
      soon();
    },
  };

  const soon = nextFrame(() => {
    if (!app.model) return;
    view = app.shown();
    if (view !== painted) show();
    painted = view;
    light();
  });

  // name gives a thing that came without one a name for those who do not see it. What a
  // page of parts has not got, or not any more, goes with the next picture.
  const name = ({ el, what, relations, from, to }) => {
    if (el.hasAttribute("aria-label") || what === "role" || what === "actor") return;
    const names = relations.map((id) => app.model.relation(id)).filter(Boolean).map((r) => app.model.titleOf(r));
    if (!names.length) return;
    el.setAttribute("aria-label", what === "bundle" || what === "plate" ? `${app.model.name(from)} and ${app.model.name(to)}: ${names.join("; ")}` : names.join("; "));
  };

  // show puts the view on the picture.
  const show = () => {
    for (const thing of app.stage.things) {
      if (thing.what === "actor") {
        toggle(thing, "away", !view.hasActor(thing.actor));
        if (app.model.actor(thing.actor)?.phases?.length) rename(thing, app.model.name(thing.actor));
        continue;
      }
      const left = thing.relations.filter((id) => leads(thing, id));
      thing.gone = !left.length;
      toggle(thing, "gone", thing.gone);
      if (!thing.gone && !whole.has(thing.what)) redraw(thing, left.map((id) => app.model.relation(id)));
    }
    for (const thing of app.stage.things) if (thing.what === "plate" || thing.what === "role") closeUp(thing);
  };

  // leads reports whether a relation is in the view and ties what the thing joins.
  const leads = ({ what, from, to }, id) => {
    if (!view.has(id)) return false;
    if (what === "hub" || what === "role") return true;
    const parties = view.parties(id);
    const ends = [from, to].filter(Boolean).map((actor) => parties.find((p) => p.actor === actor));
    return ends.every(Boolean) && (ends.length < 2 || view.holdsTie(id, ...ends) >= view.clock.least);
  };

  // redraw gives a line or a hub the look that it has at the date of the view.
  const redraw = (thing, left) => {
    const looks = view.dated ? left.map((r) => lookOf(view, r)) : [thing.look];
    const look = looks.reduce((best, l) => rank(l) < rank(best) ? l : best);
    const dated = view.dated && !thing.el.classList.contains("more") && key(look) !== key(thing.look);
    const classes = dated ? ["dated", "look-" + look.dash, look.ended && "look-ended", look.possibly && "look-possibly"].filter(Boolean).join(" ") : "";
    if (classes !== (thing.classes ?? "")) {
      if (thing.classes) thing.el.classList.remove(...thing.classes.split(" "));
      if (classes) thing.el.classList.add(...classes.split(" "));
      thing.classes = classes;
      const width = app.model.kind(left[0].kind)?.width ?? 1;
      const most = look.ended ? 1 : thing.what === "spoke" ? 1.6 : width;
      thing.el.style.setProperty("--w", thing.what === "hub" ? 1.2 : Math.min(width, most));
    }
    const remark = looks.every((l) => l.remark === look.remark) ? look.remark : "";
    const sign = view.sign(left[0].id);
    relabel(thing, left, { remark, sign: left.every((r) => view.sign(r.id) === sign) ? sign : "", nameOf: (r) => app.model.labelOf(r) });
  };

  // light applies the marks of the first owner that has any.
  const light = () => {
    const { svg, things } = app.stage;
    const owner = owners.find((name) => marks.has(name));
    const given = owner ? marks.get(owner) : null;
    const next = new Map();
    if (given) {
      for (const thing of things) {
        const cls = markOf(thing, given);
        if (cls) next.set(thing, cls);
      }
    }
    for (const [thing, cls] of lit) if (next.get(thing) !== cls) thing.el.classList.remove(...standing(cls));
    for (const [thing, cls] of next) if (lit.get(thing) !== cls) thing.el.classList.add(...standing(cls));
    lit = next;
    svg.classList.toggle("lit", Boolean(given));
    const chosen = app.selected();
    for (const thing of things) toggle(thing, "selected", Boolean(chosen) && isChosen(thing, chosen));
  };

  // What is selected stands out while its card is open.
  let shownFor = "";
  const follow = () => {
    const state = app.state.get();
    const chosen = state.tab === "card" || app.embed ? app.selected() : null;
    const left = chosen && (chosen.type === "relation" ? app.shown().has(chosen.id) : chosen.id.split(",").every((id) => app.shown().hasActor(id)));
    const now = left ? JSON.stringify([chosen, app.filter(state)]) : "";
    if (now !== shownFor) paint.emphasise("select", now ? neighbourhood(app, chosen) : null);
    shownFor = now;
    soon();
  };
  app.state.on(follow);
  app.on("data", () => paint.emphasise("hover", null));
  app.stage.on("replaced", paint.refresh);
  app.stage.on("indexed", paint.refresh);
  app.on("data", paint.refresh);
  paint.refresh();
  follow();
  return paint;
}

// markOf is the class with which a thing stands out, or "". A line stands out only
// if both its ends do, so that a relation of many parties lights the two in question.
// What holds others stands out with them, and has no mark of its own.
function markOf(thing, { actors, relations }) {
  if (thing.what === "actor") return actors.get(thing.actor) ?? "";
  const id = thing.relations.find((r) => relations.has(r));
  if (!id || thing.what === "role") return "";
  if (actors.size && ![thing.from, thing.to].every((end) => !end || actors.has(end))) return "";
  return thing.what === "bundle" || thing.what === "plate" ? "plain" : relations.get(id);
}

// isChosen reports whether a thing is what is selected: an actor, a relation's line and
// row, or all between two actors.
function isChosen({ what, actor, relations, from, to }, { type, id }) {
  if (type === "actor") return actor === id;
  if (type === "relation") return !whole.has(what) && relations.includes(id);
  return what === "strand" && [`${from},${to}`, `${to},${from}`].includes(id);
}

// standing is the classes of what stands out, given one or more marks.
const standing = (marks) => ["on", ...marks.split(" ").map((mark) => "is-" + mark)];

function toggle(thing, name, yes) {
  if (thing[name + "Now"] === yes) return;
  thing[name + "Now"] = yes;
  thing.el.classList.toggle(name, yes);
}

const key = (look) => [look.ended, look.possibly, look.dash].join();

// rank puts the surest look first: what several relations in one line have in
// common is that at least that much is so.
function rank(look) {
  return (look.ended ? 100 : 0) + (look.possibly ? 10 : 0) + ["solid", "dash-dotted", "dashed", "dotted"].indexOf(look.dash);
}
