import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const README = fileURLToPath(new URL("../README.md", import.meta.url));
const [BEGIN, END] = ["<!-- bench -->", "<!-- /bench -->"];

/** Puts the tables of a run between the marks of the README. */
export function writeReadme(tables: readonly string[]): void {
  const text = readFileSync(README, "utf8");
  const [from, to] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (from === -1 || to === -1) throw new Error(`the README has no ${BEGIN} or no ${END}`);
  writeFileSync(README, `${text.slice(0, from + BEGIN.length)}\n\n${tables.filter((one) => one !== "").join("\n\n")}\n\n${text.slice(to)}`);
}
