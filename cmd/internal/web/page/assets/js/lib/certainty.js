// How certain relations are, as package graph has it: "unsourced" is what names no
// source, and stands beside what else is said of it.

import { capital } from "./words.js";

export const CERTAINTIES = ["confirmed", "reported", "unsourced", "alleged", "disputed"];
const WITHOUT = "stated without a source";

// doubt is how uncertain a relation counts, an index of CERTAINTIES.
export const doubt = (r) => Math.max(CERTAINTIES.indexOf(r.certainty), r.unsourced ? 2 : 0);

// goesBy reports whether a relation goes by a certainty in lists and filters.
export const goesBy = (r, certainty) => r.certainty === certainty || Boolean(r.unsourced) && certainty === "unsourced";

// spoken is a certainty in words.
export const spoken = (certainty) => certainty === "unsourced" ? WITHOUT : certainty;

// certaintyOf says how certain a relation is: "alleged, stated without a source".
export const certaintyOf = (r) => CERTAINTIES.filter((c) => goesBy(r, c)).reverse().map(spoken).join(", ");

// cites is what stands before the places that a relation is from: one without a source
// was only entered there.
export const cites = (r, before = "") => r.unsourced ? "entered in " : before;

// laterThan is the statement of what has yet to begin.
export function laterThan(statement) {
  const doubted = capital(WITHOUT) + ": ";
  return statement.startsWith(doubted) ? `Later, ${WITHOUT}: ${statement.slice(doubted.length)}` : `Later: ${statement}`;
}

// withoutSource says how many relations name no source: "3 of them stated without a
// source", "" for none.
export function withoutSource(relations) {
  const n = relations.filter((r) => r.unsourced).length;
  return n && (n < relations.length ? `${n.toLocaleString("en")} of them ` : n > 1 ? "all " : "") + WITHOUT;
}
