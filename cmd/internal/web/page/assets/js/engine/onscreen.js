// What is on the screen, in words: for the head of the page, paper and exports.

import { spoken, withoutSource } from "../lib/certainty.js";
import { dateWords, inOrOn } from "../lib/dates.js";
import { count, lowerFirst, series } from "../lib/words.js";

const creditedSources = 3;

// onScreen returns { title, line }. said is what the open panel's answer says of the
// picture, "" for nothing; shown is what it shows: a View, or that of a comparison.
export function onScreen(model, shown, state, said) {
  const { data } = model;
  const own = data.title || data.name;
  const title = shown.both ? `What changed ${said}` : titleOf(model, shown, state);
  return { title, line: [title !== own && own, counts(model, shown), withoutSource(shown.relations.map((id) => model.relation(id))), !shown.both && said, when(data, shown, state), ...filterWords(model, state)].filter(Boolean).join("; ") };
}

// titleOf is the dataset's title, or the view's own where that would speak of another
// date, as package wording has it.
export function titleOf(model, view, state) {
  const { title, name } = model.data;
  if (!view.dated || speaksOf(model, view.span)) return title || name || "Who is tied to whom";
  const on = inOrOn(state.at), ties = kindsIn(model, view, state);
  if (ties) return `${ties} ${on}`;
  return `${!model.asOf || view.span[1] < model.asOf[0] ? "Who was tied to whom" : "Ties"} ${on}`;
}

// speaksOf reports whether the dataset's title may stand over what is so on some days:
// they are those of which it speaks, or some of them, or the month around them.
function speaksOf({ asOf }, days) {
  const within = (a, b) => a[0] >= b[0] && a[1] <= b[1];
  return Boolean(asOf) && (within(days, asOf) || within(asOf, days) && days[1] - days[0] < 31);
}

// kindsIn names the kinds of relation that a view asks for, or the only one in it; ""
// where they are more than a title can name.
function kindsIn(model, view, state) {
  const ids = state.kind ?? [...new Set(view.relations.map((id) => model.relation(id).kind))];
  if (!ids.length || ids.length > (state.kind ? 2 : 1)) return "";
  const names = ids.map((id) => model.kind(id)?.plural ?? id);
  return series(names.map((name, i) => (i ? lowerFirst(name) : name)));
}

function counts({ data, actors, relations }, view) {
  if (data.store) return `${count(data.store.actors, "actor")}, ${count(data.store.relations, "relation")} in all`;
  const of = (n, all, one) => (n === all ? count(n, one) : `${n.toLocaleString("en")} of ${count(all, one)}`);
  return `${of(view.actors.length, actors.length, "actor")}, ${of(view.relations.length, relations.length, "relation")}`;
}

function when(data, view, state) {
  if (view.both) return "";
  if (view.dated) return inOrOn(state.at);
  return data.as_of_in_words ? `as of ${data.as_of_in_words}` : "";
}

// filterWords says what filters leave out, the date aside, as package wording does.
export function filterWords(model, state) {
  const used = model.kinds.filter((k) => model.relations.some((r) => r.kind === k.id));
  const kinds = (list) => series(list.map((k) => lowerFirst(k.plural || k.name)));
  const left = (state.kind ?? []).map((id) => model.kind(id)), out = used.filter((k) => !state.kind?.includes(k.id));
  return [
    state.kind && (out.length < left.length ? `without ${kinds(out)}` : `only ${kinds(left)}`),
    state.certainty && `only ${series(state.certainty.map(spoken))}`,
    state.modality && `only ${series(state.modality)}`,
    state.obligation && `only treaties that ask for ${state.obligation.join(" or ")}`,
    state.known && `as ${model.name(state.known)} knew it`,
    state.at && state.certainly && "only what certainly holds",
    state.source && `as told by ${series(state.source.map((id) => model.source(id)?.title ?? id))}`,
  ].filter(Boolean);
}

// betweenDates is what a comparison says of itself.
export const betweenDates = ([from, to]) => `from ${dateWords(from)} to ${dateWords(to)}`;

// sourcesOf lists the sources of a view's relations, those most cited first.
export function sourcesOf(model, view) {
  const times = new Map();
  for (const id of view.relations) {
    const { unsourced, evidence } = model.relation(id);
    for (const source of new Set(unsourced ? [] : evidence.map((e) => e.source))) times.set(source, (times.get(source) ?? 0) + 1);
  }
  return [...times.keys()].sort((a, b) => times.get(b) - times.get(a) || (a < b ? -1 : 1)).map((id) => model.source(id)).filter(Boolean);
}

// credit names the first of them, as under a picture.
export function credit(sources) {
  const names = sources.slice(0, creditedSources).map((s) => s.title);
  const more = sources.length - names.length;
  if (more > 0) names.push(`${more} more`);
  return names.length ? `${sources.length > 1 ? "Sources" : "Source"}: ${series(names)}` : "";
}
