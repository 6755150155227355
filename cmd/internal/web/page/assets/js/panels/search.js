// The search field: an ARIA combobox with a list of what was found.

import { h, icon, renew } from "../lib/dom.js";

const most = 12;

export function mountSearch(app) {
  const input = h("input", { type: "search", id: "search", role: "combobox", autocomplete: "off", spellcheck: "false", placeholder: "Search",
    "aria-label": "Search actors and relations", "aria-expanded": "false", "aria-controls": "hits", "aria-autocomplete": "list" });
  const list = h("ul", { id: "hits", role: "listbox", "aria-label": "Found", hidden: true });
  app.tools.append(h("div", { class: "search" }, icon("search"), input, list));
  app.search = input;
  let hits = [];
  let chosen = -1;

  const look = () => {
    const asked = input.value.trim();
    if (app.parts?.active()) [hits, chosen] = [[], -1]; // until the server has answered
    app.find(asked, most, "", (found) => tell(asked, found));
  };

  const tell = (asked, found) => {
    hits = found;
    choose(hits.length ? 0 : -1);
    renew(list, hits.map((hit, i) => h("li", { role: "option", id: "hit-" + i, "aria-selected": String(i === chosen),
      on: { pointerdown: (e) => e.preventDefault(), click: () => go(hit) } },
    h("span", { class: "hit-name", dir: "auto" }, hit.name), h("span", { class: "hit-why", dir: "auto" }, hit.why))),
    asked && !hits.length && h("li", { class: "none", role: "option", "aria-disabled": "true", "aria-selected": "false" }, "Nothing is called that here."));
    open(Boolean(asked));
    if (asked) app.say(hits.length ? hits.length + (hits.length === most ? " or more" : "") + " found" : "Nothing found");
  };

  const open = (yes) => {
    list.hidden = !yes;
    input.setAttribute("aria-expanded", String(yes));
    if (!yes) input.removeAttribute("aria-activedescendant");
  };

  const choose = (i) => {
    chosen = i;
    [...list.children].forEach((li, n) => li.setAttribute("aria-selected", String(n === i)));
    if (i < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", "hit-" + i);
    list.children[i]?.scrollIntoView({ block: "nearest" });
  };

  const go = (hit) => {
    open(false);
    input.value = "";
    if (app.parts?.active() && hit.type === "actor" && !app.stage.draws(hit.id)) return app.actions.startFrom(hit.id);
    app.select(hit.type, hit.id);
    app.stage.centre(hit.id);
    app.say(hit.name + " is selected");
  };

  input.addEventListener("input", look);
  input.addEventListener("focus", () => {
    if (input.value) look();
    else if (!app.parts?.active()) setTimeout(() => app.model.search(" a"), 50); // indexes what there is ahead of the first letter
  });
  input.addEventListener("blur", () => open(false));
  input.addEventListener("keydown", (e) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[e.key];
    if (by && hits.length) {
      if (list.hidden) open(true);
      choose((chosen + by + hits.length) % hits.length);
    } else if (e.key === "Enter" && hits[chosen] && !list.hidden) {
      go(hits[chosen]);
    } else if (e.key === "Escape") {
      e.stopPropagation();
      if (list.hidden) input.blur();
      else open(false);
      input.value = "";
    } else {
      return;
    }
    e.preventDefault();
  });
  app.on("data", () => { input.value = ""; open(false); });
}
