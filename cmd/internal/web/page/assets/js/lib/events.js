// An emitter of events.

export function emitter() {
  const listeners = new Map(); // by the name of the event
  return {
    // on returns a function that removes the listener.
    on(name, fn) {
      if (!listeners.has(name)) listeners.set(name, new Set());
      listeners.get(name).add(fn);
      return () => listeners.get(name).delete(fn);
    },
    emit(name, ...args) {
      for (const fn of [...(listeners.get(name) ?? [])]) fn(...args);
    },
  };
}
