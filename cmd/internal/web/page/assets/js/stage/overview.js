// The note that a large graph begins with its most connected actors only.

import { h, renew } from "../lib/dom.js";
import { count } from "../lib/words.js";

export function mountOverview(app, root) {
  const note = h("p", { id: "overview" });
  root.append(note);
  const show = () => {
    const all = app.data.actors.length;
    const shown = new Set(app.stage.things.map((t) => t.actor).filter(Boolean)).size;
    note.hidden = !app.page.overview || shown >= all;
    if (note.hidden) return;
    renew(note, h("strong", {}, `${shown.toLocaleString("en")} of ${count(all, "actor")}`),
      h("span", {}, " are shown, the most connected. Press a +number for more around an actor, or search."));
  };
  app.stage.on("replaced", show);
  app.stage.on("indexed", show);
  show();
}
