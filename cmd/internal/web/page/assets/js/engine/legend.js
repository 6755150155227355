// What a picture shows that needs explaining, as the legend of package picture does.

import { doubt } from "../lib/certainty.js";
import { drawn } from "./view.js";

const actorKinds = ["state", "person", "organisation", "armed-group", "company", "place", "asset"];

// legendOf returns { kinds, actors, hub, lines } of what a view shows: kinds of
// relations and of actors, whether there are relations of many parties, and [name,
// text] of each look of lines. names are those of samples in stage/look.js.
export function legendOf(model, view) {
  const relations = view.relations.map((id) => model.relation(id));
  const seen = new Set(), kinds = new Set();
  for (const r of relations) {
    kinds.add(r.kind);
    const standing = view.standing(r.id), { ended, possibly, effect } = drawn(standing);
    if (r.unsourced) seen.add("unsourced");
    if (doubt(r) > 2) seen.add("doubted");
    else if (r.unsourced) seen.add("sparse");
    else if (r.modality !== "actual") seen.add("unrealised");
    else if (effect === "not begun") seen.add("later");
    else if (effect) seen.add("pending");
    else seen.add("solid");
    if (r.certainty === "reported") seen.add("reported");
    if (ended) seen.add("ended");
    if (possibly) seen.add("possibly");
    if (standing.possiblyKnown) seen.add("known");
    if (standing.possibly || standing.effect === "possibly in force") seen.add("then");
  }
  const dashed = [["unrealised", "threatened"], ["unrealised", "proposed"], ["pending", "not in force"], ["later", "later"]]
    .filter(([name]) => seen.has(name)).map(([, word]) => word);
  const other = dashed.length > 0 || seen.has("unsourced") || seen.has("doubted") || seen.has("possibly");
  return {
    kinds: model.kinds.filter((k) => kinds.has(k.id)),
    actors: actorKinds.map((k) => [k, view.actors.map((id) => model.actor(id)).find((a) => a.kind === k)?.kind_in_words]).filter(([, words]) => words),
    hub: relations.some((r) => view.parties(r.id).length > 2),
    lines: [
      seen.has("reported") ? [seen.has("solid") && ["solid", "Confirmed"], ["reported", "Reported (label in italics)"]] : [seen.has("solid") && other && ["solid", "Confirmed"]],
      [seen.has("unsourced") && [seen.has("sparse") ? "sparse" : "dotted", "Stated without a source (*)"], seen.has("doubted") && ["dotted", "Alleged or disputed"], dashed.length > 0 && ["dashed", dashedWords(dashed)],
        seen.has("ended") && ["ended", "Ended or past"], seen.has("possibly") && ["possibly", possiblyWords(seen)]],
    ].flat().filter(Boolean),
  };
}

// possiblyWords says what is open of what looks as if something were.
function possiblyWords(seen) {
  if (!seen.has("known")) return "Possibly at that date (?)";
  return seen.has("then") ? "Possibly at that date, or possibly known (?)" : "Possibly known (?)";
}

function dashedWords(words) {
  if (words.length === 1) return { "not in force": "Signed, not in force", later: "Begins later" }[words[0]] ?? words[0];
  const text = words.length > 2 ? `${words.slice(0, -1).join(", ")}, or ${words.at(-1)}` : words.join(" or ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}
