// What matches a pattern: the same as package graph/query/pattern finds, in the same
// order, for pages that cannot ask it. A test runs both. Kinds go by their names alone,
// and ties have a space on either side.

import { actorKinds } from "./actorkind.js";
import { CERTAINTIES, doubt } from "../lib/certainty.js";
import { series } from "../lib/words.js";
import { gapsOf } from "./coverage.js";
import { truthWord } from "./holds.js";
import { fold } from "./model.js";
import { common } from "./spells.js";
import { step } from "./wording.js";

const mostTries = 2_000_000; // of a search, which then stops
const mostHops = 8;
const variable = /^(?:\?[\p{L}\d_]*|[A-Z]\d*)$/u;

// findMatches returns the record of "entente find --json", or throws { message, hint,
// column, length }.
export function findMatches(model, view, o) {
  const p = parse(model, o.pattern);
  const all = view.relations.map((id) => model.relation(id));
  const relations = o.unreal ? all : all.filter((r) => r.modality === "actual");
  const out = { pattern: o.pattern, negated: p.nots.length > 0, truncated: false, stopped: false, not_actual: all.length - relations.length, notes: [], matches: [],
    coverage: gapsOf(model, { ...view.filter, kinds: p.open ? view.filter.kinds : p.kinds }, p.actors.map((a) => a.actor).filter(Boolean)) };
  const unused = p.kinds.filter((k) => !relations.some((r) => r.kind === k)).sort();
  if (unused.length) out.notes.push(`no relation here is of the kind${unused.length > 1 ? "s" : ""} ${series(unused)}`);
  if (out.negated) out.notes.push('"not" says that there is no such tie here, which may be for want of a source');
  try {
    search(model, view, relations, p, (m) => {
      if (o.together && !m.one_time) return true;
      if (out.matches.length === o.limit) return !(out.truncated = true);
      return out.matches.push(m);
    });
  } catch (e) {
    if (e !== search) throw e;
    out.truncated = out.stopped = true;
  }
  return out;
}

// ---- reading

function parse(model, text) {
  let at = 0, part = 0, last = null;
  const actors = [], ties = [], nots = [], kinds = new Set();
  let open = false;
  const fail = (message, from = at, end = from + 1, hint = "") => {
    const column = [...text.slice(0, from)].length + 1;
    throw { message: `at column ${column}: ${message}`, hint, column, length: Math.max(1, [...text.slice(from, end)].length) };
  };
  const space = () => { at += /^\s*/.exec(text.slice(at))[0].length; };
  const ended = () => at >= text.length || ",;".includes(text[at]);

  const actor = () => {
    space();
    const start = at;
    if (ended() || /^[-–—<→←]/.test(text.slice(at))) fail("an actor is missing here", at, at + 1, "write a name, a variable such as X, or ? for anyone");
    const quoted = /^"([^"]*)"|^“([^”]*)”/.exec(text.slice(at));
    let a = {}, name = quoted && (quoted[1] ?? quoted[2]).trim();
    if (quoted) {
      at += quoted[0].length;
    } else {
      const rest = text.slice(at), tight = /^(?:\?[\p{L}\d_]*|[A-Z]\d*)(?=-[^\s,;]*[->])/u.exec(rest)?.[0];
      name = (tight ?? rest.slice(0, rest.search(/\s[-–—<→←]|<-|->|-\[|--|→|←|[,;]|$/))).trimEnd();
      at += name.length;
      const [, as, sorts] = /^([^:]*?)\s*(?::(.*))?$/s.exec(name);
      if (variable.test(as)) {
        a = { as, kinds: sorts?.split("|").map((k) => fold(k).replaceAll(" ", "-")) };
        if (a.kinds?.some((k) => !actorKinds.includes(k))) fail("no kind of actor is called that", start + as.length, at, `there are: ${actorKinds.join(", ")}`);
        name = null;
      }
    }
    if (name !== null) a = { as: name, actor: named(name, start), named: true };
    a.place = last = [start, at];
    let i = a.as === "?" ? -1 : actors.findIndex((b) => a.named ? b.actor === a.actor : b.as === a.as);
    if (i < 0) i = actors.push({ ...a, uses: new Set() }) - 1;
    else actors[i].kinds ??= a.kinds;
    actors[i].uses.add(part);
    return i;
  };

  const named = (name, start) => {
    const exact = model.actor(name);
    if (exact) return exact.id;
    const f = fold(name);
    const ways = [(a) => fold(a.name) === f, (a) => fold(a.id) === f, (a) => model.data.index.actors[a.id].includes(f), (a) => Object.entries(a.codes).some(([s, list]) => list.some((c) => fold(`${s}:${c}`) === f || fold(c) === f))];
    for (const way of ways) {
      const found = model.actors.filter(way);
      if (found.length === 1) return found[0].id;
      if (found.length) fail(`"${name}" names more than one actor: ${found.map((a) => a.name).join(", ")}`, start, at);
    }
    const near = model.search(name, 3, "actor").map((hit) => hit.name);
    return fail(`no actor is called "${name}"${near.length ? `; did you mean ${near.join(" or ")}?` : ""}`, start, at, /\s/.test(name) ? "" : "a variable is one capital letter, such as X, or begins with ?");
  };

  const tie = () => {
    space();
    const start = at, rest = text.slice(at);
    const plain = /^(?:[-–—]?>|[-–—]?→|<[-–—](?=\s)|←)/.exec(rest);
    const m = plain ?? /^(<[-–—]|[-–—])(?:\[([^\]]*)\]|((?:(?!\s[-–—<])[^<>{])*?))(?:\{([^}]*)\})?([-–—](?:>|(?=[\s,;"“?]|$|[A-Z]\d*(?:[\s,;:<–—-]|$)))|[-–—]?→)/.exec(rest);
    if (!m) fail("this tie is not closed", start, start + 1, "write -treaty-, or -treaty-> with a direction");
    at += m[0].length;
    const backward = /^[<←]/.test(m[0]), directed = backward || />|→/.test(m[0]);
    if (backward && /[>→]$/.test(m[0])) fail("a tie goes one way", start, at);
    const t = { directed, takes: new Map(), least: 1, most: 1, place: [start, at] };
    if (m[4] !== undefined) {
      const [, least, two, most] = /^\s*(\d*)\s*(,|\.\.|-)?\s*(\d*)\s*$/.exec(m[4]) ?? fail("this is no repetition", start, at, "write {1,3}");
      if (two && !most) fail("a repetition needs an upper bound", start, at, "write {1,3}");
      t.least = least === "" && two ? 1 : Number(least);
      t.most = two ? Number(most) : t.least;
      if (t.least < 1 || t.most < t.least || t.most > mostHops) fail(`a chain has from 1 to ${mostHops} ties`, start, at, "write {1,3}");
    }
    const words = (m[2] ?? m[3] ?? "").replace(/^:/, "");
    const add = (k) => t.takes.set(k.id, true), signs = new Set(); // of which it takes every kind, also those that nothing here is of
    const list = words.trim() ? words.split(/[|,]/).map((w) => w.trim()) : ["any"];
    if (list.some((w) => /^(any|\*|anything)$/i.test(w))) list.splice(0, list.length, "any");
    for (const w of list) {
      const sign = { positive: 1, "+": 1, negative: -1, "-": -1, neutral: 0, 0: 0 }[w.toLowerCase()];
      const kind = /[*+]$/.test(w) ? null : model.kinds.find((k) => w && [k.id, k.name, k.plural].some((name) => fold(name) === fold(w)));
      if (w === "any" || sign !== undefined && !kind) {
        open = true;
        for (const s of w === "any" ? [1, 0, -1] : [sign]) signs.add(s);
        model.kinds.filter((k) => w === "any" || k.sign === sign).forEach(add);
      } else if (!kind) {
        const from = start + m[0].indexOf(w);
        fail(w ? `no kind of relation here is called "${w}"` : "a kind of relation is missing here", from, from + w.length, `there are: ${model.kinds.map((k) => k.id).join(", ")}`);
      } else {
        if (directed && kind.direction === "mutual") fail(`relations of the kind ${kind.id} have no direction`, start, at, `write -${w}- without an arrow`);
        kinds.add(kind.id);
        add(kind);
      }
    }
    t.key = [directed, t.least, t.most, ...[...signs].sort(), ...model.kinds.filter((k) => t.takes.has(k.id) && !signs.has(k.sign)).map((k) => k.id).sort()].join();
    return [t, backward];
  };

  for (space(); ; at++) {
    space();
    if (ended()) fail(part || at ? "a part of the pattern is missing" : "the pattern is empty");
    const start = at, not = /^not\s+(?=\S)/i.exec(text.slice(at))?.[0];
    const mine = [];
    part = not ? nots.length + 1 : 0;
    at += not?.length ?? 0;
    let before = actor();
    const walk = [before];
    for (space(); !ended(); space()) {
      if (!/^[-–—<→←>]/.test(text.slice(at))) fail("a tie is missing here");
      const [t, backward] = tie(), next = actor();
      if (next === before) fail("a tie joins two different actors, and this one has the same on both sides", ...last);
      mine.push({ ...t, from: backward ? next : before, to: backward ? before : next });
      walk.push(before = next);
    }
    if (not && !mine.length) fail('"not" needs a tie', start, at);
    if (not) nots.push({ ties: mine, walk, place: [start, at] });
    else ties.push(...mine);
    if (at >= text.length) break;
  }
  if (!ties.length && !nots.length) fail("the pattern has no tie", 0, text.length, "a tie joins two actors: X -treaty- Y");
  for (const a of actors) {
    a.there = a.uses.has(0);
    a.not = a.there || a.named ? 0 : [...a.uses][0];
    if (a.not && a.uses.size > 1) fail(`${a.as} comes only behind "not", and more than once`, ...a.place);
  }
  if (!ties.length && !actors.some((a) => !a.not && !a.named)) fail('there is nothing besides "not"', ...nots[0].place);
  nots.forEach((n, i) => { if (n.walk.every((a) => actors[a].not === i + 1)) fail("this speaks of nobody whom the pattern speaks of elsewhere", ...n.place); });
  return { actors, ties, nots, open, kinds: [...kinds] };
}

// ---- searching

function search(model, view, relations, p, found) {
  const { actors, ties, nots } = p;
  const all = model.byName(view.actors);
  const value = actors.map((a) => a.actor ?? null);
  let tries = 0;
  const tick = () => { if (++tries > mostTries) throw search; };

  // hops: of each actor, by whom it is tied to: the steps.
  const tied = new Map(all.map((id) => [id, new Map()]));
  for (const r of relations) {
    for (const [a, b] of view.ties(r.id)) {
      for (const [from, to, forward] of [[a, b, true], [b, a, false]]) {
        const to1 = tied.get(from.actor);
        if (!to1.has(to.actor)) to1.set(to.actor, []);
        to1.get(to.actor).push({ r, a, b, forward });
      }
    }
  }
  const steps = (t, a, b) => (tied.get(a)?.get(b) ?? []).filter((s) => t.takes.has(s.r.kind) && (!t.directed || s.r.directed && s.forward));
  const hop = (t, a, b) => (tied.get(a)?.get(b) ?? []).some((s) => t.takes.has(s.r.kind) && (!t.directed || s.r.directed && s.forward));
  const order = new Map([...tied].map(([id, to]) => [id, model.byName(to.keys())]));

  function* chains(t, from, to) {
    for (let n = t.least; n <= t.most; n++) yield* visit(t, [from], to, n);
  }
  function* visit(t, path, to, left) {
    const last = path.at(-1);
    if (left === 1) {
      tick();
      if (hop(t, last, to)) yield [...path, to];
      return;
    }
    for (const next of order.get(last) ?? []) {
      tick();
      if (next !== to && !path.includes(next) && hop(t, last, next)) yield* visit(t, [...path, next], to, left - 1);
    }
  }
  const there = (t) => t.most === 1 ? hop(t, value[t.from], value[t.to]) : !chains(t, value[t.from], value[t.to]).next().done;
  const known = (t) => value[t.from] !== null && value[t.to] !== null;

  // Who is different from whom.
  const apart = actors.map((a, i) => actors.map((b, k) => i !== k && (a.there && b.there || nots.some((n) => n.walk.includes(i) && n.walk.includes(k)))));
  const may = (i, id) => (!actors[i].kinds || actors[i].kinds.includes(model.actor(id).kind)) && !value.some((v, k) => v === id && apart[i][k]);

  const left = actors.map((_, i) => i).filter((i) => !actors[i].named && !actors[i].not), queue = [];
  while (left.length) {
    const next = left.findIndex((i) => ties.some((t) => t.from === i && queue.includes(t.to) || t.to === i && queue.includes(t.from)));
    queue.push(...left.splice(Math.max(next, 0), 1));
  }
  const less = likes(p, queue);

  // candidates are those tied to one who is known, where that is a single tie.
  const candidates = (i, list) => {
    const t = list.find((x) => x.most === 1 && (x.from === i && value[x.to] !== null || x.to === i && value[x.from] !== null));
    return t ? order.get(value[t.from === i ? t.to : t.from]) ?? [] : all;
  };
  const anyone = (n, k, locals) => {
    if (k === locals.length) return n.ties.every(there);
    const i = locals[k];
    return candidates(i, n.ties).some((id) => {
      tick();
      if (!may(i, id)) return false;
      value[i] = id;
      const yes = n.ties.every((t) => !(t.from === i || t.to === i) || !known(t) || there(t)) && anyone(n, k + 1, locals);
      value[i] = null;
      return yes;
    });
  };
  const refused = (at) => nots.some((n) => Math.max(-1, ...n.walk.map((a) => queue.indexOf(a))) === at && anyone(n, 0, [...new Set(n.walk.filter((a) => actors[a].not))]));

  const chosen = (i, paths) => {
    if (i === ties.length) return found(record(paths));
    const t = ties[i];
    if (t.most === 1) return chosen(i + 1, [...paths, [value[t.from], value[t.to]]]);
    const same = ties.findIndex((x) => x.key === t.key && (x.from === t.from && x.to === t.to || !t.directed && x.from === t.to && x.to === t.from));
    if (same < i) return chosen(i + 1, [...paths, ties[same].from === t.from ? paths[same] : paths[same].toReversed()]);
    for (const path of chains(t, value[t.from], value[t.to])) if (!chosen(i + 1, [...paths, path])) return false;
    return true;
  };
  const choose = (at) => {
    if (at === queue.length) return chosen(0, []);
    const i = queue[at];
    for (const id of candidates(i, ties)) {
      tick();
      if (!may(i, id) || less.some(([a, b]) => b === i && model.rank.get(value[a]) >= model.rank.get(id))) continue;
      value[i] = id;
      const on = !ties.every((t) => !(t.from === i || t.to === i) || !known(t) || there(t)) || refused(at) || choose(at + 1);
      value[i] = null;
      if (!on) return false;
    }
    return true;
  };

  const strength = (r) => model.kind(r.kind).strength;
  const record = (paths) => {
    const hops = [];
    let worst = 0;
    const made = paths.map((path, i) => ({ actors: path, names: path.map((id) => model.name(id)), hops: path.slice(1).map((to, k) => {
      const list = steps(ties[i], path[k], to).sort((s, u) => doubt(s.r) - doubt(u.r) || strength(u.r) - strength(s.r) || u.r.days[2] - s.r.days[2] || u.r.days[0] - s.r.days[0] ||
        (s.r.id < u.r.id ? -1 : s.r.id > u.r.id ? 1 : u.forward - s.forward));
      hops.push(list);
      worst = Math.max(worst, doubt(list[0].r));
      return { from: path[k], to, steps: list.map(({ r, a, b, forward }) => {
        const holds = truthWord(view.holdsTie(r.id, a, b));
        return { relation: r.id, kind: r.kind, label: r.label, direction: !r.directed ? "mutual" : forward ? "forward" : "backward",
          ...step(view, r, a, b, holds), holds, modality: r.modality, certainty: r.certainty, unsourced: r.unsourced };
      }) };
    }) }));
    return { certainty: CERTAINTIES[worst], one_time: oneTime(hops), ties: made,
      actors: actors.map((a, i) => ({ as: a.as, named: Boolean(a.named), actor: value[i], name: model.name(value[i]) })).filter((x, i) => !actors[i].not && tied.has(x.actor)) };
  };
  if (actors.every((a) => !a.named || !a.there || tied.has(a.actor)) && ties.every((t) => !known(t) || there(t)) && !refused(-1)) choose(0);
}

// oneTime tells whether all hops can hold on one day.
function oneTime(hops) {
  const spans = hops.map((list) => list.flatMap(({ r, a, b }) => {
    const periods = common(r, a, b);
    return periods.length ? periods.map(({ days }) => [days[0], days[3]]) : [[-Infinity, Infinity]];
  }));
  return [-Infinity, ...spans.flat().map(([first]) => first)].some((d) => spans.every((list) => list.some(([first, last]) => first <= d && d <= last)));
}

// likes returns pairs of variables that can be exchanged, of which the first is to
// come first: see symmetries in the Go package.
function likes({ actors, ties, nots }, queue) {
  const one = (t, name) => {
    const [a, b] = [name(t.from), name(t.to)];
    return `${t.key} ${t.directed || a < b ? `${a} ${b}` : `${b} ${a}`}`;
  };
  const ofNot = (n, name) => {
    const read = (walk, list) => {
      const local = [];
      const called = (a) => actors[a].not ? `anyone${local.includes(a) ? local.indexOf(a) : local.push(a) - 1}${actors[a].kinds ?? ""}` : name(a);
      return walk.map((a, i) => `${called(a)} ${list[i] ? `${list[i].key}${list[i].directed && list[i].from === a}` : ""}`).join();
    };
    return [read(n.walk, n.ties), read(n.walk.toReversed(), n.ties.toReversed())].sort()[0];
  };
  const normal = (to) => {
    const name = (a) => `n${to.get(a) ?? a}`;
    return JSON.stringify([[...new Set(ties.map((t) => one(t, name)))].sort(), nots.map((n) => ofNot(n, name)).sort()]);
  };
  const between = (a, b) => [...new Set(ties.filter((t) => t.from === a && t.to === b || t.from === b && t.to === a).map((t) => t.key + (t.directed ? t.from === a : "")))].sort().join();
  const fits = (to, v, w) => String(actors[v].kinds) === String(actors[w].kinds) && [...to].every(([a, b]) => b !== w && between(v, a) === between(w, b));
  const want = normal(new Map());
  let tries = 0;
  const complete = (to, i) => {
    if (i === queue.length) return normal(to) === want;
    return queue.some((w) => fits(to, queue[i], w) && ++tries < 2000 && complete(new Map(to).set(queue[i], w), i + 1));
  };
  const out = [], named = actors.map((_, i) => i).filter((i) => actors[i].named);
  queue.forEach((v, i) => {
    const stay = new Map([...named, ...queue.slice(0, i)].map((a) => [a, a]));
    for (const w of queue.slice(i + 1)) {
      tries = 0;
      if (fits(stay, v, w) && complete(new Map(stay).set(v, w), i + 1)) out.push([v, w]);
    }
  });
  return out;
}
