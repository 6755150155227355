// The picture, and what part of it can be seen.

import { later, nextFrame, still } from "../lib/dom.js";
import { emitter } from "../lib/events.js";
import { repaint } from "./palette.js";
import { createReading, startOf } from "./reading.js";
import { readThings, unite } from "./things.js";

// Pixels that stay free around what is fitted; more where the buttons are.
const margins = { wide: { left: 66, right: 20, top: 20, bottom: 20 }, narrow: { left: 10, right: 10, top: 10, bottom: 60 }, bare: { left: 10, right: 10, top: 10, bottom: 10 } };
const closest = 6; // pixels to a unit of the picture
const few = 200; // things, above which what fades does so at once

// createStage takes over the picture that stands in canvas, the element that shows
// it.
export function createStage(app, canvas) {
  const { on, emit } = emitter();
  const reading = createReading();
  let camera, own, bounds, fitted;
  let size = { width: 1, height: 1 };
  let at = { x: 0, y: 0, scale: 1 }; // what lies in the middle, in units of the picture
  let free = false; // the reader has moved away from what is shown at first
  let whole = false; // unless they have moved, all is to be seen, however small
  let limits = null; // what counts as all, where that is not the whole picture
  let motion = 0;
  let goal = null; // where the motion leads
  let covered = 0;
  const covers = new Map(); // how much of it by what

  const stage = {
    svg: null,
    first: document.getElementById("upright") && canvas.querySelector("svg").cloneNode(true), // as it came, where it may come again
    things: [], // see readThings
    on, // "replaced": another picture; "indexed": things were added to it; "moved"

    get at() { return at; },
    get size() { return size; },
    get bounds() { return own; },
    get fitted() { return fitted; },

    // fit shows the whole graph.
    fit({ calm = false } = {}) {
      free = false;
      whole = true;
      go(fitting(), calm);
      remember();
    },

    // cover says how much at the top something covers, in pixels.
    cover(pixels, by = "") {
      covers.set(by, pixels);
      const most = Math.max(...covers.values());
      if (covered === most) return;
      covered = most;
      if (!free) go(home());
    },

    // limit lets some of the things be all there is to fit and to move about in; null
    // ends it.
    limit(things) {
      limits = things;
      bound();
      if (!free) go(home(), true);
      emit("bounded");
    },

    // zoom changes the scale, with a point of the canvas staying where it is.
    zoom(factor, point = { x: size.width / 2, y: size.height / 2 }, calm = false) {
      const from = calm && goal ? goal : at; // quick presses add up
      const scale = clamp(from.scale * factor, fitted.scale * 0.6, Math.max(closest, fitted.scale * 2));
      const dx = (point.x - size.width / 2) * (1 / from.scale - 1 / scale);
      const dy = (point.y - size.height / 2) * (1 / from.scale - 1 / scale);
      free = true;
      go({ x: from.x + dx, y: from.y + dy, scale }, calm);
      remember();
    },

    // pan moves what is seen by a number of pixels.
    pan(dx, dy, calm = false) {
      free = true;
      go({ ...at, x: at.x - dx / at.scale, y: at.y - dy / at.scale }, calm);
      remember();
    },

    // look puts a point of the picture in the middle.
    look(x, y, scale = at.scale, calm = false) {
      free = true;
      go({ x, y, scale }, calm);
      remember();
    },

    // centre brings an actor or a relation to the middle, near enough to be read.
    centre(id) {
      const box = boxOf(id);
      if (!box) return false;
      const whole = Math.min(size.width / (box.width + 160), size.height / (box.height + 120));
      stage.look(box.x + box.width / 2, box.y + box.height / 2, Math.min(Math.max(at.scale, 0.9), Math.max(whole, fitted.scale)), true);
      return true;
    },

    // reveal does the same only for what cannot be seen now.
    reveal(id) {
      const box = boxOf(id);
      if (!box) return;
      const spare = { x: size.width / 2 / at.scale, y: size.height / 2 / at.scale };
      const seen = Math.abs(box.x + box.width / 2 - at.x) < spare.x && Math.abs(box.y + box.height / 2 - at.y) < spare.y;
      if (!seen) stage.centre(id);
    },

    // elementsOf are the elements of an actor, or of a relation.
    elementsOf: ({ actor, relation }) => stage.things
      .filter((t) => actor ? t.actor === actor : t.relations.includes(relation)).map((t) => t.el),

    // thingAt is the thing that an element belongs to.
    thingAt(el) {
      const group = el.closest?.("[data-actor]") ?? el.closest?.("[data-relation]");
      return group && stage.things.find((t) => t.el === group);
    },

    // draws reports whether an actor has a box.
    draws: (actor) => stage.things.some((t) => t.actor === actor),

    // reindex takes in what was added to the picture or taken from it.
    reindex() {
      read();
      emit("indexed");
      if (!free) go(home(), true);
    },

    // busy says that another picture is on its way.
    busy(yes) {
      canvas.classList.toggle("busy", yes);
      canvas.setAttribute("aria-busy", String(yes));
    },

    // replaceSVG puts another picture in place of this one: the text of a server, or an
    // element that was kept.
    // With keep, the reader goes on looking where they did.
    replaceSVG(text, palette, { keep = false } = {}) {
      const made = typeof text === "string" ? new DOMParser().parseFromString(text, "image/svg+xml").documentElement : text.cloneNode(true);
      if (made.localName !== "svg") throw new Error("The picture cannot be read.");
      if (palette) repaint(palette);
      stage.svg.replaceWith(document.adoptNode(made));
      limits = null;
      adopt(made);
      emit("replaced");
      if (keep && free) go(at);
      else {
        free = whole = false;
        go(home());
        remember();
      }
    },

    // toUnits turns a point of the screen into one of the picture.
    toUnits(clientX, clientY) {
      const frame = canvas.getBoundingClientRect();
      return { x: at.x + (clientX - frame.left - size.width / 2) / at.scale, y: at.y + (clientY - frame.top - size.height / 2) / at.scale };
    },
  };

  const boxOf = (id) => {
    const things = stage.things.filter((t) => t.actor === id || t.relations.includes(id) && !["spoke", "bundle", "plate"].includes(t.what));
    return things.length ? things.map((t) => t.box).reduce(unite) : null;
  };

  const margin = () => {
    const around = margins[app.embed ? "bare" : app.narrow() ? "narrow" : "wide"];
    return { ...around, top: around.top + covered };
  };

  const fitting = () => {
    const { left, right, top, bottom } = margin();
    const scale = clamp(Math.min((size.width - left - right) / fitted.width, (size.height - top - bottom) / fitted.height), 0.02, 1.6);
    return { x: fitted.x + fitted.width / 2 - (left - right) / 2 / scale, y: fitted.y + fitted.height / 2 + (bottom - top) / 2 / scale, scale };
  };

  // home is where the reader is before they move: at what can be read, with what a link
  // chooses, or at all.
  const home = () => {
    if (whole) return fitting();
    const chosen = app.selected();
    return startOf(stage, fitting(), margin(), chosen && boxOf(chosen.id));
  };

  const place = nextFrame(() => {
    const { x, y, scale } = at;
    reading.at(scale);
    camera.setAttribute("transform", "translate(" + (size.width / 2 - x * scale).toFixed(2) + " " + (size.height / 2 - y * scale).toFixed(2) + ") scale(" + scale.toFixed(4) + ")");
    canvas.classList.toggle("far", scale < 0.32);
    emit("moved");
  });

  // go moves the camera; the graph never leaves the canvas whole.
  const go = (to, gently) => {
    cancelAnimationFrame(motion);
    to = {
      x: clamp(to.x, fitted.x, fitted.x + fitted.width),
      y: clamp(to.y, fitted.y, fitted.y + fitted.height),
      scale: to.scale,
    };
    goal = null;
    if (!gently || still()) {
      at = to;
      place();
      return;
    }
    goal = to;
    const from = at;
    const start = performance.now();
    const step = (time) => {
      const t = Math.min((time - start) / 260, 1);
      const eased = 1 - (1 - t) ** 3;
      const scale = from.scale * (to.scale / from.scale) ** eased;
      at = { x: from.x + (to.x - from.x) * eased, y: from.y + (to.y - from.y) * eased, scale };
      place();
      if (t < 1) {
        motion = requestAnimationFrame(step);
      } else {
        goal = null;
        remember();
      }
    };
    motion = requestAnimationFrame(step);
  };

  const viewport = () => free ? [Math.round(at.x), Math.round(at.y), Number(at.scale.toPrecision(3))] : null;
  const remember = later(() => app.state.set({ v: viewport() }, { replace: true }), 300);

  app.state.on((now, before) => {
    if (String(now.v) !== String(before.v) && String(now.v) !== String(viewport())) {
      remember.drop();
      recall(now.v, true);
    }
    if (now.select && now.select !== before.select && String(now.v) === String(before.v)) stage.reveal(app.selected().id);
  });

  const recall = (v, gently) => {
    free = Boolean(v);
    if (!v && gently) whole = false;
    go(v ? { x: v[0], y: v[1], scale: clamp(v[2], 0.02, closest * 2) } : home(), gently);
  };

  const read = () => {
    ({ things: stage.things, bounds } = readThings(stage.svg, own));
    bound();
    reading.take(stage.things);
    canvas.classList.toggle("few", stage.things.length < few);
  };

  const bound = () => {
    const boxes = (limits ?? []).map((t) => t.box).filter((b) => b.width + b.height > 0);
    fitted = { ...boxes.length ? boxes.reduce(unite) : bounds };
    fitted.scale = fitting().scale;
  };

  const adopt = (svg) => {
    stage.svg = svg;
    own = svg.viewBox.baseVal;
    own = { x: own.x, y: own.y, width: own.width, height: own.height };
    camera = svg.querySelector(":scope > .camera");
    frame();
    read();
  };

  const frame = () => {
    for (const name of ["viewBox", "width", "height"]) stage.svg.removeAttribute(name);
  };

  const measure = () => {
    size = { width: Math.max(canvas.clientWidth, 50), height: Math.max(canvas.clientHeight, 50) };
  };

  measure();
  adopt(canvas.querySelector("svg"));
  recall(app.state.get().v);
  new ResizeObserver(() => {
    measure();
    fitted.scale = fitting().scale;
    if (free) place();
    else go(home());
  }).observe(canvas);
  return stage;
}

function clamp(n, least, most) {
  return Math.min(Math.max(n, least), most);
}
