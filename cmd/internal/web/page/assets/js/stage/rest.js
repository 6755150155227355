// What the filter leaves out, and what can be done about it: hiding it, or having the
// picture laid out anew without it.

import { button, h, renew } from "../lib/dom.js";
import { count } from "../lib/words.js";

export function mountRest(app, root) {
  const bar = h("div", { id: "rest", role: "group", "aria-label": "What is left out", hidden: true });
  root.append(bar);
  let said = "", limited = "";

  const set = (patch) => app.state.set(patch);
  const act = (text, patch) => button(text, () => set(patch), { class: "small" });

  // The single file cannot lay out anew, and hides.
  const hides = () => { const { hide, redraw } = app.state.get(); return hide || redraw && !app.api || app.embed; };

  const show = () => {
    if (!app.model) return;
    const { hide, redraw } = app.state.get();
    const shown = app.shown(), all = app.data.actors.length;
    const drawn = app.stage.things.filter((t) => t.what === "actor");
    const left = drawn.filter((t) => shown.hasActor(t.actor)).length, out = drawn.length - left;
    const anew = redraw && app.api;
    document.getElementById("canvas").classList.toggle("hide-rest", Boolean(hides()));
    const words = anew ? `Laid out anew with ${left} of ${count(all, "actor")}.`
      : out ? `${out.toLocaleString("en")} of ${count(all, "actor")} ${out === 1 ? "is" : "are"} left out${hides() ? "" : ", and faint"}.` : "";
    const next = JSON.stringify([words, hide, redraw]);
    if (next !== said) {
      said = next;
      bar.hidden = !words && !hide && !redraw;
      renew(bar, h("span", {}, words || "Nothing is left out."),
        !app.api && redraw && h("span", { class: "note" }, "This file cannot lay out anew: it shows what is left where it was. ", h("code", {}, "entente serve"), " can."),
        !anew && (hides() ? act("Show them faintly", { hide: false, redraw: false }) : act("Hide the rest", { hide: true })),
        anew ? act("Back to the whole", { redraw: false }) : !(redraw && !app.api) && act("Lay out anew", { redraw: true }));
    }
    app.stage.cover(bar.offsetHeight && bar.offsetHeight + 4); // which is 0 while it is hidden
    bound();
  };

  // Where the rest is hidden, what is left takes up the window; it stays where it is
  // while only the date changes.
  const bound = () => {
    const { kind, certainty, modality, source, tab } = app.state.get();
    const next = hides() ? JSON.stringify([kind, certainty, modality, source, tab === "compare"]) : "";
    if (next === limited) return;
    limited = next;
    const shown = app.shown();
    app.stage.limit(next ? app.stage.things.filter((t) => (t.what === "actor" ? shown.hasActor(t.actor) : t.relations.some((id) => shown.has(id)))) : null);
  };

  app.state.on(show);
  app.on("answer", show);
  app.stage.on("replaced", () => { limited = ""; show(); });
  app.stage.on("indexed", show);
  show();
}
