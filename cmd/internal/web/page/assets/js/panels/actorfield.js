// A field for an actor: an ARIA combobox with suggestions as somebody types.

import { h, renew } from "../lib/dom.js";

const most = 8;

// actorField returns { el, show(id) }. pick is called with the id of the actor
// that was chosen, "" for none.
export function actorField(app, { id, label, pick }) {
  let value = "", hits = [], chosen = -1;
  const input = h("input", { id, class: "field", type: "text", role: "combobox", autocomplete: "off", spellcheck: "false", "aria-expanded": "false",
    "aria-controls": `${id}-hits`, "aria-autocomplete": "list" });
  const list = h("ul", { id: `${id}-hits`, class: "suggestions", role: "listbox", "aria-label": `Suggestions for ${label}`, hidden: true });

  const open = (yes) => {
    list.hidden = !yes;
    input.setAttribute("aria-expanded", String(yes));
    if (!yes) input.removeAttribute("aria-activedescendant");
  };
  const choose = (i) => {
    chosen = i;
    [...list.children].forEach((li, n) => li.setAttribute("aria-selected", String(n === i)));
    if (i < 0) return;
    input.setAttribute("aria-activedescendant", `${id}-${i}`);
    list.children[i].scrollIntoView({ block: "nearest" });
  };
  const suggest = () => {
    const text = input.value.trim();
    app.find(text, most, "actor", (found) => tell(text, found));
  };
  const tell = (text, found) => {
    hits = found;
    renew(list, hits.map((hit, i) => h("li", { id: `${id}-${i}`, role: "option", on: { pointerdown: (e) => e.preventDefault(), click: () => take(hit.id) } },
      h("span", { class: "hit-name", dir: "auto" }, hit.name), h("span", { class: "hit-why", dir: "auto" }, hit.why))),
    text && !hits.length && h("li", { class: "none", role: "option", "aria-disabled": "true", "aria-selected": "false" }, "No actor is called that here."));
    open(Boolean(text));
    choose(hits.length ? 0 : -1);
  };
  const show = (next) => {
    value = next;
    input.value = next ? app.model.name(next) : "";
    open(false);
  };
  const take = (next) => app.need(next ? [next] : [], () => {
    show(next);
    pick(next);
  });

  input.addEventListener("input", suggest);
  input.addEventListener("focus", () => input.select());
  input.addEventListener("blur", () => {
    if (!input.value.trim() && value) take("");
    else if (list.hidden || !hits.length) show(value);
    else take(hits[chosen].id);
  });
  input.addEventListener("keydown", (e) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[e.key];
    if (by && list.hidden) suggest();
    else if (by && hits.length) choose((chosen + by + hits.length) % hits.length);
    else if (e.key === "Enter" && !list.hidden && hits.length) take(hits[chosen].id);
    else if (e.key === "Enter" && !input.value.trim()) take("");
    else if (e.key === "Escape" && !list.hidden) show(value);
    else return;
    e.preventDefault();
    e.stopPropagation();
  });
  return { el: h("div", { class: "labelled combo" }, h("label", { for: id }, label), input, list), show };
}
