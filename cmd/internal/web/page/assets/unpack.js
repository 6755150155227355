// Starts a page in one file: what it holds is squeezed, since mail has limits.

// unpack reads what an element holds: text that the package squeeze has squeezed, of so many bytes,
// or that is too large for that, gzip; in Ascii85 with "v" for "<". It is there for the
// script, too.
globalThis.unpack = async (held) => {
  const text = held.textContent.replaceAll("v", "<").replaceAll("z", "!!!!!");
  const bytes = new Uint8Array(Math.floor(text.length * 0.8));
  for (let i = 0, at = 0; i < text.length; i += 5) {
    let n = 0;
    for (let k = i; k < i + 5; k++) n = n * 85 + (k < text.length ? text.charCodeAt(k) - 33 : 84);
    for (let shift = 2 ** 24; shift >= 1; shift /= 256) bytes[at++] = n / shift; // modulo 256; beyond the end it is lost
  }
  const { packed } = held.dataset;
  if (packed !== "gzip") return new TextDecoder().decode(unsqueezed(bytes, Number(packed)));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream(packed))).text();
};

function unsqueezed(bytes, length) {
  const steps = [1, 2, 3, 6, 10, 16, 27, 45, 73, 120, 194, 310, 488, 747, 1101, 1546, 2047, 2549, 2994, 3348, 3607, 3785, 3901, 3975, 4022, 4050, 4068,
    4079, 4085, 4089, 4092, 4093, 4094];
  const squashed = new Int32Array(4096), stretched = new Int32Array(4096).fill(2047);
  for (let i = 0, next = 0; i < 4096; i++) {
    const k = i >> 7, part = i & 127;
    squashed[i] = steps[k] * (128 - part) + steps[k + 1] * part + 64 >> 7;
    while (next <= squashed[i]) stretched[next++] = i - 2048;
  }
  const likely = new Uint16Array(2 ** 19 + 4 + 6 * 512).fill(2048 << 4), trust = new Int32Array(1024).fill(24000);
  const step = Array.from({ length: 16 }, (_, n) => Math.floor(131072 / (2 * n + 3)));
  let low = 0, high = 2 ** 32 - 1, now = 0, at = 0;
  const more = () => { now = (now << 8 | bytes[at++]) >>> 0; };
  for (let i = 0; i < 4; i++) more();

  const read = (of) => {
    const middle = low + (high - low >>> 12) * (of || 1), yes = now <= middle ? 1 : 0;
    if (yes) high = middle;
    else low = middle + 1;
    while (!((low ^ high) >>> 24)) {
      low = low << 8 >>> 0;
      high = (high << 8 | 255) >>> 0;
      more();
    }
    return yes;
  };
  const learn = (a, yes) => {
    const v = likely[a] >> 4, asked = likely[a] & 15;
    likely[a] = (yes ? v + ((4095 - v) * step[asked] >> 16) : v - (v * step[asked] >> 16)) << 4 | Math.min(asked + 1, 15);
  };
  const decide = (a) => {
    const yes = read(likely[a] >> 4);
    learn(a, yes);
    return yes;
  };
  const number = (a) => {
    let size = 1, node = 1, n = 1;
    while (size < 32) size = size << 1 | decide(a + size);
    size -= 32;
    for (let b = 0; b < size; b++) {
      const yes = node < 8 ? decide(a + 32 + size * 8 + node) : read(2048);
      node = node << 1 | yes;
      n = n << 1 | yes;
    }
    return n;
  };

  const out = new Uint8Array(length), places = new Int32Array(4), says = new Int32Array(4), hashes = new Int32Array(4);
  const literal = (before) => {
    hashes[1] = Math.imul(before & 0xffff, 0x9E3779B1);
    hashes[2] = Math.imul(before & 0xffffff, 0x2F0B4C47);
    hashes[3] = Math.imul(before, 0x3D4D51CB);
    let so = 1;
    while (so < 256) {
      let sum = 0;
      const spread = Math.imul(so, 0x85EBCA6B);
      for (let i = 0; i < 4; i++) {
        const a = places[i] = i ? i * 131072 + (Math.imul(hashes[i] + spread, 0x2F0B4C47) >>> 15) : (before & 255) << 8 | so, p = likely[a];
        says[i] = p & 15 ? stretched[p >> 4] : 0;
        sum += says[i] * trust[so * 4 + i];
      }
      const of = squashed[Math.min(Math.max(Math.floor(sum / 65536), -2047), 2047) + 2048], yes = read(of), wrong = ((yes << 12) - of) * 14;
      for (let i = 0; i < 4; i++) {
        trust[so * 4 + i] += says[i] * wrong + 0x8000 >> 16;
        learn(places[i], yes);
      }
      so = so << 1 | yes;
    }
    return so & 255;
  };

  const other = 2 ** 19;
  for (let i = 0, before = 0, after = 0, reach = 0; i < length;) {
    if (!decide(other + after)) {
      out[i] = literal(before);
      before = before << 8 | out[i++];
      after = 0;
      continue;
    }
    const same = decide(other + 2 + after), n = number(other + 4 + same * 512) + 2;
    if (!same) reach = number(other + 4 + (2 + (n < 6 ? 0 : n < 12 ? 1 : n < 32 ? 2 : 3)) * 512);
    for (const end = i + n; i < end; i++) before = before << 8 | (out[i] = out[i - reach]);
    after = 1;
  }
  return out;
}

const script = document.createElement("script");
script.type = "module";
script.textContent = await unpack(document.getElementById("script")); // the policy knows its hash
document.body.append(script);
