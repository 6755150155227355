// What belongs to an actor or a relation, as marks for paint.emphasise.

export function neighbourhood(app, { type, id }) {
  const view = app.shown();
  const actors = new Map();
  const relations = new Map();
  if (type === "actor") {
    for (const r of view.relationsOf(id)) {
      relations.set(r.id, "plain");
      for (const p of view.parties(r.id)) actors.set(p.actor, "plain");
    }
    actors.set(id, "strong");
  } else if (type === "pair") {
    for (const r of app.model.between(...id.split(","))) relations.set(r.id, "strong");
    for (const one of id.split(",")) actors.set(one, "strong");
  } else {
    relations.set(id, "strong");
    for (const p of app.model.relation(id)?.parties ?? []) actors.set(p.actor, "plain");
  }
  return { actors, relations };
}
