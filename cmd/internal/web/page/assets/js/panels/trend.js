// Trends: what the slider shows instead of how many relations hold. A panel whose answer is
// a number at a date offers to show how it went.

import { gapsOf } from "../engine/coverage.js";
import { MEASURES } from "../engine/central.js";
import { canTrend, trendOver } from "../engine/trends.js";
import { dateWords } from "../lib/dates.js";
import { button, h, renew } from "../lib/dom.js";
import { scopeParams } from "./answering.js";
import { fetcher } from "./ask.js";

const mostMonths = 120; // beyond which years are told

const signed = ({ ambivalent, broad, contacts }) => ({ ambivalent, broad, contacts });
const pair = (app, { from, to }, say) => from && to && from !== to && say(app.model.name(from), app.model.name(to));

// The trends: what they are called, or nothing where they make no sense; where the server
// tells them, by which parameters, and in which columns, the second of which comes on top
// of the first; and what the page needs to work one out itself.
const trends = {
  camps: { name: () => "Pairs against the camps", path: "camps", params: (_, state) => signed(state), columns: () => ["against"] },
  triads: { name: () => "Balanced triangles", path: "triads", params: (_, state) => signed(state), columns: () => ["balanced"], own: (_, state) => ({ ...signed(state), ...scope(state) }) },
  traps: { name: () => "Attacks that tear somebody", path: "traps", params: () => ({}), columns: () => ["certain", "possible"], words: ["certainly", "possibly"] },
  density: { name: () => "Density", path: "stats", params: () => ({}), columns: () => ["density"], own: () => ({}) },
  rank: {
    name: (app, state) => subject(app, state) && `${app.model.name(subject(app, state))} by ${state.by}`, whose: (app, state) => [subject(app, state)],
    path: "", params: (app, state) => ({ ...scopeParams(app, state), of: subject(app, state), by: state.by }),
    columns: (app, state) => [`score_${subject(app, state)}`], own: (app, state) => MEASURES.includes(state.by) && { of: subject(app, state), by: state.by, ...scope(state) },
  },
  distance: {
    name: (app, state) => pair(app, state, (a, b) => `Hops between ${a} and ${b}`), whose: (_, { from, to }) => [from, to],
    path: "paths", params: (app, state) => ({ ...scopeParams(app, state), from: state.from, to: state.to, "max-hops": state.hops, directed: state.directed }),
    columns: () => ["distance"], own: (_, { from, to, hops, directed, ...state }) => ({ from, to, hops, directed, ...scope(state) }),
  },
  similarity: {
    name: (app, state) => pair(app, state, (a, b) => `What ${a} and ${b} have in common`), whose: (_, { from, to }) => [from, to],
    path: "compare", params: (app, state) => ({ ...scopeParams(app, state), a: state.from, b: state.to }),
    columns: () => ["similarity"], own: (_, { from, to, ...state }) => ({ a: from, b: to, ...scope(state) }),
  },
};

const scope = ({ broad, unreal, modality }) => ({ broad, unreal: unreal || Boolean(modality) });

// subject is the actor who is in question: the one chosen in "Rank", or whose card is open.
function subject(app, state) {
  const open = app.selected(state);
  return [state.tab === "rank" && state.who, open?.type === "actor" && open.id, state.who].find((id) => id && app.model.byID.actor.has(id)) || "";
}

// createTrends follows which trend the state asks for. now is null, or what there is of it:
// { id, name, from, to, points, most, notes } or { id, name, problem }; each point has
// { date, value, more, least, covered, in_words }. It emits "trend" when that changes.
export function createTrends(app) {
  const ask = fetcher(app);
  let key = "", run = 0;
  const out = {
    now: null,
    // offered lists the trends that make sense now: [id, name].
    offered(state = app.state.get()) {
      return Object.entries(trends)
        .filter(([id, t]) => app.api || canTrend(id) && t.own?.(app, state)).map(([id, t]) => [id, t.name(app, state)]).filter(([, name]) => name);
    },
    follow(scale) { // the scale of the slider, or null
      out.scale = scale;
      key = "";
      show();
      app.emit("trend"); // what is offered hangs on it too
    },
  };

  const show = async () => {
    const state = app.state.get(), t = trends[state.trend], name = t && out.scale && out.offered(state).find(([id]) => id === state.trend)?.[1];
    if (!name) {
      run++;
      key = "";
      return become(null);
    }
    const own = !app.api && t.own(app, state);
    const asked = { ...app.filterParams(state), ...t.params(app, state), at: "", certainly: false };
    const question = JSON.stringify([state.trend, state.set, asked, own]);
    if (question === key) return;
    key = question;
    const number = ++run, { dates, step } = datesOf(out.scale);
    become({ id: state.trend, name, dates });
    const found = own ? await workOut(state, own, dates, () => number === run) : await fetchIt(state, t, dates, step, asked);
    if (found && number === run) become({ id: state.trend, name, dates, ...found });
  };

  const become = (now) => {
    if (!now && !out.now) return;
    out.now = now;
    app.emit("trend");
  };

  // fetchIt asks the server. A series of ranks stands in a record of its own.
  const fetchIt = async (state, t, dates, step, asked) => {
    const got = await ask(t.path ? `/api/${t.path}/over` : "/api/rank", { ...asked, over: `${dates[0]}/${dates.at(-1)}`, step });
    if (!got) return null;
    if (got.error) return { problem: [got.error.message, got.error.hint].filter(Boolean).join(": ") };
    const { record } = got, series = record.series ?? record;
    const columns = t.columns(app, state).map((id) => series.columns.findIndex((c) => c.id === id));
    if (columns.includes(-1)) return { problem: "There is no number at any of these dates." };
    const points = series.dates.map(({ date, covered, values }) => {
      const [v, more] = columns.map((i) => values[i]);
      return {
        date, covered, value: v.value, more: more?.value ?? 0, least: v.least,
        in_words: more ? columns.map((i, n) => `${values[i].in_words} ${t.words[n]}`).join(", ") : v.in_words,
      };
    });
    const { counted, meaning, notes, coverage } = record;
    return told(points, [counted, record.series ? "" : meaning, ...notes, ...coverage.map((g) => `${g.sentence}.`)].filter(Boolean));
  };

  const workOut = async (state, own, dates, current) => {
    const filter = { ...app.filter(state), at: "", certainly: false };
    const points = await trendOver(app.model, filter, dates, state.trend, own, async () => {
      await new Promise((go) => setTimeout(go));
      return current();
    });
    return points && told(points, gapsOf(app.model, filter, trends[state.trend].whose?.(app, state) ?? []).map((g) => `${g.sentence}.`));
  };

  app.state.on(show);
  return out;
}

// told adds what of the numbers is to be drawn.
function told(points, notes) {
  const top = (p) => (p.value ?? 0) + (p.more ?? 0);
  const most = points.reduce((best, p) => (top(p) > top(best) ? p : best), points[0]);
  return { points, most: top(most), mostInWords: most.in_words, notes };
}

// datesOf are the dates at which a trend is told: months of a short time, otherwise years.
function datesOf(scale) {
  const step = scale.unit === "month" && scale.count <= mostMonths ? "month" : "year";
  const all = Array.from({ length: scale.count }, (_, i) => scale.dateOf(i));
  return { step, dates: step === scale.unit ? all : [...new Set(all.map((d) => d.replace(/-\d\d$/, "")))] };
}

// trendAt is what a trend says of a place of the slider: { date, in_words }, or null.
export function trendAt(now, scale, place) {
  return now?.points?.findLast(({ date }) => scale.placeOf(date) <= place) ?? now?.points?.[0] ?? null;
}

// overTime is what a panel offers: buttons that show its trends above the slider.
export function overTime(app, ids) {
  const root = h("p", { class: "acts over-time" });
  let key = "";
  const show = () => {
    const { trend } = app.state.get(), offered = app.trends.scale ? app.trends.offered().filter(([id]) => ids.includes(id)) : [];
    const now = JSON.stringify([offered, trend]);
    if (now === key) return;
    key = now;
    const focus = root.contains(document.activeElement) && document.activeElement.dataset.trend;
    renew(root, offered.map(([id, name]) => button(`Over time: ${name}`, () => app.state.set({ trend: trend === id ? "" : id }), { class: "small", "aria-pressed": String(trend === id), data: { trend: id } })));
    if (focus) root.querySelector(`[data-trend="${focus}"]`)?.focus();
  };
  app.state.on(show);
  app.on("trend", show);
  show();
  return root;
}
