// Small words for numbers and names.

// count says a number of things: "1 relation", "3 relations".
export function count(n, one, many = one + "s") {
  return n.toLocaleString("en") + " " + (n === 1 ? one : many);
}

// series joins names: "Russia, China and Iran".
export function series(names) {
  return names.length < 2 ? names.join("") : names.slice(0, -1).join(", ") + " and " + names.at(-1);
}

// capital puts the first letter in upper case.
export function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
