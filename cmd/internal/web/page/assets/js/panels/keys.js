// Shortcuts, and the window that tells them.

import { button, h } from "../lib/dom.js";

const shortcuts = [
  ["/", "Search"],
  ["f", "Show the whole graph"],
  ["+  −", "Zoom in, zoom out"],
  ["Arrow keys", "On the graph: go to the nearest actor in that direction"],
  ["Shift and arrow keys", "On the graph: move the picture"],
  ["Enter", "On the graph: open the card"],
  ["n  p", "On the graph: next and previous relation of the actor"],
  ["Esc", "Let go of what is selected, close a window"],
  ["?", "This window"],
];

export function mountKeys(app) {
  let letters = true;
  const close = button("Close", () => dialog.close(), { icon: "close", hideText: true });
  const box = h("input", { type: "checkbox", checked: true, on: { change: () => { letters = box.checked; } } });
  const dialog = h("dialog", { id: "shortcuts", "aria-labelledby": "shortcuts-title", on: { click: (e) => { if (e.target === dialog) dialog.close(); } } },
    h("div", { class: "dialog-body" },
      h("div", { class: "dialog-head" }, h("h2", { id: "shortcuts-title" }, "Help"), close),
      h("p", {}, "Point at an actor or a line to see what belongs to it, and click it to read its card. Drag to move the picture, turn the wheel or pinch to zoom. The filter is the legend; the address bar holds all that you set, so that its link brings others to the same view."),
      h("dl", { class: "keys" }, shortcuts.map(([keys, does]) => [h("dt", {}, keys.split("  ").map((k) => h("kbd", {}, k))), h("dd", {}, does)])),
      h("label", { class: "check" }, box, "Shortcuts of a single letter")));
  document.body.append(dialog);
  app.tools.append(button("Help and shortcuts (?)", () => dialog.showModal(), { icon: "help", hideText: true }));

  const act = {
    "/": () => app.search.focus(),
    f: () => app.stage.fit(),
    "+": () => app.stage.zoom(1.5, undefined, true),
    "=": () => app.stage.zoom(1.5, undefined, true),
    "-": () => app.stage.zoom(1 / 1.5, undefined, true),
    "?": () => dialog.showModal(),
  };
  addEventListener("keydown", (e) => {
    const typing = e.target.closest?.("input:not([type=checkbox], [type=radio], [type=range]), textarea, select, dialog, [popover]");
    if (typing || e.ctrlKey || e.metaKey || e.altKey || e.defaultPrevented) return;
    if (e.key === "Escape" && app.state.get().select) {
      app.select(null);
    } else if (letters && act[e.key]) {
      e.preventDefault();
      act[e.key]();
    }
  });
}
