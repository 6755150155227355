// Asking the server.

export class ApiError extends Error {
  constructor(status, { message, hint = "", diagnostics = [], column, length }) {
    super(message);
    Object.assign(this, { status, hint, diagnostics, column, length });
  }
}

// readJSON reads data without the marks that turn the direction of text, for those
// would reorder what stands around them. They may be escaped; other escapes stay.
export function readJSON(text) {
  return JSON.parse(text.replace(/[\u202a-\u202e\u2066-\u2069]|\\(?:u20(?:2[a-e]|6[6-9])|.)/gi, (found) => (found.length === 2 ? found : "")));
}

// readEmbedded reads the data that stands in the page, packed or plain.
export async function readEmbedded(el) {
  return readJSON(el.dataset.packed ? await globalThis.unpack(el) : el.textContent); // see unpack.js
}

// createApi returns how to ask. set() is the key of the dataset that is asked about.
export function createApi(set) {
  const url = (path, params = {}) => {
    const query = new URLSearchParams();
    for (const [key, value] of Object.entries({ set: set(), ...params })) {
      for (const one of Array.isArray(value) ? value : [value]) {
        if (one === true) query.append(key, "1");
        else if (one !== undefined && one !== null && one !== false && one !== "") query.append(key, one);
      }
    }
    return path + (query.size ? "?" + query : "");
  };

  const ask = async (address, options) => {
    let answer;
    try {
      answer = await fetch(address, options);
    } catch (e) {
      if (e.name === "AbortError") throw e;
      throw new ApiError(0, { message: "The server does not answer.", hint: "Is entente serve still running?" });
    }
    let body = null;
    try {
      body = readJSON(await answer.text());
    } catch {
      // An answer that is no JSON says no more than its status.
    }
    if (answer.ok && body && !body.error) return body;
    throw new ApiError(answer.status, body?.error ?? { message: "The server answered with status " + answer.status + "." });
  };

  return {
    url,
    get: (path, params, { signal } = {}) => ask(url(path, params), { signal, cache: "no-cache" }),
    post: (path, params, body, { signal } = {}) => ask(url(path, { set: "", ...params }), { method: "POST", body, signal }),
  };
}
