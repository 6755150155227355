// Free places on the picture.

const gap = 16; // between boxes
const cell = 120;

// createOccupancy keeps which boxes { x, y, width, height }, by their middles, are taken.
export function createOccupancy(boxes) {
  const cells = new Map();
  const around = (b, fn) => {
    for (let i = Math.floor((b.x - b.width / 2 - gap) / cell); i <= Math.floor((b.x + b.width / 2 + gap) / cell); i++) {
      for (let j = Math.floor((b.y - b.height / 2 - gap) / cell); j <= Math.floor((b.y + b.height / 2 + gap) / cell); j++) {
        if (fn(`${i} ${j}`)) return true;
      }
    }
    return false;
  };
  const take = (b) => around(b, (key) => {
    if (!cells.has(key)) cells.set(key, []);
    cells.get(key).push(b);
  });
  const isFree = (b) => !around(b, (key) => cells.get(key)?.some((o) =>
    Math.abs(o.x - b.x) < (o.width + b.width) / 2 + gap && Math.abs(o.y - b.y) < (o.height + b.height) / 2 + gap));
  boxes.forEach(take);

  return {
    take,
    // near finds the free place for a box that is closest to a point, at least so far
    // away, and takes it. It looks along rings, wider than high, from angle on.
    near({ x, y }, { width, height }, least, angle = 0) {
      for (let r = least; ; r += 26) {
        const steps = Math.max(8, Math.round(r / 9));
        for (let i = 0; i < steps; i++) {
          const turn = angle + (i % 2 ? -1 : 1) * Math.ceil(i / 2) * 2 * Math.PI / steps;
          const box = { x: x + Math.cos(turn) * r * 1.25, y: y + Math.sin(turn) * r, width, height };
          if (!isFree(box)) continue;
          take(box);
          return box;
        }
      }
    },
  };
}
