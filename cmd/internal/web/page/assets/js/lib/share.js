// Reading JSON in which what repeats is written once (share.go).

// expanded returns the value. What repeats is one and the same object in it, so
// nothing in it may be changed.
export function expanded({ parts, value }) {
  const made = [];
  const read = (v) => {
    if (Array.isArray(v)) return v.map(read);
    if (v === null || typeof v !== "object") return v;
    if ("$" in v) return made[v.$];
    return Object.fromEntries(Object.entries(v).map(([key, x]) => [key, read(x)]));
  };
  for (const part of parts) made.push(read(part));
  return read(value);
}
