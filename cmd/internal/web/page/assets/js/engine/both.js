// Two dates on one picture, as "entente diff -o" draws them: whatever holds on either
// is shown as it stands on the later of those on which it holds.

const signs = { begun: "+", "possibly begun": "+?", changed: "~", "possibly changed": "~?", "possibly ended": "−?", ended: "−", learnt: "»" };

// Both answers as a View does. changes are those of compareViews.
export class Both {
  constructor(before, after, changes) {
    this.changes = new Map(changes.map((c) => [c.id, c.change]));
    this.model = after.model;
    this.both = [before, after];
    this.dated = true;
    this.span = null;
    this.clock = after.clock; // for what counts as holding
    this.relations = this.model.relations.map((r) => r.id).filter((id) => this.has(id));
    this.actors = this.model.actors.map((a) => a.id).filter((id) => this.hasActor(id));
  }

  // of is the view that tells a relation.
  of(relation) { return this.both[1].has(relation) ? this.both[1] : this.both[0]; }

  has(relation) { return this.both.some((v) => v.has(relation)); }

  hasActor(actor) { return this.both.some((v) => v.hasActor(actor)); }

  // sign is what stands before a relation's label, "" where nothing has changed.
  sign(relation) { return signs[this.changes.get(relation)] ?? ""; }

  // parties are those of both dates: who left is still tied to who stayed.
  parties(relation) {
    const [then, now] = this.both.map((v) => v.parties(relation));
    const part = (p) => `${p.role} ${p.actor}`, here = new Set(now.map(part));
    return [...now, ...then.filter((p) => !here.has(part(p)))];
  }

  relationsOf(actor) {
    return this.model.relationsOf(actor).filter((r) => this.parties(r.id).some((p) => p.actor === actor));
  }

  holdsTie(relation, a, b) { return Math.max(...this.both.map((v) => v.holdsTie(relation, a, b))); }

  holds(relation) { return this.of(relation).holds(relation); }

  known(relation) { return this.of(relation).known(relation); }

  // standing is that on the date that tells the relation: it has not ended there, for
  // that it has until the other date the comparison says.
  standing(relation) {
    const standing = this.of(relation).standing(relation);
    return { ...standing, ended: standing.ended && this.both.every((v) => v.has(relation)) };
  }
}
