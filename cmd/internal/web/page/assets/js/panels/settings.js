// Layout and theme of the picture, and the full screen.

import { readEmbedded } from "../lib/api.js";
import { button, h, later, menuButton, renew } from "../lib/dom.js";
import { LAYOUTS } from "../lib/state.js";

const layouts = {
  "": ["Automatic", "what suits its size"],
  dot: ["Layered", "dot: from top to bottom"],
  neato: ["Springs", "neato: ties pull, boxes push"],
  fdp: ["Springs, apart", "fdp: clusters keep their distance"],
  sfdp: ["Springs, large", "sfdp: for many actors"],
  circo: ["Circle", "circo: around a ring"],
  twopi: ["Rings", "twopi: around the most connected"],
};

const themes = { "": "Follow the system", light: "Light", dark: "Dark", print: "Print, black on white" };

export function mountFullScreen(app) {
  if (!document.fullscreenEnabled) return;
  const root = document.documentElement;
  const toggle = async () => {
    try {
      await (document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen());
    } catch {
      app.say("The browser does not allow a full screen here.");
    }
  };
  const act = button("Full screen", toggle, { icon: "full", hideText: true, class: "wide-only" });
  app.tools.append(act);
  document.addEventListener("fullscreenchange", () => act.setAttribute("aria-pressed", String(Boolean(document.fullscreenElement))));
}

export function mountTheme(app) {
  const show = () => { document.documentElement.dataset.theme = app.state.get().theme || "auto"; };
  app.tools.append(menuButton("Theme", (box) => {
    renew(box, choice("theme", "Theme", Object.entries(themes), app.state.get().theme, (theme) => app.state.set({ theme })));
  }, { icon: "theme" }));
  app.state.on(show);
  show();
}

export function mountLayout(app) {
  const upright = matchMedia("(max-width: 599px)");
  let drawn = ""; // what the picture was asked for with

  // pictureQuery is what the state wants the server to draw.
  app.pictureQuery = () => {
    const { set, layout, redraw } = app.state.get();
    return { set, layout, format: upright.matches ? "portrait" : "", ...app.parts?.base(), ...redraw ? app.filterParams() : {} };
  };

  // takePicture shows what the server drew.
  app.takePicture = (made, query, options) => {
    drawn = JSON.stringify(query);
    app.page.overview = made.overview;
    app.page.shown = made.shown;
    app.stage.replaceSVG(made.svg, made.palette, options);
  };

  // draw asks for another picture where the state wants one. Those of other
  // datasets come with their data.
  const draw = async () => {
    const query = app.pictureQuery();
    const key = JSON.stringify(query);
    if (key === drawn || query.set !== app.loaded) return;
    drawn = key;
    app.stage.busy(true);
    try {
      const made = await app.api.get("/api/picture", query);
      if (drawn !== key) return; // something else is wanted by now
      app.takePicture(made, query);
      app.say("The picture is drawn anew.");
    } catch (e) {
      if (drawn === key) app.problem(e);
    } finally {
      app.stage.busy(false);
    }
  };

  app.tools.append(menuButton("Layout", (box) => {
    const { layout, redraw } = app.state.get();
    if (!app.api) {
      renew(box, h("p", { class: "note" }, "This file holds one layout, " + (layouts[app.page.layout]?.[0].toLowerCase() ?? "Entente’s own") +
        ". For others, open the dataset with ", h("code", {}, "entente serve"), "."));
      return;
    }
    const rows = ["", ...LAYOUTS].map((id) => [id, layouts[id][0], layouts[id][1]]);
    const again = h("input", { type: "checkbox", checked: redraw, on: { change: () => app.state.set({ redraw: again.checked }) } });
    renew(box, choice("layout", "Layout", rows, layout, (id) => app.state.set({ layout: id })),
      h("label", { class: "check" }, again, h("span", {}, "Lay out only what the filters leave")));
  }, { icon: "layout" }));

  if (!app.api) {
    takeTurns(app, upright);
    return;
  }
  drawn = JSON.stringify({ set: app.loaded, layout: "", format: "", ...app.parts?.base({}) }); // the page came with this one
  const soon = later(draw, 100); // a slider that plays asks for many
  app.state.on(soon);
  upright.addEventListener("change", soon);
  draw();
}

// takeTurns shows the upright picture that a file may hold while the window is narrow,
// and the page's own otherwise.
function takeTurns(app, narrow) {
  const held = document.getElementById("upright");
  if (!held) return;
  const { overview, shown } = app.page;
  const own = { svg: app.stage.first, palette: [], overview, shown }; // its colours stand in the page
  let made = null, now = false;
  const turn = async () => {
    app.stage.busy(true);
    try {
      made ??= readEmbedded(held);
      const other = await made;
      if (narrow.matches === now) return; // it has been turned back by now
      now = narrow.matches;
      app.takePicture(now ? other : own, "");
    } catch (e) {
      app.problem(e);
    } finally {
      app.stage.busy(false);
    }
  };
  narrow.addEventListener("change", turn);
  if (narrow.matches) turn();
}

// choice is a list of radio buttons: rows of value, text and explanation.
function choice(name, title, rows, value, act) {
  return h("fieldset", { class: "choice" }, h("legend", {}, title), rows.map(([id, text, why]) => {
    const input = h("input", { type: "radio", name: "choose-" + name, checked: id === value, on: { change: () => act(id) } });
    return h("label", { class: "check" }, input, h("span", {}, text, why && h("small", {}, why)));
  }));
}
