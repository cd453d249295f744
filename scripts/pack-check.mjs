// Checks the package as its users meet it: packed, linted, installed in an empty folder, imported, required, type-checked and bundled.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import ts from "typescript";

const root = resolve(import.meta.dirname, "..");
const temporary = mkdtempSync(join(tmpdir(), "cost-to-serve-"));
const consumer = join(temporary, "consumer");

const IMPORT = `import { allocate, costModel, segment } from "cost-to-serve";
import { segment as segmentAlone } from "cost-to-serve/segmentation";
`;
const REQUIRE = `const { allocate, costModel, segment } = require("cost-to-serve");
const { segment: segmentAlone } = require("cost-to-serve/segmentation");
`;
const USE = `
const model = costModel({
  currency: "USD",
  resources: { desk: { cost: 560000, capacity: { unit: "minute", practical: 700000 } } },
  activities: { enterOrder: { driver: "orders", consumes: { desk: 8 } } },
  drivers: { orders: { unit: "order" } },
});
const costing = allocate(model, {
  volumes: [{ customer: "A", driver: "orders", quantity: 49000 }],
  sales: [{ customer: "A", grossSales: 900000 }],
});
if (costing.statement("A").costToServe.toString() !== "313600") throw new Error("wrong cost to serve");
if (segment !== segmentAlone) throw new Error("the subpaths hold two copies of one function");
const matrix = segment([
  { id: "A", netSales: 10, costToServe: 1 },
  { id: "B", netSales: 1, costToServe: 9 },
]);
if (matrix.of("A").segment !== "protect") throw new Error("wrong segment");
`;

// Neither `dom` nor Node types: the package's own types must stand on the language alone.
const COMPILER_OPTIONS = {
  module: "nodenext",
  moduleResolution: "nodenext",
  target: "es2022",
  lib: ["es2023"],
  types: [],
  strict: true,
  skipLibCheck: false,
  noEmit: true,
};

const CONSUMER = {
  "package.json": JSON.stringify({ name: "consumer", private: true }),
  "use.mjs": IMPORT + USE,
  "use.cjs": REQUIRE + USE,
  "types.mts": IMPORT + USE,
  "types.cts": IMPORT + USE,
  "tsconfig.json": JSON.stringify({ compilerOptions: COMPILER_OPTIONS, files: ["types.mts", "types.cts"] }),
};

/**
 * @param {string} name
 * @param {() => unknown} work
 */
async function step(name, work) {
  try {
    await work();
    console.log(`ok      ${name}`);
  } catch (error) {
    console.error(`FAILED  ${name}\n${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
    throw error;
  }
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {string} [cwd]
 */
function run(command, args, cwd = root) {
  try {
    return execFileSync(command, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  } catch (error) {
    const { stdout = "", stderr = "" } = /** @type {{ stdout?: string, stderr?: string }} */ (error);
    throw new Error(`${command} ${args.join(" ")}\n${stdout}${stderr}`);
  }
}

/** @param {string} name */
function tool(name) {
  return join(root, "node_modules", ".bin", name);
}

/** @returns {{ filename: string, files: { path: string }[] }} */
function pack() {
  return JSON.parse(run("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", temporary]))[0];
}

/** @param {readonly { path: string }[]} files */
function checkContents(files) {
  const allowed = /^(dist\/.+\.(js|cjs|d\.ts|d\.cts)|docs\/[a-z-]+\.md|README\.md|LICENSE|CHANGELOG\.md|package\.json)$/;
  const stray = files.map(({ path }) => path).filter((path) => !allowed.test(path));
  if (stray.length > 0) throw new Error(`files that do not belong in the tarball: ${stray.join(", ")}`);
}

/** @param {string} tarball */
function install(tarball) {
  mkdirSync(consumer);
  for (const [file, text] of Object.entries(CONSUMER)) writeFileSync(join(consumer, file), text);
  run("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts", tarball], consumer);
}

/** @returns {[string, Record<string, { types: string }>][]} */
function entries() {
  const manifest = JSON.parse(readFileSync(join(consumer, "node_modules/cost-to-serve/package.json"), "utf8"));
  return Object.entries(manifest.exports).map(([path, entry]) => [join("cost-to-serve", path), entry]);
}

/** The declarations of every way into the package, and the names that exist there at run time. */
function doors() {
  const coded = entries().filter(([name]) => !name.endsWith(".json"));
  return coded.flatMap(([name, { import: esm, require: cjs }]) => [
    { name: `import ${name}`, types: esm?.types, exist: namesOf("module", `await import("${name}")`) },
    { name: `require ${name}`, types: cjs?.types, exist: namesOf("commonjs", `require("${name}")`) },
  ]);
}

/**
 * @param {string} kind
 * @param {string} loading
 * @returns {string[]}
 */
function namesOf(kind, loading) {
  return JSON.parse(run("node", [`--input-type=${kind}`, "-e", `console.log(JSON.stringify(Object.keys(${loading})))`], consumer));
}

/** What the compiler takes for a value must be one, and what is one must be declared; every `{@link}` must lead to an exported name. */
function checkDeclarations() {
  for (const { name, types, exist } of doors()) {
    const file = join(consumer, "node_modules/cost-to-serve", types ?? "");
    const program = ts.createProgram([file], {
      ...COMPILER_OPTIONS,
      lib: ["lib.es2023.d.ts"],
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
    });
    const checker = program.getTypeChecker();
    const source = program.getSourceFile(file);
    const module = source && checker.getSymbolAtLocation(source);
    if (source === undefined || module === undefined) throw new Error(`${name}: ${types} is no module`);
    const exported = checker.getExportsOfModule(module);
    const values = exported.filter((one) => flagsOf(checker, one) & ts.SymbolFlags.Value).map((one) => one.name);
    same(`${name}: not both declared as a value and there at run time`, values.sort(), exist);
    const names = new Set(exported.map((one) => one.name));
    const lost = [...source.text.matchAll(/\{@link ([\w$]+)/g)].map(([, link]) => link ?? "").filter((link) => !names.has(link));
    same(`${name}: links of docstrings that lead nowhere`, lost, []);
    const numbered = [...source.text.matchAll(/\b(?:type|interface|const|function) (\w+\$\d+)/g)].map(([, one]) => one);
    same(`${name}: names that the bundler had to tell apart by a number`, numbered, []);
  }
}

/**
 * @param {ts.TypeChecker} checker
 * @param {ts.Symbol} symbol
 */
function flagsOf(checker, symbol) {
  return (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol).flags;
}

/**
 * @param {string} what
 * @param {readonly unknown[]} found
 * @param {readonly unknown[]} expected
 */
function same(what, found, expected) {
  const odd = [...found.filter((one) => !expected.includes(one)), ...expected.filter((one) => !found.includes(one))];
  if (odd.length > 0) throw new Error(`${what}: ${odd.join(", ")}`);
}

/** @param {string} name */
function load(name) {
  const attributes = name.endsWith(".json") ? ', { with: { type: "json" } }' : "";
  run("node", ["--input-type=module", "-e", `await import("${name}"${attributes})`], consumer);
  run("node", ["--input-type=commonjs", "-e", `require("${name}")`], consumer);
}

/** The chunks of the built package must not tie zod to what does not need it. */
async function bundleWithoutZod() {
  for (const program of ['export { allocate } from "cost-to-serve";', 'export * from "cost-to-serve/segmentation";']) {
    const { metafile } = await build({
      stdin: { contents: program, resolveDir: consumer },
      bundle: true,
      minify: true,
      format: "esm",
      metafile: true,
      write: false,
      logLevel: "silent",
    });
    const inputs = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs));
    const zod = inputs.filter(([path, { bytesInOutput }]) => path.includes("node_modules/zod/") && bytesInOutput > 0);
    if (zod.length > 0) throw new Error(`${program} bundles ${zod.length} files of zod`);
  }
}

try {
  let tarball = "";
  await step("build", () => run("npm", ["run", "build"]));
  await step("npm pack holds dist and the usual papers, nothing else", () => {
    const { filename, files } = pack();
    tarball = join(temporary, filename);
    checkContents(files);
  });
  await step("publint --strict", () => run(tool("publint"), ["run", tarball, "--strict"]));
  await step("attw --profile node16", () => run(tool("attw"), [tarball, "--profile", "node16"]));
  await step("install the tarball in an empty folder", () => install(tarball));
  for (const [name] of entries()) await step(`import and require ${name}`, () => load(name));
  await step("what is declared exists, and docstrings link to what is exported", checkDeclarations);
  await step("cost and segment from ESM", () => run("node", ["use.mjs"], consumer));
  await step("cost and segment from CommonJS", () => run("node", ["use.cjs"], consumer));
  await step("type-check an .mts and a .cts consumer", () => run(tool("tsc"), ["-p", "tsconfig.json"], consumer));
  await step("bundle allocate and the segmentation subpath without zod", bundleWithoutZod);
} catch {
  console.error("pack:check failed at the step above.");
  process.exitCode = 1;
} finally {
  rmSync(temporary, { recursive: true, force: true });
}
