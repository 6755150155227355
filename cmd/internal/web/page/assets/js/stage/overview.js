// The note that a large graph begins with its most connected actors only.

import { h, renew } from "../lib/dom.js";
import { count } from "../lib/words.js";

export function mountOverview(app, root) {
  const note = h("p", { id: "overview" });
  root.append(note);
  const back = () => app.state.set({ near: "", grow: null, select: "", v: null });
  const show = () => {
    const inParts = app.parts?.active();
    const all = inParts ? app.parts.store.actors : app.data.actors.length;
    const shown = new Set(app.stage.things.map((t) => t.actor).filter(Boolean)).size;
    note.hidden = !(app.page.overview || inParts) || shown >= all;
    if (!note.hidden) {
      const centre = inParts && app.model.actor(app.state.get().near);
      renew(note, h("strong", {}, `${shown.toLocaleString("en")} of ${count(all, "actor")}`),
        h("span", {}, " are shown, ", centre ? ["around ", h("bdi", {}, centre.name)] : "the most connected", ". Press a +number for more around an actor, or search."),
        centre && [" ", h("button", { type: "button", class: "plain-link", on: { click: back } }, "Back to the most connected")]);
    }
    if (inParts) app.stage.cover(note.hidden ? 0 : note.offsetTop + note.offsetHeight, "overview");
  };
  app.stage.on("replaced", show);
  app.stage.on("indexed", show);
  app.on("more", show);
  show();
}
