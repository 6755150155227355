// The whole graph in a corner, with the part that can be seen.

import { h, s } from "../lib/dom.js";

const most = { width: 168, height: 120 };

export function mountMinimap(app, root) {
  const { stage } = app;
  const boxes = s("path", { class: "map-boxes" });
  const lines = s("path", { class: "map-lines" });
  const frame = s("rect", { class: "map-frame" });
  const svg = s("svg", { "aria-hidden": "true" }, lines, boxes, frame);
  const map = h("div", { id: "minimap" }, svg);
  root.append(map);

  const draw = () => {
    const { x, y, width, height } = stage.fitted;
    const scale = Math.min(most.width / width, most.height / height);
    svg.setAttribute("viewBox", [x, y, width, height].join(" "));
    svg.setAttribute("width", width * scale);
    svg.setAttribute("height", height * scale);
    const at = new Map(stage.things.filter((t) => t.actor).map((t) => [t.actor, t.box]));
    const solid = stage.things.filter((t) => t.what === "actor" || t.what === "hub");
    const least = 4 / scale;
    boxes.setAttribute("d", solid.map(({ box }) => {
      const w = Math.max(box.width, least), k = Math.max(box.height, least);
      return "M" + box.x.toFixed() + "," + box.y.toFixed() + "h" + w.toFixed() + "v" + k.toFixed() + "h-" + w.toFixed() + "z";
    }).join(""));
    lines.setAttribute("d", stage.things.filter((t) => (t.what === "bundle" || t.what === "line") && at.has(t.from) && at.has(t.to)).map((t) => "M" + middle(at.get(t.from)) + "L" + middle(at.get(t.to))).join(""));
    follow();
  };

  const follow = () => {
    const { at, size, fitted } = stage;
    const width = size.width / at.scale, height = size.height / at.scale;
    // Where all can be seen, the map would only hide a part of it.
    map.hidden = width >= fitted.width * 0.98 && height >= fitted.height * 0.98 || size.width < 480;
    for (const [key, value] of Object.entries({ x: at.x - width / 2, y: at.y - height / 2, width, height })) frame.setAttribute(key, value.toFixed(1));
  };

  const go = (e) => {
    const rect = svg.getBoundingClientRect();
    const { x, y, width, height } = stage.fitted;
    stage.look(x + (e.clientX - rect.left) / rect.width * width, y + (e.clientY - rect.top) / rect.height * height);
  };
  map.addEventListener("pointerdown", (e) => {
    map.setPointerCapture(e.pointerId);
    go(e);
  });
  map.addEventListener("pointermove", (e) => {
    if (map.hasPointerCapture(e.pointerId)) go(e);
  });

  stage.on("moved", follow);
  stage.on("replaced", draw);
  stage.on("indexed", draw);
  stage.on("bounded", draw);
  draw();
}

const middle = (box) => (box.x + box.width / 2).toFixed() + "," + (box.y + box.height / 2).toFixed();
