// Starts a page in one file: what it holds is packed, since mail has limits.

// unpack reads what an element holds: gzip in Ascii85, with "v" for "<". It is there
// for the script, too.
globalThis.unpack = async (held) => {
  const text = held.textContent.replaceAll("v", "<").replaceAll("z", "!!!!!");
  const bytes = new Uint8Array(Math.floor(text.length * 0.8));
  for (let i = 0, at = 0; i < text.length; i += 5) {
    let n = 0;
    for (let k = i; k < i + 5; k++) n = n * 85 + (k < text.length ? text.charCodeAt(k) - 33 : 84);
    for (let shift = 2 ** 24; shift >= 1; shift /= 256) bytes[at++] = n / shift; // modulo 256; beyond the end it is lost
  }
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream(held.dataset.packed));
  return new Response(unpacked).text();
};

const script = document.createElement("script");
script.type = "module";
script.textContent = await unpack(document.getElementById("script")); // the policy knows its hash
document.body.append(script);
