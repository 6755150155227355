// What of the picture can be read at a scale, and where to begin so that something can.

const least = 9; // pixels, the height of letters that can be read
const closest = 1.3; // pixels to a unit, closer than which nobody need begin

const mostWeight = 1000; // of what the dataset is about

const sizeOf = (text) => Number(text.getAttribute("font-size")) || 12;

// createReading hides the texts that are too small to be read, the names of actors
// aside: coming closer shows more.
export function createReading() {
  const bySize = new Map(); // texts, by the size of their letters
  let hidden = new Set(); // sizes
  return {
    // take takes in the texts of things; of rows and plates all that is there.
    take(things) {
      bySize.clear();
      const note = (size, el) => {
        if (!bySize.has(size)) bySize.set(size, []);
        bySize.get(size).push(el);
        el.classList.toggle("tiny", hidden.has(size));
      };
      for (const { el, what } of things) {
        const texts = [...el.querySelectorAll(what === "plate" || what === "row" ? "text" : ":scope > text")];
        if (what === "plate" || what === "row") note(Math.max(...texts.map(sizeOf)), el);
        else if (what !== "actor") for (const text of texts) note(sizeOf(text), text);
        else for (const text of el.querySelectorAll(".role text")) note(sizeOf(text), text);
      }
    },

    at(scale) {
      const now = new Set([...bySize.keys()].filter((size) => size * scale < least - 0.05));
      for (const [size, things] of bySize) {
        if (now.has(size) !== hidden.has(size)) for (const el of things) el.classList.toggle("tiny", now.has(size));
      }
      hidden = now;
    },
  };
}

// startOf is where the camera begins: at all of the picture if names and plates can be
// read then, or else where the most of what it is about can be seen at once, with the box
// of what is chosen, if any.
export function startOf({ things, fitted, size }, whole, { left, right, top, bottom }, chosen) {
  const boxes = things.filter((t) => t.what === "actor" && !t.awayNow && inside(t.box, fitted));
  const said = things.filter((t) => t.what === "actor" || t.what === "hub" || t.what === "plate").map((t) => t.el.querySelector("text")).filter(Boolean);
  const scale = Math.min(Math.max(whole.scale, least / Math.min(...said.map(sizeOf), 12)), closest);
  if (scale <= whole.scale || !boxes.length) return whole;
  const width = (size.width - left - right) / scale, height = (size.height - top - bottom) / scale;
  const plates = things.filter((t) => t.what === "plate" && !t.gone);
  const weighed = [...boxes.map((t) => [t.box, weightOf(t, things)]), ...plates.map((t) => [t.box, t.el.classList.contains("focus") ? mostWeight : 0])];
  if (chosen) weighed.push([chosen, 1e6]);
  let best = null, most = -1;
  for (const [box] of weighed) {
    const frame = framed(middle(box), width, height, fitted);
    const weight = weighed.reduce((sum, [other, n]) => sum + (inside(other, frame) ? n : 0), 0);
    if (weight > most) [best, most] = [frame, weight];
  }
  return { x: best.x + width / 2 - (left - right) / 2 / scale, y: best.y + height / 2 + (bottom - top) / 2 / scale, scale };
}

// weightOf is how much of the picture an actor ties together.
function weightOf({ actor }, things) {
  return 1 + things.reduce((sum, t) => sum + (t.from === actor || t.to === actor ? 1 : 0), 0);
}

const middle = (box) => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 });

// framed is a window around a point that shows no more ground than it must.
function framed({ x, y }, width, height, all) {
  const along = (at, room, from, length) => (room >= length ? from + (length - room) / 2 : Math.min(Math.max(at - room / 2, from), from + length - room));
  return { x: along(x, width, all.x, all.width), y: along(y, height, all.y, all.height), width, height };
}

function inside(box, frame) {
  return box.x >= frame.x - 1 && box.y >= frame.y - 1 && box.x + box.width <= frame.x + frame.width + 1 && box.y + box.height <= frame.y + frame.height + 1;
}
