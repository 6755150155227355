// Pointing at something: what belongs to it stands out, and a few words tell what
// it is.

import { cites } from "../lib/certainty.js";
import { asides, claim, sourcesInWords } from "../engine/wording.js";
import { h, renew } from "../lib/dom.js";
import { capital, count } from "../lib/words.js";
import { neighbourhood } from "./neighbourhood.js";

const told = 3; // relations of a line that a tooltip tells

export function mountHover(app, canvas) {
  const box = h("div", { id: "tooltip", role: "tooltip", hidden: true });
  document.body.append(box);
  let pointed = null;

  const hide = () => {
    if (!pointed) return;
    pointed = null;
    box.hidden = true;
    app.paint.emphasise("hover", null);
  };

  const show = (thing, x, y) => {
    if (thing !== pointed) {
      pointed = thing;
      renew(box, words(thing));
      app.paint.emphasise("hover", marks(thing));
    }
    place(x, y);
  };

  const words = ({ actor, relations }) => {
    if (actor) {
      const a = app.model.actor(actor);
      return [h("strong", { dir: "auto" }, a?.name ?? actor), h("p", {}, [capital(a?.kind ?? ""), count(app.shown().relationsOf(actor).length, "relation")].filter(Boolean).join(" · "))];
    }
    const shown = app.shown();
    const left = relations.filter((id) => shown.has(id)).map((id) => app.model.relation(id));
    return [
      left.slice(0, told).map((r) => [h("strong", { dir: "ltr" }, claim(shown.of(r.id), r)), h("p", {}, asides(shown.of(r.id), r)),
        app.embed && h("p", {}, cites(r) + sourcesInWords(r.evidence))]),
      left.length > told && h("p", {}, "and " + (left.length - told) + " more"),
    ];
  };

  const marks = ({ actor, relations, from, to }) => {
    if (actor) return neighbourhood(app, { type: "actor", id: actor });
    const of = neighbourhood(app, { type: "relation", id: relations[0] });
    for (const id of relations) of.relations.set(id, "strong");
    if (from && to) of.actors = new Map([[from, "plain"], [to, "plain"]]); // one line of several that the relation has
    return of;
  };

  const place = (x, y) => {
    box.hidden = false;
    const { offsetWidth: w, offsetHeight: k } = box;
    const left = x + 16 + w > innerWidth - 8 ? x - w - 12 : x + 16;
    const top = y + 18 + k > innerHeight - 8 ? y - k - 12 : y + 18;
    box.style.transform = "translate(" + Math.max(8, left) + "px," + Math.max(8, top) + "px)";
  };

  canvas.addEventListener("pointermove", (e) => {
    if (e.pointerType === "touch" || e.buttons) return hide();
    const thing = app.stage.thingAt(e.target);
    if (thing && !thing.gone) show(thing, e.clientX, e.clientY);
    else hide();
  });
  canvas.addEventListener("pointerleave", (e) => { if (e.pointerType !== "touch") hide(); });
  // Without cards, a tap is how to read what something is.
  canvas.addEventListener("click", (e) => {
    const thing = app.embed && app.stage.thingAt(e.target);
    if (thing) show(thing, e.clientX, e.clientY);
    else if (app.embed) hide();
  });
  canvas.addEventListener("wheel", hide, { passive: true });
  addEventListener("keydown", (e) => { if (e.key === "Escape") hide(); });
  app.stage.on("replaced", hide);
  app.on("data", hide);

  // point does for the keyboard what the pointer does: thing is one of the stage's.
  app.point = (thing) => {
    if (!thing) return hide();
    const at = thing.el.getBoundingClientRect();
    show(thing, at.left + at.width / 2, thing.actor ? at.bottom - 8 : at.top + at.height / 2);
  };
}
