// Time: a slider that plays, with what holds when above it, and a field for a date.

import { scaleOf, tally } from "../engine/periods.js";
import { dateWords, readDate } from "../lib/dates.js";
import { button, h, icon, later, renew, s } from "../lib/dom.js";
import { FILTERS } from "../lib/state.js";

const wholeRange = 20_000; // milliseconds that playing takes
const slowest = 500; // milliseconds a step at most
const fastest = 100; // and at least

export function mountTimebar(app, root) {
  let scale = null;
  let counted = null;
  let playing = 0;
  let run = 0; // number of the last count; a newer one ends it

  const play = h("button", { type: "button", class: "icon-button play", on: { click: () => playing ? pause() : start() } });
  const previous = button("Previous change", () => jump(-1), { icon: "previous", hideText: true });
  const next = button("Next change", () => jump(1), { icon: "next", hideText: true });
  const slider = h("input", { type: "range", min: 0, step: 1, "aria-label": "Date", on: { input: () => drag(), change: () => drag() } });
  const bars = s("svg", { class: "bars", preserveAspectRatio: "none", "aria-hidden": "true" });
  const years = h("div", { class: "years", "aria-hidden": "true" });
  const when = h("output", { class: "when" });
  const error = h("p", { id: "date-error", class: "error", role: "alert", hidden: true });
  const field = h("input", { type: "text", id: "date", class: "field", size: 11, placeholder: "e.g. 1961-07", autocomplete: "off", spellcheck: "false",
    "aria-label": "Date: a year, a month or a day", "aria-describedby": "date-error", on: { change: () => typed(), keydown: (e) => { if (e.key === "Enter") typed(); } } });
  const clear = button("Any time", () => { pause(); app.state.set({ at: "", certainly: false }); }, { class: "small" });
  const certainly = h("input", { type: "checkbox", on: { change: () => app.state.set({ certainly: certainly.checked }) } });
  root.append(
    h("div", { class: "time-buttons" }, play, previous, next),
    h("div", { class: "time-slide" }, when, h("div", { class: "track" }, bars, slider), years),
    h("div", { class: "time-exact" }, field, clear, h("label", { class: "check" }, certainly, "Certainly only"), error));

  const place = () => {
    const { at } = app.state.get();
    if (at) return scale.placeOf(at);
    return app.data.as_of ? Math.max(0, scale.placeOf(app.data.as_of.slice(0, scale.unit === "year" ? 4 : 7))) : scale.count - 1;
  };

  const drag = () => {
    pause();
    const at = scale.dateOf(slider.valueAsNumber);
    const first = !app.state.get().at || slider.dataset.held !== "1";
    slider.dataset.held = "1";
    app.state.set({ at }, { replace: !first });
    settle();
  };
  const settle = later(() => { slider.dataset.held = ""; }, 1000); // a new drag makes a new step in the history

  const typed = () => {
    const text = field.value.trim();
    const date = text ? readDate(text) : { text: "" };
    error.hidden = !date.error;
    error.textContent = date.error ?? "";
    field.setAttribute("aria-invalid", String(Boolean(date.error)));
    if (date.error || date.text === app.state.get().at) return;
    pause();
    app.state.set({ at: date.text });
  };

  // jump goes to the nearest date at which something begins or has just ended.
  const jump = (by) => {
    pause();
    const here = place();
    const any = !app.state.get().at;
    const to = by > 0 ? counted?.changes.find((i) => i > here || any && i >= here) : counted?.changes.findLast((i) => i < here || any && i <= here);
    if (to !== undefined) app.state.set({ at: scale.dateOf(to) });
    else app.say(by > 0 ? "Nothing changes after this." : "Nothing changes before this.");
  };

  const start = () => {
    const pace = Math.min(Math.max(wholeRange / scale.count, fastest), slowest);
    const step = Math.max(1, Math.round(scale.count * pace / wholeRange));
    let at = app.state.get().at ? place() : -1;
    if (at >= scale.count - 1) at = -1;
    const go = (replace) => {
      at = Math.min(at + step, scale.count - 1);
      app.state.set({ at: scale.dateOf(at) }, { replace });
      if (at === scale.count - 1) pause();
    };
    playing = setInterval(go, pace, true);
    go(false);
    show();
  };

  const pause = () => {
    if (!playing) return;
    clearInterval(playing);
    playing = 0;
    show();
  };

  const show = () => {
    root.hidden = !scale;
    if (!scale) return;
    const { at, certainly: sure } = app.state.get();
    renew(play, icon(playing ? "pause" : "play"));
    const name = playing ? "Pause" : "Play through time";
    play.setAttribute("aria-label", name);
    play.title = name;
    root.classList.toggle("any", !at);
    slider.value = place();
    slider.setAttribute("aria-valuetext", at ? dateWords(at) : "Any time");
    when.textContent = at ? dateWords(at) : "Any time";
    if (document.activeElement !== field || !error.textContent) field.value = at;
    if (at === field.value) {
      error.hidden = true;
      error.textContent = "";
      field.removeAttribute("aria-invalid");
    }
    clear.disabled = !at;
    certainly.checked = sure;
    certainly.disabled = !at;
    const mark = bars.querySelector(".now");
    mark?.setAttribute("x", place());
  };

  // count fills the bars, in pauses between other work.
  const countAll = async () => {
    if (!scale) return;
    const number = ++run;
    const yieldToReader = async () => {
      await new Promise((go) => setTimeout(go));
      return number === run;
    };
    if (!await yieldToReader()) return; // the answer to the reader comes first
    const done = await tally(app.viewOf({ ...app.filter(), at: "", certainly: false }), scale, yieldToReader);
    if (!done || number !== run) return;
    counted = done;
    drawBars();
  };

  const drawBars = () => {
    const { sure, possible } = counted;
    const most = Math.max(1, ...sure.map((n, i) => n + possible[i]));
    const shape = (height) => "M0,1" + Array.from(sure, (_, i) => "V" + (1 - height(i) / most).toFixed(3) + "H" + (i + 1)).join("") + "V1Z";
    bars.setAttribute("viewBox", "0 0 " + scale.count + " 1");
    renew(bars,
      s("path", { class: "possible", d: shape((i) => sure[i] + possible[i]) }),
      s("path", { class: "sure", d: shape((i) => sure[i]) }),
      s("rect", { class: "now", x: place(), y: 0, width: Math.max(1, scale.count / 400), height: 1 }));
  };

  const build = () => {
    pause();
    scale = scaleOf(app.model);
    counted = null;
    renew(bars);
    if (scale) {
      slider.max = scale.count - 1;
      const ends = [...new Set([scale.yearOf(0), scale.yearOf(scale.count - 1)])];
      renew(years, ends.map((y) => h("span", {}, dateWords(String(y).padStart(4, "0")))));
    }
    show();
    countAll();
  };

  let others = "";
  app.state.on(() => {
    const key = JSON.stringify(FILTERS.map((name) => app.state.get()[name]));
    if (key !== others) countAll();
    others = key;
    show();
  });
  app.on("data", build);
  app.on("more", build);
  build();
}
