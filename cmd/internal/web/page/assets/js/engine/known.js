// Who knew of what was secret. A port of graph/secrecy.go; a test holds it to the Go code.

import { MAYBE, NO, YES } from "./holds.js";

// reached answers whether a date, [first day, last day], lies before each day of a span,
// or on it. Without a date it never does.
const reached = (days, [first, last]) => (!days || days[0] > last ? NO : days[1] <= first ? YES : MAYBE);

// knownTo answers whether an actor knew of a secret of a relation at a time, on all days
// of it: all did of what was none, and the parties once they were parties.
export function knownTo(r, secret, actor, span) {
  if (!secret) return YES;
  const party = r.parties.find((p) => p.actor === actor);
  const since = secret.knew.filter((k) => k.actor === actor).map((k) => k.since_days);
  if (party) since.push(...party.days?.length ? party.days : [undefined]);
  return Math.max(reached(secret.disclosed_days, span), secret.partly ? MAYBE : NO, ...since.map((days) => (days ? reached(days, span) : YES)));
}
