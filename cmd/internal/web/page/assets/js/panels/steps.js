// What is said of the relations on a path or in a match.

import { openFirst } from "../engine/wording.js";
import { cites } from "../lib/certainty.js";
import { h, link } from "../lib/dom.js";
import { capital } from "../lib/words.js";
import { relationRow } from "./rows.js";

const fewSteps = 3; // of a hop that are shown at once

// hopItems are the hops as items of a list: who, then the relations between the two.
export const hopItems = (app, hops) => hops.map((hop) => {
  const few = hop.steps.length > fewSteps + 1 ? fewSteps : hop.steps.length;
  const rest = hop.steps.slice(few);
  return h("li", {}, h("p", { class: "hop", dir: "auto" }, `${app.model.name(hop.from)} – ${app.model.name(hop.to)}`),
    hop.steps.slice(0, few).map((step) => oneStep(app, step)),
    rest.length > 0 && h("details", {}, h("summary", {}, `${rest.length} more between the two`), rest.map((step) => oneStep(app, step))));
});

const oneStep = (app, step) => [
  relationRow(app, app.model.relation(step.relation), { text: open(app, step) + (step.label ? ` (${step.label})` : ""), when: step.when_in_words }),
  h("p", { class: "cited" }, step.evidence.length > 0 && capital(cites(step)), cited(app, step.evidence)),
];

// open puts before what a step says what is open of it.
function open(app, step) {
  const { at, known } = app.state.get();
  return openFirst(step.holds === "possibly", step.known && known && app.model.name(known), Boolean(at), step.statement);
}

// cited names each source once, with all the places in it.
const cited = (app, evidence) => [...new Set(evidence.map((e) => e.source))].map((id, i) => {
  const s = app.model.source(id);
  const places = evidence.filter((e) => e.source === id).map((e) => [e.at, e.by && `citing ${e.by}`, e.for_in_words].filter(Boolean).join(", "));
  const where = [...new Set(places)].filter(Boolean).join("; ");
  return [i > 0 && ". ", link(s?.url, s?.title ?? id), where && h("span", { dir: "auto" }, `, ${where}`)];
});
