import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

export interface Example {
  /** Below the root of the project, with forward slashes. */
  readonly file: string;
  /** The line the code begins in. */
  readonly line: number;
  /** The code where it stands in the file: every other line is empty, so that lines need no translation. */
  readonly code: string;
}

/** The examples of every docstring under src: what stands between a fence of ts and its end. */
export function sourceExamples(): readonly Example[] {
  return readdirSync(join(ROOT, "src"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .sort((a, b) => (a < b ? -1 : 1))
    .flatMap((file) => docstringExamples(file, readFileSync(join(ROOT, file), "utf8")));
}

/** Fences outside of docstrings are code, and fences of another language are not run. */
export function docstringExamples(file: string, text: string): readonly Example[] {
  const examples: Example[] = [];
  for (const comment of text.matchAll(/\/\*\*.*?\*\//gs)) {
    const before = lineCount(text.slice(0, comment.index));
    const lines = comment[0].split("\n").map((line) => line.replace(/^[ \t]*\* ?/, ""));
    for (const { start, code } of fences(lines)) {
      examples.push({ file, line: before + start + 1, code: `${"\n".repeat(before + start)}${code.join("\n")}` });
    }
  }
  return examples;
}

/** The code of all fences of a page as one text: later ones build on earlier ones. */
export function pageExample(file: string, text: string): Example {
  const lines = text.split("\n");
  const page = lines.map(() => "");
  const found = fences(lines);
  for (const { start, code } of found) page.splice(start, code.length, ...code);
  return { file, line: (found[0]?.start ?? 0) + 1, code: page.join("\n") };
}

/** What a page shows as printed by the code right above: the fences of text, or of no language, with only blank lines between. */
export function shownOutputs(text: string): readonly string[] {
  const lines = text.split("\n");
  const all = fences(lines, ["ts", "text", ""]);
  return all.flatMap(({ language, start, code }, i) => {
    const before = all[i - 1];
    const isBelow = before?.language === "ts" && lines.slice(before.start + before.code.length + 1, start - 1).every((line) => line === "");
    return isBelow && language !== "ts" ? [code.join("\n")] : [];
  });
}

interface Fence {
  readonly language: string;
  /** The place of its first line of code, from 0. */
  readonly start: number;
  readonly code: readonly string[];
}

function fences(lines: readonly string[], languages: readonly string[] = ["ts"]): readonly Fence[] {
  const found: Fence[] = [];
  let at = 0;
  while (at < lines.length) {
    const opens = /^\s*(```+)(\w*)/.exec(lines[at] as string);
    at += 1;
    if (opens === null) continue;
    const closes = lines.findIndex((line, i) => i >= at && line.trim() === opens[1]);
    if (closes < 0) throw new Error(`a fence is not closed: ${lines[at - 1]}`);
    const language = opens[2] ?? "";
    if (languages.includes(language)) found.push({ language, start: at, code: lines.slice(at, closes) });
    at = closes + 1;
  }
  return found;
}

function lineCount(text: string): number {
  return text.split("\n").length - 1;
}
