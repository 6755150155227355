// The entry of the explorer.

import { readEmbedded, readJSON } from "./api.js";
import { createApp } from "./app.js";
import { mountCard } from "./card.js";
import { mountCompare } from "./comparepanel.js";
import { mountExpand } from "./expand.js";
import { mountExport } from "./exportmenu.js";
import { mountFilter } from "./filter.js";
import { mountGestures } from "./gestures.js";
import { mountGraphKeys } from "./graphkeys.js";
import { mountKeys } from "./keys.js";
import { mountList } from "./list.js";
import { mountLive } from "./live.js";
import { mountMinimap } from "./minimap.js";
import { mountOverview } from "./overview.js";
import { createPaint } from "./paint.js";
import { createPanels } from "./panels.js";
import { mountPaths } from "./pathspanel.js";
import { mountSearch } from "./search.js";
import { mountFullScreen, mountLayout, mountTheme } from "./settings.js";
import { createStage } from "./stage.js";
import { mountTimebar } from "./timebar.js";
import { mountHover } from "./tooltip.js";
import { mountWhatif } from "./whatifpanel.js";

const at = (id) => document.getElementById(id);

start(createApp(readJSON(at("page").textContent)));

async function start(app) {
  const root = at("stage");
  const canvas = root.firstElementChild; // nothing is moved, or it would all be laid out anew
  canvas.id = "canvas";
  app.tools = at("tools");
  app.stage = createStage(app, canvas);
  document.body.classList.add("scripted");
  skipLink();
  mountGestures(app, canvas);
  const live = mountLive(app, at("top"));
  try {
    app.load(app.api ? await app.api.get("/api/graph", { set: "" }) : await readEmbedded(at("data")));
  } catch (e) {
    app.problem(e);
    return;
  }
  app.paint = createPaint(app);
  app.panels = createPanels(app, at("side"));
  mountSearch(app);
  mountFullScreen(app);
  mountLayout(app);
  mountTheme(app);
  mountExport(app);
  mountKeys(app);
  mountMinimap(app, root);
  mountHover(app, canvas);
  mountGraphKeys(app, canvas);
  mountFilter(app);
  mountExpand(app); // cards offer what it does
  mountOverview(app, root);
  mountCard(app);
  mountPaths(app);
  mountWhatif(app);
  mountCompare(app);
  mountList(app);
  mountTimebar(app, at("time"));
  live.follow();
  document.body.classList.add("ready");
}

// The address bar is the state's: the link past the graph moves the focus alone.
function skipLink() {
  document.querySelector(".skip")?.addEventListener("click", (e) => {
    e.preventDefault();
    at("side").focus();
  });
}
