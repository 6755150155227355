// The state of the page, which the address bar holds whole: copying the link
// restores the view. Values that make no sense here are passed over, and told to
// whoever asks state.onStrange.

import { CERTAINTIES } from "./certainty.js";
import { readDate } from "./dates.js";
import { emitter } from "./events.js";

export const LAYOUTS = ["dot", "neato", "fdp", "sfdp", "circo", "twopi"];
export const MODALITIES = ["actual", "threatened", "proposed"];
export const CATEGORIES = ["defence", "offence", "neutrality", "non-aggression", "consultation"]; // of obligations
export const FILTERS = ["kind", "certainty", "modality", "obligation", "known", "source"]; // besides the date

// filtersOther reports whether the date or a filter is set.
export const filtersOther = (state) => Boolean(state.at || FILTERS.some((key) => state[key]));
const MEASURES = ["degree", "strength", "betweenness", "closeness", "eigenvector", "pagerank", "brokerage"];
const tabs = ["filter", "card", "paths", "find", "whatif", "traps", "compare", "rank", "camps", "strike", "list"];

const flag = { empty: false, read: (text) => text === "1", write: () => "1", written: "0" };
const text = (good) => ({ empty: "", read: (t) => good(t) ? t : "", write: (t) => t });
const date = text((t) => !readDate(t).error);
const oneOf = (words, empty = "") => ({ empty, read: (t) => words.includes(t) ? t : empty, write: (t) => t, written: empty });
const number = (empty, least, most) => ({
  empty,
  read: (t) => /^\d{1,6}$/.test(t) && t >= least && t <= most ? Number(t) : empty,
  write: String,
  written: String(empty),
});

// A list is null where it keeps everything.
const list = (good) => ({
  empty: null,
  read(t) {
    const ids = [...new Set(t.split(","))].filter((id) => id && good(id)).sort();
    return ids.length ? Object.freeze(ids) : null;
  },
  write: (ids) => ids.join(","),
  strange: (t) => [...new Set(t.split(","))].filter((id) => id && !good(id)),
});

const viewport = {
  empty: null,
  read(t) {
    const at = t.split(",").map(Number);
    const sound = at.length === 3 && at.every((n) => Number.isFinite(n) && Math.abs(n) < 1e6) && at[2] > 0;
    return sound ? Object.freeze(at) : null;
  },
  write: ([x, y, scale]) => [Math.round(x), Math.round(y), Number(scale.toPrecision(3))].join(","),
};

// fieldsFor lists the state's fields in the order in which the address has them.
// has(type, id) tells what the dataset knows.
function fieldsFor(has, inParts) {
  const actor = text((id) => has("actor", id));
  return {
    set: text((t) => /^[\w-]{1,80}$/.test(t)),
    at: date, certainly: flag,
    kind: list((id) => has("kind", id)),
    certainty: list((w) => CERTAINTIES.includes(w)),
    modality: list((w) => MODALITIES.includes(w)),
    obligation: list((w) => CATEGORIES.includes(w)),
    known: actor, // as known to whom
    source: list((id) => has("source", id)),
    tab: oneOf(tabs, "filter"),
    select: text((t) => /^(actor|relation|pair):/.test(t) && has(t.slice(0, t.indexOf(":")), t.slice(t.indexOf(":") + 1))),
    from: actor, to: actor, hops: number(4, 1, 12), directed: flag, shortest: flag, broad: flag, unreal: flag, path: number(0, 0, 99999),
    find: text((t) => t.length <= 2000), together: flag, match: number(0, 0, 99999),
    attack: text((t) => t.length < 400), also: text((t) => t.length < 2000), escalate: flag, round: number(0, 0, 999),
    before: date, after: date, compare: oneOf(["actors"]),
    by: oneOf(MEASURES, "degree"), who: text((t) => t.length < 400), // of "Rank" an actor, of "Compare" a partner
    ambivalent: oneOf(["negative", "positive", "both"]), over: flag, contacts: flag, clash: number(0, 0, 99999),
    trend: oneOf(["camps", "triads", "traps", "density", "rank", "distance", "similarity"]),
    trap: number(0, 0, 99999), struck: text((id) => has("source", id)),
    layout: oneOf(LAYOUTS), theme: oneOf(["light", "dark", "print"]), hide: flag, redraw: flag,
    ...inParts ? { near: actor } : {}, // around whom the picture is
    grow: list((t) => has("actor", t.replace(/\*\d$/, ""))), // "id*2": two lots of its neighbours
    v: viewport,
  };
}

function readable(value) {
  return encodeURIComponent(value).replace(/%2C/g, ",").replace(/%3A/g, ":").replace(/%3B/g, ";").replace(/%20/g, "+");
}

// createState keeps the state. has(type, id) may change its mind when other data
// comes; reread then looks at the address again. A quiet one leaves the history alone.
// Of a dataset that is shown in parts the state says of which, too.
export function createState(has, { quiet = false, inParts = false } = {}) {
  const fields = fieldsFor(has, inParts);
  const { on, emit } = emitter();
  let wait = 0;

  const parse = (hash) => {
    const given = new URLSearchParams(hash.replace(/^#/, ""));
    return complete((key) => given.get(key) ?? "");
  };
  const complete = (textOf) => {
    const out = {};
    for (const [key, field] of Object.entries(fields)) {
      const t = textOf(key);
      out[key] = t === "" ? field.empty : field.read(t);
    }
    return Object.freeze(out);
  };
  const write = (key, value) => {
    const empty = value === undefined || value === null || value === "" || value === fields[key].empty || Array.isArray(value) && !value.length;
    return empty ? "" : fields[key].write(value);
  };
  const hashOf = (state) => Object.keys(fields)
    .map((key) => [key, write(key, state[key])]).filter(([, t]) => t !== "")
    .map(([key, t]) => key + "=" + readable(t)).join("&");

  // strangeIn lists what an address asks for that this page does not know, as it
  // stands there: "kind=pact". Of a list, only what is unknown in it.
  const strangeIn = (hash) => {
    const out = [];
    for (const [key, t] of new URLSearchParams(hash.replace(/^#/, ""))) {
      const field = Object.hasOwn(fields, key) ? fields[key] : null;
      if (!field) out.push(t ? `${key}=${t}` : key);
      else if (t === "" || write(key, field.read(t)) === t) continue;
      else if (field.strange) out.push(...field.strange(t).map((word) => `${key}=${word}`));
      else if (field.read(t) === field.empty && t !== field.written) out.push(`${key}=${t}`);
    }
    return out;
  };

  let now = parse(location.hash);
  let strange = []; // of the address that was read last

  const wonder = (hash) => {
    strange = strangeIn(hash);
    emit("strange", strange);
  };

  // A page inside another's frame may not be allowed to touch its address.
  const show = (push) => {
    clearTimeout(wait);
    wait = 0;
    const hash = "#" + hashOf(now);
    if (hash === (location.hash || "#")) return;
    try {
      history[push ? "pushState" : "replaceState"](null, "", hash);
    } catch {
      // The state holds all the same.
    }
  };

  const become = (next) => {
    const before = now;
    now = next;
    emit("change", now, before);
  };

  const state = {
    get: () => now,

    // set changes some fields. It adds to the history, so that the back button
    // undoes it; with replace it does not, for what follows the hand: drags, zoom.
    set(patch, { replace = quiet } = {}) {
      const next = complete((key) => write(key, key in patch ? patch[key] : now[key]));
      if (hashOf(next) === hashOf(now)) return;
      if (!replace && wait) show(false); // what went before has its own place in the history
      const before = now;
      now = next;
      // Browsers refuse addresses that change many times a second.
      if (replace) wait ||= setTimeout(show, 200, false);
      else show(true);
      emit("change", now, before);
    },

    on: (fn) => on("change", fn),

    // onStrange tells the parts of a link of which nothing came, also those known now.
    onStrange(fn) {
      on("strange", fn);
      fn(strange);
    },

    // link is the address that restores the state.
    link: (patch = {}) => location.href.replace(/#.*/, "") + "#" + hashOf({ ...now, ...patch }),

    reread() {
      const hash = "#" + (wait ? hashOf(now) : location.hash.replace(/^#/, ""));
      wonder(hash);
      become(parse(hash));
    },
  };

  const follow = () => {
    const next = parse(location.hash);
    if (location.hash.replace(/^#/, "") !== hashOf(now)) wonder(location.hash);
    if (hashOf(next) !== hashOf(now)) {
      clearTimeout(wait);
      wait = 0;
      become(next);
    }
  };
  addEventListener("popstate", follow);
  addEventListener("hashchange", follow);
  return state;
}
