// What the panels' answers let stand out on the picture: of the open panel.

// showAnswer keeps the marks of a panel's answer, { actors, relations, said, keys } or
// null: what paint.emphasise takes, what the head of the page says of it, and what its
// marks mean, { mark, text, ring } each. The actors bring are drawn if they are not yet.
export function showAnswer(app, tab, marks, bring = []) {
  if (!app.answers) {
    app.answers = new Map();
    app.state.on(() => light(app));
  }
  if (marks) app.answers.set(tab, { ...marks, bring });
  else app.answers.delete(tab);
  light(app);
}

function light(app) {
  const marks = app.answers.get(app.state.get().tab) ?? null;
  if (marks && marks !== app.lit) app.actions.bring?.(marks.bring);
  app.lit = marks;
  app.paint.emphasise("answer", marks?.relations ? marks : null);
  app.emit("answer");
}

// lookAt brings some actors into view, unless all can be seen.
export function lookAt(app, ids) {
  const boxes = app.stage.things.filter((t) => ids.includes(t.actor)).map((t) => t.box);
  if (!boxes.length) return;
  const left = Math.min(...boxes.map((b) => b.x)), right = Math.max(...boxes.map((b) => b.x + b.width));
  const top = Math.min(...boxes.map((b) => b.y)), bottom = Math.max(...boxes.map((b) => b.y + b.height));
  const { at, size } = app.stage;
  const seen = (from, to, middle, room) => Math.max(Math.abs(from - middle), Math.abs(to - middle)) * at.scale < room / 2 - 8;
  if (seen(left, right, at.x, size.width) && seen(top, bottom, at.y, size.height)) return;
  const scale = Math.min(size.width / (right - left + 120), size.height / (bottom - top + 120), Math.max(at.scale, 0.9));
  app.stage.look((left + right) / 2, (top + bottom) / 2, scale, true);
}
