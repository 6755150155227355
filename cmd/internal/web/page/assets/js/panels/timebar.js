// Time: a slider that plays, with how many relations hold when above it, or another number
// that a trend tells, and a field for a date.

import { scaleOf, tally } from "../engine/periods.js";
import { dateWords, readDate } from "../lib/dates.js";
import { button, h, icon, later, menuButton, renew, s } from "../lib/dom.js";
import { FILTERS } from "../lib/state.js";
import { trendAt } from "./trend.js";

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
  const first = h("span", { "aria-hidden": "true" }), last = h("span", { "aria-hidden": "true" });
  const trend = h("select", { class: "trend", "aria-label": "What the slider shows", on: { change: () => app.state.set({ trend: trend.value }) } });
  const about = menuButton("What these numbers are", (box) => {
    const { now } = app.trends;
    renew(box, h("strong", { dir: "auto" }, now?.name ?? ""), now?.problem && h("p", { class: "error" }, now.problem),
      now?.notes?.map((text) => h("p", { class: "note", dir: "auto" }, text)));
  }, { icon: "help", class: "about" });
  const years = h("div", { class: "years" }, first, h("span", {}, trend, about), last);
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
    const { at, certainly: sure, trend: chosen } = app.state.get();
    renew(play, icon(playing ? "pause" : "play"));
    const name = playing ? "Pause" : "Play through time";
    play.setAttribute("aria-label", name);
    play.title = name;
    root.classList.toggle("any", !at);
    slider.value = place();
    const date = at ? dateWords(at) : "Any time", said = says(at);
    slider.setAttribute("aria-valuetext", said ? `${date}; ${app.trends.now.name}, ${said}` : date);
    renew(when, date, said && h("small", {}, ` · ${said}`));
    offer(chosen);
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

  // says is what the trend says at the date or, without one, how much it comes to at most.
  const says = (at) => {
    const { now } = app.trends;
    if (!now) return "";
    if (now.problem) return "not to be had";
    if (!now.points) return "...";
    if (!at) return `at most ${now.mostInWords}`;
    const p = trendAt(now, scale, place());
    return p.date === at ? p.in_words : `in ${dateWords(p.date)}: ${p.in_words}`;
  };

  // offer lists what the slider can show.
  const offer = (chosen) => {
    const list = [["", "Relations that hold"], ...app.trends.offered()];
    const key = JSON.stringify(list);
    if (trend.dataset.list !== key) renew(trend, list.map(([id, name]) => h("option", { value: id }, name)));
    trend.dataset.list = key;
    trend.value = list.some(([id]) => id === chosen) ? chosen : "";
    trend.hidden = list.length < 2;
    about.hidden = !app.trends.now;
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
    draw();
  };

  const draw = () => {
    const { now } = app.trends;
    root.classList.toggle("trending", Boolean(now));
    if (now) return now.points ? drawTrend(now) : renew(bars);
    return counted ? drawBars() : renew(bars);
  };

  // drawTrend draws a trend as areas: what is sure, and on it what is possible or not
  // proven. Where there is no number there is none; 0 is a line. Dates that lie outside of
  // what the dataset covers are marked, unless all do.
  const drawTrend = ({ points, most }) => {
    const at = points.map((p) => scale.placeOf(p.date)), end = (i) => at[i + 1] ?? scale.count;
    const height = (x) => Math.max(most > 0 ? x / most : 0, 0.04);
    const area = (of) => points.map((p, i) => (p.value === null ? "" : `M${at[i]},1V${(1 - height(of(p))).toFixed(3)}H${end(i)}V1Z`)).join("");
    const outside = points.every((p) => p.covered === "no") ? [] : points.map((p, i) => p.covered === "no" && s("rect", { class: "outside", x: at[i], y: 0, width: end(i) - at[i], height: 1 }));
    bars.setAttribute("viewBox", "0 0 " + scale.count + " 1");
    renew(bars, outside, s("path", { class: "possible", d: area((p) => p.value + (p.more ?? 0)) }), s("path", { class: "sure", d: area((p) => p.least ?? p.value) }), mark());
  };

  const mark = () => s("rect", { class: "now", x: place(), y: 0, width: Math.max(1, scale.count / 400), height: 1 });

  const drawBars = () => {
    const { sure, possible } = counted;
    const most = Math.max(1, ...sure.map((n, i) => n + possible[i]));
    const shape = (height) => "M0,1" + Array.from(sure, (_, i) => "V" + (1 - height(i) / most).toFixed(3) + "H" + (i + 1)).join("") + "V1Z";
    bars.setAttribute("viewBox", "0 0 " + scale.count + " 1");
    renew(bars,
      s("path", { class: "possible", d: shape((i) => sure[i] + possible[i]) }),
      s("path", { class: "sure", d: shape((i) => sure[i]) }),
      mark());
  };

  const build = () => {
    pause();
    scale = scaleOf(app.model);
    counted = null;
    renew(bars);
    if (scale) {
      slider.max = scale.count - 1;
      const ends = [...new Set([scale.yearOf(0), scale.yearOf(scale.count - 1)])];
      [first, last].forEach((el, i) => { el.textContent = ends[i] === undefined ? "" : dateWords(String(ends[i]).padStart(4, "0")); });
    }
    app.trends.follow(scale);
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
  app.on("trend", () => { if (scale) draw(); show(); });
  app.on("data", build);
  app.on("more", build);
  build();
}
