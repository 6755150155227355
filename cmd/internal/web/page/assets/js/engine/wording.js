// What cards, lists and tooltips say of relations and sources, in words.

import { inOrOn } from "../lib/dates.js";

// claim is a relation's statement as a sentence, with what makes it doubtful.
export function claim(r) {
  const doubtful = r.certainty === "alleged" || r.certainty === "disputed";
  return (doubtful ? r.certainty[0].toUpperCase() + r.certainty.slice(1) + ": " : "") + r.statement;
}

// trust is how sure a relation is and whether it happened, in a few words.
export function trust(r) {
  return [r.certainty, r.modality !== "actual" && r.modality].filter(Boolean).join(", ");
}

// asides are what must be said in a view besides a relation's statement: when, and
// what makes it less than a plain fact.
export function asides(view, r, dates = true) {
  return [
    dates && r.when_in_words,
    r.certainty !== "confirmed" && r.certainty,
    r.modality !== "actual" && r.modality,
    view.dated && view.holds(r.id) === "possibly" && "possibly " + inOrOn(view.filter.at),
    !view.dated && view.ended(r.id) === "yes" && "ended",
  ].filter(Boolean).join(" · ");
}

// citation is a source in one plain line: title, author, publisher, date, locator,
// address.
export function citation(source, e) {
  const parts = source ? [source.author, source.title, source.publisher, source.date, e.at, source.url] : [e.source, e.at];
  return source?.citation ? [source.citation, e.at].filter(Boolean).join(", ") : parts.filter(Boolean).join(", ");
}
