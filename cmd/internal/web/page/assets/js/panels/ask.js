// Asking the server a panel's question.

// fetcher returns how a panel asks the server: the last question counts.
export function fetcher(app) {
  let asking = null;
  return async (path, params) => {
    asking?.abort();
    const current = asking = new AbortController();
    try {
      const record = await app.api.get(path, params, { signal: current.signal });
      return current === asking ? { record } : null;
    } catch (error) {
      return current === asking && error.name !== "AbortError" ? { error } : null;
    }
  };
}
