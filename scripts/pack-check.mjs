// Checks the package as its users meet it: packed, linted, installed in an empty folder, imported, required and type-checked.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "..");
const bin = (name) => join(root, "node_modules", ".bin", name);
const packed = mkdtempSync(join(tmpdir(), "cost-to-serve-pack-"));
const consumer = mkdtempSync(join(tmpdir(), "cost-to-serve-consumer-"));

const USE = `
const model = costModel({
  currency: "USD",
  resources: { desk: { cost: 560000, capacity: { unit: "minute", practical: 700000 } } },
  activities: { enterOrder: { driver: "orders", consumes: { desk: 8 } } },
  drivers: { orders: { unit: "order" } },
});
const costing = allocate(model, { volumes: [{ customer: "A", driver: "orders", quantity: 49000 }], sales: [{ customer: "A", grossSales: 900000 }] });
if (costing.statement("A").costToServe.toString() !== "313600") throw new Error("wrong cost to serve");
const matrix = segment([{ id: "A", netSales: 10, costToServe: 1 }, { id: "B", netSales: 1, costToServe: 9 }]);
if (matrix.of("A").segment !== "protect") throw new Error("wrong segment");
`;

const CONSUMERS = {
  "use.mjs": `import { allocate, costModel } from "cost-to-serve";\nimport { segment } from "cost-to-serve/segmentation";\n${USE}`,
  "use.cjs": `const { allocate, costModel } = require("cost-to-serve");\nconst { segment } = require("cost-to-serve/segmentation");\n${USE}`,
  "types.mts": `import { allocate, costModel } from "cost-to-serve";\nimport { segment } from "cost-to-serve/segmentation";\n${USE}`,
  "types.cts": `import { allocate, costModel } from "cost-to-serve";\nimport { segment } from "cost-to-serve/segmentation";\n${USE}`,
  "tsconfig.json": JSON.stringify({
    compilerOptions: {
      module: "nodenext",
      moduleResolution: "nodenext",
      target: "es2022",
      lib: ["es2023", "dom"],
      strict: true,
      skipLibCheck: false,
      noEmit: true,
      types: [],
    },
    files: ["types.mts", "types.cts"],
  }),
  "package.json": JSON.stringify({ name: "consumer", private: true }),
};

function step(name, command, args, cwd = root) {
  process.stdout.write(`pack:check ${name} ... `);
  try {
    const output = execFileSync(command, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
    console.log("ok");
    return output;
  } catch (error) {
    console.log("FAILED");
    console.error(`${error.stdout ?? ""}${error.stderr ?? ""}`);
    throw new Error(`pack:check failed at: ${name}`);
  }
}

function checkContents(report) {
  const allowed = /^(dist\/.+|README\.md|LICENSE|CHANGELOG\.md|package\.json)$/;
  const stray = report.files.map(({ path }) => path).filter((path) => !allowed.test(path));
  if (stray.length > 0) throw new Error(`the tarball holds files it should not: ${stray.join(", ")}`);
  return join(packed, report.filename);
}

try {
  step("build", "npm", ["run", "--silent", "build"]);
  const [report] = JSON.parse(step("pack", "npm", ["pack", "--json", "--silent", "--pack-destination", packed]));
  const tarball = checkContents(report);
  step("publint", bin("publint"), ["run", tarball, "--strict"]);
  step("attw", bin("attw"), [tarball, "--profile", "node16"]);
  for (const [file, text] of Object.entries(CONSUMERS)) writeFileSync(join(consumer, file), text);
  step("install the tarball in an empty folder", "npm", ["install", "--silent", "--no-audit", "--no-fund", tarball], consumer);
  const manifest = JSON.parse(readFileSync(join(consumer, "node_modules/cost-to-serve/package.json"), "utf8"));
  for (const subpath of Object.keys(manifest.exports).filter((path) => path !== "./package.json")) {
    const name = join("cost-to-serve", subpath);
    step(`import ${name}`, "node", ["--input-type=module", "-e", `await import("${name}")`], consumer);
    step(`require ${name}`, "node", ["--input-type=commonjs", "-e", `require("${name}")`], consumer);
  }
  step("use it as ESM", "node", ["use.mjs"], consumer);
  step("use it as CommonJS", "node", ["use.cjs"], consumer);
  step("type-check an .mts and a .cts consumer", bin("tsc"), ["-p", "tsconfig.json"], consumer);
  console.log(`pack:check passed: ${report.filename}, ${report.size} bytes`);
} finally {
  rmSync(packed, { recursive: true, force: true });
  rmSync(consumer, { recursive: true, force: true });
}
