// Moving the picture by hand: mouse, fingers, wheel.

import { button, h } from "../lib/dom.js";

const slack = 4; // pixels that a pointer may move and still have clicked

export function mountGestures(app, canvas) {
  const { stage } = app;
  const down = new Map(); // pointers that touch, by id: { x, y }
  let dragged = false;

  const point = (e) => {
    const frame = canvas.getBoundingClientRect();
    return { x: e.clientX - frame.left, y: e.clientY - frame.top };
  };
  // spread is the middle of two fingers, and how far they are apart.
  const spread = () => {
    const [a, b] = [...down.values()];
    return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, apart: Math.max(Math.hypot(a.x - b.x, a.y - b.y), 1) };
  };

  // A drag goes on outside the canvas, unless the pointer is gone by now.
  const capture = (id) => {
    try {
      canvas.setPointerCapture(id);
    } catch {
      down.clear();
    }
  };

  canvas.addEventListener("pointerdown", (e) => {
    if (e.button !== 0 || down.size === 2) return;
    if (!down.size) dragged = false;
    down.set(e.pointerId, point(e));
  });
  canvas.addEventListener("pointermove", (e) => {
    const from = down.get(e.pointerId);
    if (!from) return;
    const to = point(e);
    if (down.size === 2) {
      const before = spread();
      down.set(e.pointerId, to);
      const after = spread();
      stage.pan(after.x - before.x, after.y - before.y);
      stage.zoom(after.apart / before.apart, after);
      dragged = true;
      return;
    }
    if (!dragged && Math.hypot(to.x - from.x, to.y - from.y) < slack) return;
    if (!dragged) capture(e.pointerId);
    dragged = true;
    canvas.classList.add("dragging");
    down.set(e.pointerId, to);
    stage.pan(to.x - from.x, to.y - from.y);
  });
  const up = (e) => {
    down.delete(e.pointerId);
    if (!down.size) canvas.classList.remove("dragging");
  };
  canvas.addEventListener("pointerup", up);
  canvas.addEventListener("pointercancel", up);

  canvas.addEventListener("wheel", (e) => {
    if (app.embed && !e.ctrlKey) return; // whoever scrolls an article goes on to scroll it
    e.preventDefault();
    const lines = e.deltaMode === 1 ? 16 : 1;
    const strength = e.ctrlKey ? 0.01 : 0.0018; // browsers tell a pinch on a pad as a wheel with ctrl
    stage.zoom(Math.exp(-Math.max(-120, Math.min(120, e.deltaY * lines)) * strength), point(e));
  }, { passive: false });

  canvas.addEventListener("dblclick", (e) => stage.zoom(e.shiftKey ? 0.5 : 2, point(e), true));

  // A click selects; one on the ground lets go.
  canvas.addEventListener("click", (e) => {
    if (dragged || !app.model) return;
    const thing = stage.thingAt(e.target);
    if (!thing) app.select(null);
    else if (thing.actor) app.select("actor", thing.actor);
    else choose(thing, thing.relations.filter((id) => app.shown().has(id)));
  });

  // Where several relations are told together, they are listed.
  const choose = ({ from, to }, ids) => {
    if (ids.length > 1 && from && to) app.select("pair", `${from},${to}`);
    else app.select("relation", ids[0]);
  };

  canvas.after(h("div", { class: "zoom", role: "group", "aria-label": "Zoom" },
    button("Zoom in", () => stage.zoom(1.5, undefined, true), { icon: "plus", hideText: true }),
    button("Zoom out", () => stage.zoom(1 / 1.5, undefined, true), { icon: "minus", hideText: true }),
    button("Show the whole graph (f)", () => stage.fit(), { icon: "fit", hideText: true })));
}
