// Small words for numbers and names.

// count says a number of things: "1 relation", "3 relations".
export function count(n, one, many = one + "s") {
  return n.toLocaleString("en") + " " + (n === 1 ? one : many);
}

// series joins names: "Russia, China and Iran".
export function series(names) {
  return names.length < 2 ? names.join("") : names.slice(0, -1).join(", ") + " and " + names.at(-1);
}

// codeSchemes are the registers whose codes actors bear.
export const codeSchemes = { iso2: "ISO 3166 alpha-2", iso3: "ISO 3166 alpha-3", cow: "COW", gw: "Gleditsch-Ward", wikidata: "Wikidata", vdem: "V-Dem", un: "UN M49" };

// capital puts the first letter in upper case.
export function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

// lowerFirst puts it in lower case, as inside a sentence, unless the word is an
// acronym.
export function lowerFirst(text) {
  return /^.\p{Lu}/u.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}
