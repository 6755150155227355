// Words that somebody may have meant: typed with a letter too many, too few, wrong, or
// two exchanged.

// createSlips indexes texts: { words, thing } each, words folded and separated by
// spaces. near returns a Map from thing to how far off it is, for each of which every
// word typed is near to one of its own. The last may be the beginning of one.
export function createSlips(texts) {
  const vocabulary = new Map(); // word -> indices of texts
  for (const [i, { words }] of texts.entries()) {
    for (const word of new Set(words.split(" "))) {
      if (!vocabulary.has(word)) vocabulary.set(word, []);
      vocabulary.get(word).push(i);
    }
  }
  return {
    near(typed) {
      let left = null; // indices of texts, by how far off the words until now are
      const words = typed.split(" ").filter(Boolean);
      for (const [n, word] of words.entries()) {
        const found = new Map();
        for (const [known, of] of vocabulary) {
          const off = distance(word, known, slack(word), n === words.length - 1);
          if (off === Infinity) continue;
          for (const i of of) if ((!left || left.has(i)) && off < (found.get(i) ?? Infinity)) found.set(i, off);
        }
        left = new Map([...found].map(([i, off]) => [i, off + (left?.get(i) ?? 0)]));
        if (!left.size) break;
      }
      const out = new Map();
      for (const [i, off] of left ?? []) {
        const { thing } = texts[i];
        if (off < (out.get(thing) ?? Infinity)) out.set(thing, off);
      }
      return out;
    },
  };
}

// slack is how many slips are forgiven in a word.
function slack(word) {
  const { length } = word;
  return length < 4 ? 0 : length < 8 ? 1 : 2;
}

// distance counts the slips between two words, Infinity beyond most. With begins, the
// word may be the beginning of the other.
export function distance(word, other, most, begins = false) {
  const n = word.length, m = begins ? Math.min(other.length, n + most) : other.length;
  if (Math.abs(n - m) > most) return Infinity;
  if (most === 0) return (begins ? other.startsWith(word) : other === word) ? 0 : Infinity;
  let before = [], last = Array.from({ length: m + 1 }, (_, j) => j);
  for (let i = 1; i <= n; i++) {
    const now = [i];
    for (let j = 1; j <= m; j++) {
      const same = word[i - 1] === other[j - 1];
      now[j] = Math.min(last[j] + 1, now[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && word[i - 1] === other[j - 2] && word[i - 2] === other[j - 1]) now[j] = Math.min(now[j], before[j - 2] + 1);
    }
    if (Math.min(...now) > most) return Infinity;
    [before, last] = [last, now];
  }
  const off = begins ? Math.min(...last) : last[m];
  return off > most ? Infinity : off;
}
