// Paper: the whole picture, as its export has it.

import { h } from "../lib/dom.js";
import { standalone } from "./svgfile.js";

export function mountPrint(app) {
  const paper = h("div", { id: "paper", hidden: true });
  document.body.append(paper);
  const root = document.documentElement;
  addEventListener("beforeprint", () => {
    if (!app.paint) return;
    const { theme } = root.dataset;
    if (theme !== "print") root.dataset.theme = "light"; // nobody wants a dark sheet
    const { svg } = standalone(app, true);
    root.dataset.theme = theme;
    for (const el of [svg, ...svg.querySelectorAll("*")]) for (const name of ["id", "class", "aria-labelledby"]) el.removeAttribute(name); // they are the page's
    paper.replaceChildren(svg);
    paper.hidden = false;
  });
  addEventListener("afterprint", () => {
    paper.replaceChildren();
    paper.hidden = true;
  });
}
