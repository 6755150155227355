// Asking the server a panel's question.

// fetcher returns how a panel asks the server: the last question counts.
export function fetcher(app) {
  let asking = null;
  return async (path, params) => {
    asking?.abort();
    const mine = asking = new AbortController();
    try {
      const record = await app.api.get(path, params, { signal: mine.signal });
      return mine === asking ? { record } : null;
    } catch (error) {
      return mine === asking && error.name !== "AbortError" ? { error } : null;
    }
  };
}
