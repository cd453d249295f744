import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const README = fileURLToPath(new URL("../README.md", import.meta.url));
const SPEED = fileURLToPath(new URL("../docs/speed.md", import.meta.url));
const [BEGIN, END] = ["<!-- bench -->", "<!-- /bench -->"];

/** Puts the goals of a run between the marks of the README, and its tables between those of the page on speed. */
export function writePages(goals: string, tables: readonly string[]): void {
  const pages = [
    [README, goals],
    [SPEED, tables.join("\n\n")],
  ] as const;
  for (const [page, text] of pages) {
    const [before, after] = aroundMarks(page);
    writeFileSync(page, `${before}\n\n${text}\n\n${after}`);
  }
}

/** Finds the marks of both pages; asked before a run too, which takes minutes. */
export function checkPages(): void {
  for (const page of [README, SPEED]) aroundMarks(page);
}

function aroundMarks(page: string): readonly [string, string] {
  const text = readFileSync(page, "utf8");
  const [from, to] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (from === -1 || to < from) throw new Error(`${page} has no ${BEGIN} with an ${END} after it`);
  return [text.slice(0, from + BEGIN.length), text.slice(to)];
}
