// The graph under the keyboard: one stop of the Tab key, inside which arrow keys
// go from actor to actor, and n and p through the relations of one.

import { asides, claim } from "../engine/wording.js";
import { count } from "../lib/words.js";
import { isLine } from "./things.js";

const directions = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const step = 60; // pixels that shift and an arrow move the picture

export function mountGraphKeys(app, canvas) {
  const { stage } = app;
  canvas.tabIndex = 0;
  canvas.setAttribute("role", "application");
  canvas.setAttribute("aria-roledescription", "graph");
  canvas.setAttribute("aria-label", "Graph. Arrow keys go from actor to actor, n and p through the relations of one, Enter opens the card. The list tab has the same as text.");
  let actor = null; // where the keys are
  let relation = -1; // the place of the relation, among those of the actor, or -1

  const boxes = () => stage.things.filter((t) => t.what === "actor" && !t.el.classList.contains("away"));
  const middle = ({ box }) => [box.x + box.width / 2, box.y + box.height / 2];

  // nearest is the actor that lies closest in a direction; what lies off to the side
  // counts as farther away.
  const nearest = (from, [dx, dy]) => {
    const [x, y] = middle(from);
    let best = null, least = Infinity;
    for (const thing of boxes()) {
      const [u, v] = middle(thing);
      const ahead = (u - x) * dx + (v - y) * dy;
      const aside = Math.abs((u - x) * dy) + Math.abs((v - y) * dx);
      if (ahead <= 1 || aside > ahead * 3) continue;
      const far = ahead + aside * 2;
      if (far < least) [best, least] = [thing, far];
    }
    return best;
  };

  const first = () => {
    const { x, y } = stage.at;
    const far = (t) => Math.hypot(middle(t)[0] - x, middle(t)[1] - y);
    return boxes().reduce((best, t) => !best || far(t) < far(best) ? t : best, null);
  };

  const thingOf = (id) => boxes().find((t) => t.actor === id);

  const go = (thing) => {
    if (!thing) return;
    actor = thing.actor;
    relation = -1;
    point(thing);
    app.say(app.model.name(actor) + ", " + (app.model.actor(actor)?.kind ?? "actor") + ", " + count(app.shown().relationsOf(actor).length, "relation"));
  };

  const point = (thing) => {
    stage.reveal(thing.actor || thing.relations[0]);
    for (const el of stage.svg.querySelectorAll(".cursor")) el.classList.remove("cursor");
    thing.el.classList.add("cursor");
    canvas.setAttribute("aria-activedescendant", thing.el.id);
    app.point(thing);
  };

  const walk = (by) => {
    const all = app.shown().relationsOf(actor);
    if (!all.length) return app.say("No relations in the view.");
    relation = relation < 0 && by < 0 ? all.length - 1 : (relation + by + all.length) % all.length;
    const r = all[relation];
    const mine = stage.things.filter((t) => t.relations.includes(r.id) && !t.gone);
    const thing = mine.find((t) => isLine(t) && [t.from, t.to].includes(actor)) ?? mine.find((t) => t.what === "hub");
    const role = mine.find((t) => t.what === "role"); // told by the box of a person
    if (thing) point(thing);
    else if (role) point(stage.things.find((t) => t.el === role.within));
    app.say((relation + 1) + " of " + all.length + ": " + claim(app.shown().of(r.id), r) + ". " + asides(app.shown().of(r.id), r));
  };

  canvas.addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    const chosen = app.selected();
    if (chosen?.type === "actor" && !actor) actor = chosen.id;
    const direction = directions[e.key];
    const here = actor && thingOf(actor);
    if (direction && e.shiftKey) stage.pan(-direction[0] * step, -direction[1] * step);
    else if (direction) go(here ? nearest(here, direction) : first());
    else if (e.key === "Enter" && actor) {
      if (relation >= 0) app.select("relation", app.shown().relationsOf(actor)[relation]?.id);
      else app.select("actor", actor);
    } else if ((e.key === "n" || e.key === "p") && actor) walk(e.key === "n" ? 1 : -1);
    else if (e.key === "Escape") leave();
    else return;
    e.preventDefault();
  });

  const leave = () => {
    if (relation >= 0) return go(thingOf(actor));
    forget();
    app.select(null);
  };
  const forget = () => {
    actor = null;
    relation = -1;
    canvas.removeAttribute("aria-activedescendant");
    for (const el of stage.svg.querySelectorAll(".cursor")) el.classList.remove("cursor");
    app.point(null);
  };
  canvas.addEventListener("blur", () => {
    app.point(null);
    for (const el of stage.svg.querySelectorAll(".cursor")) el.classList.remove("cursor");
  });
  canvas.addEventListener("pointerdown", forget);
  stage.on("replaced", forget);
}
