import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const SRC = resolve(import.meta.dirname, "../src");

/** The rooms of the house, from the ground up; imports go to rooms further up this list, or stay inside. */
const ROOMS = ["errors", "number", "model", "measure", "costing", "statements", "segments", "facade", "index"];

/** Rooms that may use less than all above them. */
const ONLY: Readonly<Record<string, readonly string[]>> = {
  segments: ["errors", "number"],
  segmentation: ["errors", "number", "segments"],
};

interface Source {
  readonly file: string;
  readonly room: string;
  readonly text: string;
  readonly imports: readonly { readonly from: string; readonly typeOnly: boolean }[];
}

function read(): readonly Source[] {
  const files = readdirSync(SRC, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  return files.map((file) => {
    const text = readFileSync(join(SRC, file), "utf8");
    const code = text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
    const imports = [...code.matchAll(/^(?:import|export)\s+(type\s)?[^;]*?from\s+"([^"]+)";/gm)].map(([, type, from]) => ({
      from: from as string,
      typeOnly: type !== undefined,
    }));
    return { file, room: roomOf(file), text: code, imports };
  });
}

function roomOf(file: string): string {
  return file.includes("/") ? (file.split("/")[0] as string) : file.replace(/\.ts$/, "");
}

const sources = read();

function target(source: Source, from: string): string {
  return relative(SRC, join(SRC, dirname(source.file), from)).replace(/\.js$/, ".ts");
}

function offenders(find: (source: Source) => readonly string[] | boolean): readonly string[] {
  return sources.flatMap((source) => {
    const found = find(source);
    if (typeof found === "boolean") return found ? [source.file] : [];
    return found.map((what) => `${source.file}: ${what}`);
  });
}

const local = (source: Source): readonly string[] =>
  source.imports.filter(({ from }) => from.startsWith(".")).map(({ from }) => target(source, from));

describe("architecture", () => {
  it("finds the sources it judges", () => {
    expect(sources.length).toBeGreaterThan(50);
    expect(new Set(sources.map(({ room }) => room))).toEqual(new Set([...ROOMS, "segmentation"]));
  });

  it("lets imports run one way through the rooms", () => {
    const wrong = offenders((source) => {
      const allowed = ONLY[source.room] ?? ROOMS.slice(0, ROOMS.indexOf(source.room));
      return local(source).filter((file) => roomOf(file) !== source.room && !allowed.includes(roomOf(file)));
    });
    expect(wrong).toEqual([]);
  });

  it("keeps files free of import cycles, types included", () => {
    const graph = new Map(sources.map((source) => [source.file, local(source)]));
    const state = new Map<string, "open" | "done">();
    const cycles: string[] = [];
    const visit = (file: string, path: readonly string[]): void => {
      if (state.get(file) === "done") return;
      if (state.get(file) === "open") {
        cycles.push([...path.slice(path.indexOf(file)), file].join(" -> "));
        return;
      }
      state.set(file, "open");
      for (const next of graph.get(file) ?? []) visit(next, [...path, file]);
      state.set(file, "done");
    };
    for (const { file, room } of sources) if (room !== "errors") visit(file, []);
    expect(cycles).toEqual([]);
  });

  it("imports decimal.js in number/ alone, zod in model/ alone, and nothing else from outside", () => {
    const home: Readonly<Record<string, string>> = { "decimal.js": "number", zod: "model" };
    const wrong = offenders((source) =>
      source.imports.map(({ from }) => from).filter((from) => !from.startsWith(".") && home[from] !== source.room),
    );
    expect(wrong).toEqual([]);
  });

  it("has no file over 400 lines", () => {
    expect(offenders(({ file }) => readFileSync(join(SRC, file), "utf8").split("\n").length > 401)).toEqual([]);
  });

  it.each([
    ["any", /[:<]\s*any\b|\bas any\b/],
    ["instanceof on a Decimal or on the error", /instanceof\s+(Decimal|DecimalJs|CostError)\b/],
    ["default exports", /^export default\b/m],
    ["enums and namespaces", /^\s*(export\s+)?(const\s+)?(enum|namespace)\s/m],
    ["clocks and randomness", /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bperformance\.now\b/],
    ["code from strings", /\beval\(|\bnew Function\b/],
    ["Decimal.set and Decimal.sum", /\bDecimal(Js)?\.(set|sum)\b/],
  ])("has no %s", (_, pattern) => {
    expect(offenders(({ text }) => pattern.test(text))).toEqual([]);
  });

  it("has one class, the error", () => {
    const classes = sources.flatMap(({ text }) => [...text.matchAll(/^(?:export )?class (\w+)/gm)].map(([, name]) => name));
    expect(classes).toEqual(["CostError"]);
  });
});
