// What actors can do by what they are, as graph.ActorKind has it.

// fights reports whether an actor wages war itself.
export const fights = (actor) => actor.kind === "state" || actor.kind === "armed-group";

// hasMembers reports whether an actor may be made up of others.
export const hasMembers = (actor) => actor.kind === "organisation" || actor.kind === "place";

// What an actor can be.
export const actorKinds = ["state", "person", "organisation", "armed-group", "company", "place", "asset"];
