// The sources of what is shown, below a picture in the frame of an article.

import { credit, sourcesOf } from "../engine/onscreen.js";
import { h, link, menuButton, renew } from "../lib/dom.js";

export function mountSources(app) {
  if (!app.embed) return;
  const line = h("span", { class: "credit", dir: "auto" });
  const more = menuButton("All sources", (box) => {
    const explorer = app.state.link().replace(/\?[^#]*/, "");
    renew(box, h("ul", { class: "source-list" }, sources().map((s) => h("li", {}, link(s.url, s.title),
      h("small", { dir: "auto" }, [s.author, s.publisher, s.date].filter(Boolean).join(", "))))),
    h("p", { class: "note" }, h("a", { href: explorer, target: "_blank", rel: "noopener" }, "Explore the whole")));
  }, { hideText: false, class: "small" });
  document.body.append(h("footer", { id: "sources", "aria-label": "Sources" }, line, more));
  const sources = () => sourcesOf(app.model, app.shown());
  const show = () => { line.textContent = credit(sources()); };
  app.state.on(show);
  app.on("answer", show);
  show();
}
