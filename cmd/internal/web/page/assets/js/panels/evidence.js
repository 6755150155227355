// Sources: what stands behind a statement, and how to cite it.

import { citation } from "../engine/wording.js";
import { button, copy, h, link } from "../lib/dom.js";
import { capital } from "../lib/words.js";

// evidenceList shows the evidence of an actor or a relation, under a heading. What the
// reader keeps of a source stands where it is first cited.
export function evidenceList(app, evidence, heading) {
  if (!evidence?.length) return null;
  const first = (e, i) => evidence.findIndex((o) => o.source === e.source) === i;
  return h("section", { class: "part" }, h("h4", {}, heading ? capital(heading) : evidence.length > 1 ? "Sources" : "Source"),
    h("ul", { class: "evidence" }, evidence.map((e, i) => h("li", {}, one(app, e, first(e, i))))));
}

// copier is a button that copies a line, and the line where the browser does not let it.
function copier(app, name, line) {
  const shown = h("span", { class: "citation", hidden: true }, line);
  const act = button(name, async () => {
    shown.hidden = false;
    const done = await copy(line, shown);
    const said = done ? "Copied" : "Selected, ready to copy";
    if (done) shown.hidden = true;
    act.lastChild.textContent = said;
    app.say(said);
    setTimeout(() => { act.lastChild.textContent = name; }, 2000);
  }, { icon: "copy", class: "small" });
  return [act, shown];
}

function one(app, e, first) {
  const source = app.model.source(e.source), kept = first && source?.copy;
  return [
    e.says && h("p", { dir: "auto" }, e.says),
    e.quote && h("blockquote", { dir: "auto" }, e.quote),
    e.about_name && h("p", { class: "note" }, "It speaks of ", h("strong", { dir: "auto" }, e.about_name)),
    e.for_in_words && h("p", { class: "note" }, `It speaks ${e.for_in_words} alone`),
    e.by && h("p", { class: "note" }, "Claimed by ", h("strong", { dir: "auto" }, e.by)),
    h("p", { class: "note" }, source?.url ? link(source.url, e.title) : h("span", { dir: "auto" }, e.title), e.at && h("span", { dir: "auto" }, ", " + e.at)),
    source?.note && h("p", { class: "note", dir: "auto" }, source.note),
    kept && h("p", { class: "note kept", dir: "auto" }, capital(kept.in_words)),
    h("p", { class: "cite" }, copier(app, "Copy citation", citation(source, e)), kept && copier(app, "Copy SHA-256", kept.hash)),
  ];
}
