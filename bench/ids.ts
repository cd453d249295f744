/** Ids of customers, drivers and kinds of handling: padded, so that their order is that of their codes. */
export function idsOf(letter: string, count: number, digits: number): readonly string[] {
  return Array.from({ length: count }, (_, i) => letter + String(i).padStart(digits, "0"));
}

/**
 * Gives ids as a database driver gives them: each decoded from bytes when asked for, a string of its own that shares nothing with the
 * one of the row before. Text from JSON.parse would not do: V8 interns short strings there, and compares interned ones by address.
 */
export function freshIds(ids: readonly string[]): (code: number) => string {
  const length = (ids[0] as string).length;
  const bytes = Buffer.from(ids.join(""), "latin1");
  return (code) => bytes.toString("latin1", code * length, (code + 1) * length);
}
