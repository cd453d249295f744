import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const README = fileURLToPath(new URL("../README.md", import.meta.url));
const [BEGIN, END] = ["<!-- bench -->", "<!-- /bench -->"];

/** Puts the tables of a run between the marks of the README. */
export function writeReadme(tables: readonly string[]): void {
  const [before, after] = aroundTables();
  writeFileSync(README, `${before}\n\n${tables.join("\n\n")}\n\n${after}`);
}

/** Finds the README up to the tables and after them; asked before a run too, which takes minutes. */
export function aroundTables(): readonly [string, string] {
  const text = readFileSync(README, "utf8");
  const [from, to] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (from === -1 || to < from) throw new Error(`the README has no ${BEGIN} with an ${END} after it`);
  return [text.slice(0, from + BEGIN.length), text.slice(to)];
}
