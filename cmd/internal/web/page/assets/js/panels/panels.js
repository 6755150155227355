// The tabs at the side; on narrow screens, a sheet at the bottom.

import { button, h } from "../lib/dom.js";

export function createPanels(app, root) {
  const list = h("div", { class: "tabs", role: "tablist", "aria-label": "Explore" });
  const fold = button("Hide the panel", () => panels.fold(!folded()), { icon: "side", hideText: true, class: "fold" });
  const bodies = h("div", { class: "panels" });
  const known = new Map();
  root.append(h("div", { class: "tab-row" }, list, fold), bodies);

  const folded = () => root.classList.contains("folded");

  // offers reports whether a panel has something to say, and current is the one to show.
  const offers = (id) => !(known.get(id)?.whole && app.parts?.active());
  const current = () => {
    const { tab } = app.state.get();
    return offers(tab) ? tab : "card";
  };

  const panels = {
    // add makes a tab. mount is called once, with an element for the panel.
    // What needs all of a dataset is not offered where the page has parts of it.
    add({ id, title, mount, whole = false }) {
      const body = h("div", { class: "panel", role: "tabpanel", id: "panel-" + id, "aria-labelledby": "tab-" + id, tabindex: "-1", hidden: true });
      const tab = h("button", { type: "button", class: "tab", role: "tab", id: "tab-" + id, "aria-controls": "panel-" + id,
        on: { click: () => panels.open(id), keydown: walk } }, title);
      known.set(id, { tab, body, whole });
      const inside = h("div");
      body.append(h("h2", { class: "visually-hidden" }, title), inside);
      list.append(tab);
      bodies.append(body);
      mount(inside, app);
      show();
    },

    open(id) {
      panels.fold(false);
      app.state.set({ tab: id });
    },

    // isShown tells whether a panel can be seen, so that the others need not redraw.
    isShown: (id) => current() === id,

    fold(away) {
      root.classList.toggle("folded", away);
      document.body.classList.toggle("side-folded", away);
      const text = away ? "Show the panel" : "Hide the panel";
      fold.setAttribute("aria-label", text);
      fold.title = text;
      fold.setAttribute("aria-expanded", String(!away));
    },
  };

  const show = () => {
    const tab = current();
    for (const [id, known1] of known) {
      const chosen = id === tab;
      known1.tab.hidden = !offers(id);
      known1.tab.setAttribute("aria-selected", String(chosen));
      known1.tab.tabIndex = chosen ? 0 : -1;
      known1.body.hidden = !chosen;
      if (chosen) list.scrollLeft = known1.tab.offsetLeft - list.offsetLeft - 60;
    }
  };

  function walk(e) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[e.key];
    if (!step) return;
    const ids = [...known.keys()].filter(offers);
    const id = ids[(ids.indexOf(current()) + step + ids.length) % ids.length];
    e.preventDefault();
    e.stopPropagation();
    panels.open(id);
    known.get(id).tab.focus();
  }

  app.state.on((now, before) => {
    show();
    if (now.select && now.select !== before.select) panels.fold(false);
  });
  const { tab: first, select } = app.state.get();
  panels.fold(app.narrow() && !select && first === "filter");
  return panels;
}
