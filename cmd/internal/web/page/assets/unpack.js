// Starts a page in one file: its script is packed, since mail has limits.

const held = document.getElementById("script");
const bytes = Uint8Array.from(atob(held.textContent), (c) => c.charCodeAt(0));
const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream(held.dataset.packed));
const script = document.createElement("script");
script.type = "module";
script.textContent = await new Response(unpacked).text(); // the policy knows its hash
document.body.append(script);
