// Telling whoever wants to know that something happened.

export function emitter() {
  const heard = new Map();
  return {
    // on returns a function that stops the telling.
    on(name, fn) {
      if (!heard.has(name)) heard.set(name, new Set());
      heard.get(name).add(fn);
      return () => heard.get(name).delete(fn);
    },
    tell(name, ...args) {
      for (const fn of [...(heard.get(name) ?? [])]) fn(...args);
    },
  };
}
