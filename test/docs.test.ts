import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { errorTable, findingCodeModule, withErrorTable } from "../scripts/error-table.js";
import { sortedIds } from "../src/number/order.js";
import { exampleCosting } from "./docs/example-costing.js";
import { anchorsOf, linksOf } from "./docs/links.js";
import { runExample } from "./docs/run-example.js";
import { docstringExamples, type Example, pageExample, ROOT, shownOutputs, sourceExamples } from "./docs/source-examples.js";

type Module = Readonly<Record<string, unknown>>;

/** The pages that are packed with the library, below the root of the project. */
const PAGES: readonly string[] = ["README.md", ...sortedIds(readdirSync(join(ROOT, "docs"))).map((name) => `docs/${name}`)];

function pageOf(file: string): string {
  return readFileSync(join(ROOT, file), "utf8");
}

function codeOf(file: string): string {
  return pageExample(file, pageOf(file)).code;
}

/** A file of the project, or a module by the name an example imports it by. */
function load(specifier: string): Promise<Module> {
  return import(/* @vite-ignore */ specifier);
}

function loadFile(file: string): Promise<Module> {
  return load(join(ROOT, file));
}

/** An example of the page itself, for the tests of the runner. */
function example(...lines: readonly string[]): Example {
  return { file: "page.md", line: 1, code: lines.join("\n") };
}

function run(...lines: readonly string[]): Promise<string> {
  return runExample(example(...lines), {}, load);
}

describe("docs/examples of the source", async () => {
  const library = (await load("cost-to-serve")) as typeof import("../src/index.js");

  it.each(sourceExamples().map((one) => [`${one.file}:${one.line}`, one] as const))("%s gives what it says", async (_, one) => {
    const given = /\bcosting\b/.test(one.code) && !one.code.includes("const costing =") ? { costing: exampleCosting(library) } : {};
    await runExample(one, { ...given, ...library, ...(await loadFile(one.file)) }, load);
  });
});

describe("docs/pages", async () => {
  const library = await load("cost-to-serve");
  const withCode = PAGES.filter((file) => codeOf(file).trim() !== "");

  it("are the README and the guides", () => {
    expect(withCode).toEqual(["README.md", "docs/order-policies.md", "docs/periods.md", "docs/service.md"]);
  });

  it.each(withCode)("%s has examples that run in order, give what they say and print what is shown below them", async (file) => {
    const page = pageOf(file);
    const printed = (await runExample(pageExample(file, page), library, load)).replace(/ +$/gm, "");
    for (const shown of shownOutputs(page)) expect(printed).toContain(shown);
  });

  it.each(PAGES)("%s links only to what there is", (file) => {
    const broken = linksOf(pageOf(file)).filter((link) => {
      if (/^[a-z][a-z+.-]*:/i.test(link)) return false;
      const [path = "", anchor] = link.split("#");
      const target = path === "" ? file : join(dirname(file), path);
      return !existsSync(join(ROOT, target)) || (anchor !== undefined && !anchorsOf(pageOf(target)).includes(anchor));
    });
    expect(broken).toEqual([]);
  });

  it.each(["service", "periods", "policies"])("call every public function of %s", (room) => {
    const code = withCode.map(codeOf).join("\n");
    const names = publicNames(room).filter((name) => typeof library[name] === "function");
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => !new RegExp(`\\b${name}\\(`).test(code))).toEqual([]);
  });
});

/** Values that the index gives out of a folder of the source. */
function publicNames(room: string): readonly string[] {
  const exported = pageOf("src/index.ts").matchAll(/^export \{([^}]*)\} from "\.\/(\w+)\//gm);
  return [...exported]
    .filter(([, , folder]) => folder === room)
    .flatMap(([, names = ""]) => names.split(","))
    .map((name) => name.trim())
    .filter((name) => /^\w+$/.test(name));
}

describe("docs/table of error codes", () => {
  it("names every code of every catalogue, and no others, in code point order", async () => {
    const catalogs = readdirSync(join(ROOT, "src/errors")).filter((file) => file.endsWith("-messages.ts"));
    const modules = await Promise.all(catalogs.map((file) => loadFile(`src/errors/${file}`)));
    const codes = new Set(modules.flatMap((module) => Object.values(module)).flatMap((catalog) => Object.keys(catalog as object)));
    const named = new Set([...errorTable().matchAll(/^\| `([^`]+)` \|/gm)].map(([, code]) => code as string));
    expect(codes.size).toBeGreaterThan(0);
    expect([...named]).toEqual(sortedIds(codes));
  });

  it("is the page that `npm run docs` writes", () => {
    const page = readFileSync(join(ROOT, "docs/error-codes.md"), "utf8");
    expect(page).toBe(withErrorTable(page));
  });

  it("has its codes in the type of codes too, as `npm run docs` writes it", () => {
    expect(readFileSync(join(ROOT, "src/errors/finding-code.ts"), "utf8")).toBe(findingCodeModule());
  });

  it("stands between its marks, and the rest of the page stays", () => {
    const page = "before\n<!-- error-codes -->\nold\n<!-- /error-codes -->\nafter\n";
    expect(withErrorTable(page)).toBe(`before\n<!-- error-codes -->\n\n${errorTable()}\n\n<!-- /error-codes -->\nafter\n`);
    expect(withErrorTable(withErrorTable(page))).toBe(withErrorTable(page));
    expect(() => withErrorTable("no marks")).toThrow("no section");
  });
});

describe("docs/source-examples", () => {
  it("finds the fences of ts in docstrings, at their lines", () => {
    const text =
      "const a = 1;\n/**\n * Adds.\n * @example\n * ```ts\n * 1 + 1; // => 2\n * ```\n * ```json\n * {}\n * ```\n */\n// ```ts\n";
    expect(docstringExamples("a.ts", text)).toEqual([{ file: "a.ts", line: 6, code: "\n\n\n\n\n1 + 1; // => 2" }]);
    expect(() => docstringExamples("a.ts", "/**\n * ```ts\n */")).toThrow("not closed");
  });

  it("reads the fences of a page as one text", () => {
    expect(pageExample("page.md", "# A\n```ts\nlet a;\n```\ntext\n```sh\nls\n```\n```ts\na = 1;\n```")).toEqual({
      file: "page.md",
      line: 3,
      code: "\n\nlet a;\n\n\n\n\n\n\na = 1;\n",
    });
  });
});

describe("docs/shown outputs", () => {
  it("are fences of text, or of no language, right below code", () => {
    expect(
      shownOutputs("```ts\na;\n```\n\n```text\nb\n```\n```\nc\n```\n```ts\nd;\n```\nprose\n```\ne\n```\n```ts\nf;\n```\n```\ng\n```"),
    ).toEqual(["b", "g"]);
    expect(shownOutputs("```ts\na;\n```\n```sh\nb\n```\n")).toEqual([]);
  });
});

describe("docs/run-example", () => {
  it("gives what was printed", async () => {
    expect(await run("console.log('a', 1);", "console.log('b');")).toBe("a 1\nb");
  });

  it("compares values, typed arrays, bigints and texts with what is expected of them", async () => {
    await run("[1, { a: 'b' }]; // => [1, { a: \"b\" }]");
    await run("[Float64Array.of(1, 2), 1]; // => [Float64Array [1, 2], 1]", "10n ** 2n; // => 100n");
    await run("`plain text`; // => plain text", "undefined; // => undefined");
    await run("const x: number = 2; // => 2", "x", "  + 1;", "// => 3", "console.log('a', x); // => a 2");
    await run("try { throw new Error('x') } catch (e) {", "  String(e); // => Error: x", "}");
  });

  it("reports by file and line what goes wrong", async () => {
    await expect(run("let a = 1;", "a; // => 2")).rejects.toThrow("page.md:2");
    await expect(run("Float64Array.of(1); // => [1]")).rejects.toThrow("page.md:1");
    await expect(run("const a = 1;", "", "a.b.c;")).rejects.toThrow("page.md:3 TypeError");
    await expect(run("const a = ;")).rejects.toThrow("page.md:1");
  });

  it("refuses an expectation that nothing meets, or that is never reached", async () => {
    await expect(run("const a = [", "  1, // => 1", "];")).rejects.toThrow("page.md:2 expects a value where no expression ends");
    await expect(run("if (false) {", "  1; // => 1", "}")).rejects.toThrow("page.md:2 was not reached");
  });

  it("gives an example what it imports, and refuses what is not exported", async () => {
    await run('import { segment as s, type Finding } from "cost-to-serve/segmentation";', "typeof s; // => function");
    await run(
      'import type { Finding } from "cost-to-serve";',
      'import * as all from "cost-to-serve/segmentation";',
      "typeof all.pareto; // => function",
    );
    await expect(run('import { segments } from "cost-to-serve/segmentation";')).rejects.toThrow(
      "page.md:1 cost-to-serve/segmentation does not export segments",
    );
  });
});

describe("docs/links", () => {
  it("finds links and images outside of code", () => {
    const page = '[a](b.md#c) ![i](<d.svg>) [r]: x\n[r]: e.md\n<img src="f.png">\n`[no](no)`\n```ts\n[no](no)\n```\n';
    expect(linksOf(page)).toEqual(["b.md#c", "d.svg", "e.md", "f.png"]);
  });

  it("names headings as hosts of repositories do", () => {
    expect(anchorsOf("# Cost to serve: `why`?\n## A\n## A\n```sh\n# no\n```\n")).toEqual(["cost-to-serve-why", "a", "a-1"]);
  });
});
