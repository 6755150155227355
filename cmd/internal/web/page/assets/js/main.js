// The entry of the explorer.

import { createApp } from "./app.js";
import { readEmbedded, readJSON } from "./lib/api.js";
import { mountCamps } from "./panels/camps.js";
import { mountCard } from "./panels/card.js";
import { mountCompare } from "./panels/compare.js";
import { mountExport } from "./panels/exportmenu.js";
import { mountFilter } from "./panels/filter.js";
import { mountFind } from "./panels/find.js";
import { mountHeading } from "./panels/heading.js";
import { mountKeys } from "./panels/keys.js";
import { mountList } from "./panels/list.js";
import { mountLive } from "./panels/live.js";
import { createPanels } from "./panels/panels.js";
import { mountPaths } from "./panels/paths.js";
import { mountRank } from "./panels/rank.js";
import { mountSearch } from "./panels/search.js";
import { mountFullScreen, mountLayout, mountTheme } from "./panels/settings.js";
import { mountSources } from "./panels/sources.js";
import { mountStrike } from "./panels/strike.js";
import { mountTimebar } from "./panels/timebar.js";
import { mountTraps } from "./panels/traps.js";
import { mountWhatif } from "./panels/whatif.js";
import { mountExpand } from "./stage/expand.js";
import { mountGestures } from "./stage/gestures.js";
import { mountGraphKeys } from "./stage/graphkeys.js";
import { mountMinimap } from "./stage/minimap.js";
import { mountOverview } from "./stage/overview.js";
import { createPaint } from "./stage/paint.js";
import { mountPrint } from "./stage/print.js";
import { mountRest } from "./stage/rest.js";
import { createStage } from "./stage/stage.js";
import { mountHover } from "./stage/tooltip.js";

const at = (id) => document.getElementById(id);

start(createApp(readJSON(at("page").textContent)));

async function start(app) {
  const root = at("stage");
  const canvas = root.firstElementChild; // nothing is moved, or it would all be laid out anew
  canvas.id = "canvas";
  app.tools = at("tools");
  app.stage = createStage(app, canvas);
  document.body.classList.add("scripted");
  document.body.classList.toggle("embed", app.embed);
  skipLink();
  mountGestures(app, canvas);
  const live = mountLive(app, at("top"));
  try {
    app.load(app.parts ? await app.parts.begin() : app.api ? await app.api.get("/api/graph", { set: "" }) : await readEmbedded(at("data")));
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
  mountRest(app, root);
  mountPrint(app);
  mountCard(app);
  mountPaths(app);
  mountFind(app);
  mountWhatif(app);
  mountTraps(app);
  mountCompare(app);
  mountRank(app);
  mountCamps(app);
  mountStrike(app);
  mountList(app);
  mountTimebar(app, at("time"));
  mountHeading(app);
  mountSources(app);
  live.follow();
  app.parts?.follow();
  document.body.classList.add("ready");
}

// The address bar is the state's: the link past the graph moves the focus alone.
function skipLink() {
  document.querySelector(".skip")?.addEventListener("click", (e) => {
    e.preventDefault();
    at("side").focus();
  });
}
