const LONGEST = 60;
const MOST_LISTED = 8;

/** Shows any value in a message: JSON-escaped, cut after 60 characters, so that no input can flood a message. */
export function quote(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(cut(value));
  if (typeof value === "bigint") return `${cut(value.toString())}n`;
  if (typeof value === "object" && value !== null) return objectWords(value);
  if (typeof value === "function") return "a function";
  return String(value);
}

/** Says what an object is: an array, a Date, or some other one. */
export function objectWords(value: object): string {
  if (Array.isArray(value)) return value.length === 0 ? "an empty array" : "an array";
  const time = timeOf(value);
  if (time === undefined) return "an object";
  return Number.isNaN(time) ? "an invalid Date" : "a Date";
}

/** Writes a number of things: `1 order`, `2 orders`. */
export function counted(count: number | string, one: string, many = `${one}s`): string {
  return `${count} ${String(count) === "1" ? one : many}`;
}

/**
 * The milliseconds of a Date of any realm, NaN of an invalid one; undefined for anything else.
 *
 * @internal
 */
export function timeOf(value: unknown): number | undefined {
  try {
    return Date.prototype.getTime.call(value as Date);
  } catch {
    // Only a Date has the time that `getTime` reads; what merely says that it is one has not.
    return undefined;
  }
}

/** Shows the first few of a list of ids, and how many more there are. */
export function quoteList(values: Iterable<string>): string {
  const all = [...values];
  if (all.length === 0) return "(none)";
  const shown = all.slice(0, MOST_LISTED).map(quote).join(", ");
  return all.length > MOST_LISTED ? `${shown} and ${all.length - MOST_LISTED} more` : shown;
}

/** Joins path components; an odd or long component is quoted in brackets: `resources["a b"].cost`. */
export function pathOf(...parts: readonly (string | number)[]): string {
  let path = "";
  for (const part of parts) {
    if (typeof part === "number") path += `[${part}]`;
    else if (/^[A-Za-z_$][\w$-]{0,59}$/.test(part)) path += path === "" ? part : `.${part}`;
    else path += `[${quote(part)}]`;
  }
  return path;
}

/** Goes on with a path that is made already: `rows[2]` and `sales` give `rows[2].sales`. */
export function pathBelow(path: string, ...parts: readonly (string | number)[]): string {
  const more = pathOf(...parts);
  return path === "" || more.startsWith("[") ? path + more : `${path}.${more}`;
}

function cut(text: string): string {
  if (text.length <= LONGEST) return text;
  return `${Array.from(text.slice(0, 2 * LONGEST))
    .slice(0, LONGEST)
    .join("")}... (${text.length} characters)`;
}
