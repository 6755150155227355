// Dates as the page asks for them: a year, a year and month, or a day, in EDTF.
// Days are counted from 1970-01-01 in the proleptic Gregorian calendar.

const months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

// dayOf returns the day of a date, after Howard Hinnant's days_from_civil.
export function dayOf(year, month, day) {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yoe = y - era * 400;
  const doy = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const doe = yoe * 365 + Math.floor(yoe / 4) - Math.floor(yoe / 100) + doy;
  return era * 146097 + doe - 719468;
}

// civil returns [year, month, day of the month] of a day.
export function civil(day) {
  const z = day + 719468;
  const era = Math.floor(z / 146097);
  const doe = z - era * 146097;
  const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36524) - Math.floor(doe / 146096)) / 365);
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  return [yoe + era * 400 + (month <= 2 ? 1 : 0), month, doy - Math.floor((153 * mp + 2) / 5) + 1];
}

export function daysIn(year, month) {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

// readDate reads a date. It returns { text, first, last, year, month, day } or
// { error }, a sentence for whoever typed it.
export function readDate(text) {
  const found = /^(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text.trim());
  if (!found || found[1] === "-0000") return { error: "Write a year, a month or a day: 1961, 1985-12 or 2024-06-19." };
  const [year, month, day] = found.slice(1).map((part) => part === undefined ? 0 : Number(part));
  if (found[2] && (month < 1 || month > 12)) return { error: "There is no month " + found[2] + "." };
  if (found[3] && (day < 1 || day > daysIn(year, month))) return { error: months[month - 1] + " " + yearWords(year) + " has no day " + found[3] + "." };
  return {
    text: found[0], year, month, day,
    first: dayOf(year, month || 1, day || 1),
    last: dayOf(year, month || 12, day || daysIn(year, month || 12)),
  };
}

// spanOf returns [first day, last day] of a date, or null where it is none.
export function spanOf(text) {
  const date = readDate(text ?? "");
  return date.error ? null : [date.first, date.last];
}

function yearText(year) {
  return (year < 0 ? "-" : "") + String(Math.abs(year)).padStart(4, "0");
}

// dateText is the EDTF of a year, a month (1 to 12; 0: none) and a day (0: none).
export function dateText(year, month = 0, day = 0) {
  return [yearText(year), month && String(month).padStart(2, "0"), day && String(day).padStart(2, "0")].filter(Boolean).join("-");
}

// The calendar has a year 0, people do not.
function yearWords(year) {
  return year < 1 ? 1 - year + " BC" : String(year);
}

// dateWords says a date: "19 June 2024", "December 1985", "1961".
export function dateWords(text) {
  const date = readDate(text ?? "");
  if (date.error) return text ?? "";
  return [date.day || "", date.month ? months[date.month - 1] : "", yearWords(date.year)].filter(Boolean).join(" ");
}

// inOrOn is dateWords with the word that leads to it: "on 19 June 2024", "in 1961".
export function inOrOn(text) {
  return (readDate(text ?? "").day ? "on " : "in ") + dateWords(text);
}
