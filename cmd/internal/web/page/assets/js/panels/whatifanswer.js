// Answers to "who must fight if A attacks B", in one form: from the server, or
// from those that a single file holds.

import { dateWords } from "../lib/dates.js";

// fromRecord reads the record of "entente whatif --json".
export function fromRecord(record) {
  const duties = (list) => list.map((d) => ({ ...d, since: dateWords(d.since), reasons: d.reasons.filter((r) => r.binds !== "yes").map((r) => r.text) }));
  return {
    when: record.at_in_words, answer: record.answer,
    rounds: record.rounds.filter((r) => r.round > 0).map((r) => r.entries.map((e) => ({ ...e, both: e.both_sides, duties: duties(e.duties) }))),
    aside: duties(record.standing_aside), confer: duties(record.consultations), pending: duties(record.not_in_force), unbound: duties(record.not_bound),
    conflicts: record.conflicts.map((c) => ({ ...c, help: duties(c.help), other: duties(c.other) })),
    questions: record.questions,
  };
}

// fromFile reads an answer that a page in one file holds; null where it has none.
export function fromFile(model, whatif, question) {
  const found = whatif.answers[question];
  if (!found) return null;
  const duties = (places) => (places ?? []).map((place) => {
    const d = whatif.duties[place];
    const r = model.relation(d.relation);
    const obligation = r.obligations[d.obligation];
    return { ...d, label: r.name, certainty: r.certainty, article: obligation.article, category: obligation.category,
      debtors: d.debtors ?? [], reasons: (d.reasons ?? []).map((n) => whatif.texts[n]) };
  });
  return {
    when: whatif.at_in_words, answer: whatif.texts[found.answer],
    rounds: (found.rounds ?? []).map((entries) => entries.map((e) => ({ ...e, duties: duties(e.duties) }))),
    aside: duties(found.aside), confer: duties(found.confer), pending: duties(found.pending), unbound: duties(found.unbound),
    conflicts: (found.conflicts ?? []).map((c) => ({ ...c, help: duties(c.help), other: duties(c.other) })),
    questions: (found.questions ?? []).map((place) => {
      const q = whatif.questions[place];
      return { ...q, text: whatif.texts[q.text] };
    }),
  };
}
