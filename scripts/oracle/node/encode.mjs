// What a reader made of a block, as JSON text that keeps apart what JSON does not: see "The view" in ../README.md.

const tagged = (tag, text) => `{${JSON.stringify(tag)}:${text}}`;

/** The ISO text of an instant in UTC, without a fraction of zero; a date of another class may call itself otherwise. */
function isoDate(date) {
  return Number.isNaN(date.getTime()) ? "invalid" : Date.prototype.toISOString.call(date).replace(/\.000Z$/, "Z");
}

function number(value) {
  if (Number.isInteger(value) && Math.abs(value) > Number.MAX_SAFE_INTEGER) return tagged("$int", `"${BigInt(value)}"`);
  if (!Number.isFinite(value) || Object.is(value, -0)) {
    return tagged("$float", JSON.stringify(Object.is(value, -0) ? "-0.0" : String(value)));
  }
  return JSON.stringify(value);
}

/** JSON text in ASCII, so that no editor or version control can change a character. */
export function string(value) {
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (c) => "\\u" + c.charCodeAt(0).toString(16).padStart(4, "0"),
  );
}

const sorted = (keys) => keys.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));

function collection(value, seen) {
  if (seen.includes(value)) return tagged("$cycle", "true");
  const inner = [...seen, value];
  const each = (items) => `[${[...items].map((item) => encode(item, inner)).join(",")}]`;
  if (Array.isArray(value)) return each(value);
  if (value instanceof Set) return tagged("$set", each(value));
  if (value instanceof Map) return tagged("$pairs", each([...value].map((pair) => pair)));
  return `{${sorted(Object.keys(value))
    .map((key) => `${string(key)}:${encode(value[key], inner)}`)
    .join(",")}}`;
}

/**
 * The JSON text of a value.
 *
 * @param value anything that a parser returned.
 * @param {object[]} seen the collections around it: a value inside itself is written as a cycle.
 */
export function encode(value, seen = []) {
  if (value === undefined) return tagged("$undefined", "true");
  if (value === null) return "null";
  if (typeof value === "number") return number(value);
  if (typeof value === "bigint") return tagged("$int", `"${value}"`);
  if (typeof value === "boolean") return String(value);
  if (typeof value === "string") return string(value);
  if (typeof value === "function" || typeof value === "symbol") return tagged("$other", string(typeof value));
  if (value instanceof Date) return tagged("$date", string(isoDate(value)));
  if (value instanceof Uint8Array) return tagged("$bytes", string(Buffer.from(value).toString("base64")));
  return collection(value, seen);
}
