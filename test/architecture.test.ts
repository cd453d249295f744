import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, it } from "vitest";

const SOURCE = join(dirname(fileURLToPath(import.meta.url)), "../src");

/** Who may import from whom: a room imports from itself and from rooms above it in this list. */
const ROOMS = [
  "errors",
  "number",
  "model",
  "measure",
  "costing",
  "statements",
  "segments",
  "service",
  "policies",
  "periods",
  "facade.ts",
  "index.ts",
  "segmentation.ts",
];
const DOORS = ["index.ts", "segmentation.ts"];
const FEWER_ROOMS: Readonly<Record<string, readonly string[]>> = {
  segments: ["errors", "number"],
  "segmentation.ts": ["errors", "number", "segments"],
};
const PACKAGES: Readonly<Record<string, string>> = { zod: "model", "decimal.js": "number" };
const MOST_LINES = 400;

interface SourceFile {
  /** Below src, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
  /** What it imports or exports from, types included. */
  readonly imports: readonly string[];
}

function read(path: string): SourceFile {
  const text = readFileSync(join(SOURCE, path), "utf8");
  const imports = ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
  return { path, text, imports, tree: ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true) };
}

const files: readonly SourceFile[] = readdirSync(SOURCE, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => read(relative(SOURCE, join(entry.parentPath, entry.name)).split(sep).join("/")))
  .sort((a, b) => (a.path < b.path ? -1 : 1));

function roomOf(path: string): string {
  return path.split("/")[0] as string;
}

/** The file below src that a relative import names; imports of `./x.js` mean `./x.ts`. */
function target(from: string, specifier: string): string {
  return posix.join(posix.dirname(from), specifier).replace(/\.js$/, ".ts");
}

function isRelative(specifier: string): boolean {
  return specifier.startsWith(".");
}

/** What writes segments as text sets tables as statements do; the small door does not lead there, and the bundle test holds that. */
const TEXTS: Readonly<Record<string, RegExp>> = { segments: /\/format-/ };

function mayImport(path: string, to: string): boolean {
  const from = roomOf(path);
  if (from === to) return true;
  if (DOORS.includes(to)) return false;
  const fewer = TEXTS[from]?.test(path) ? undefined : FEWER_ROOMS[from];
  return fewer === undefined ? ROOMS.indexOf(to) < ROOMS.indexOf(from) : fewer.includes(to);
}

/** Lists `file:line text` of every node that a rule forbids. */
function offences(forbids: (node: ts.Node, file: SourceFile) => boolean): string[] {
  return files.flatMap((file) => {
    const found: string[] = [];
    const visit = (node: ts.Node): void => {
      if (forbids(node, file)) {
        const line = file.tree.getLineAndCharacterOfPosition(node.getStart()).line + 1;
        found.push(`${file.path}:${line} ${node.getText().split("\n")[0]}`);
      }
      ts.forEachChild(node, visit);
    };
    visit(file.tree);
    return found;
  });
}

function cycles(): string[] {
  const graph = new Map(files.map(({ path, imports }) => [path, imports.filter(isRelative).map((one) => target(path, one))]));
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) found.push([...trail.slice(trail.indexOf(path)), path].join(" -> "));
    if (done.has(path) || trail.includes(path)) return;
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const { path } of files) visit(path, []);
  return found;
}

function isDefaultExport(node: ts.Node): boolean {
  if (ts.isExportAssignment(node)) return true;
  if (ts.isExportSpecifier(node)) return node.name.text === "default";
  return node.kind === ts.SyntaxKind.DefaultKeyword && !ts.isDefaultClause(node.parent);
}

function touchesSharedDecimal(node: ts.Node): boolean {
  return ts.isPropertyAccessExpression(node) && /^(Exact)?Decimal(Js)?\.(set|sum)$/.test(node.getText());
}

const IMPURE_CALLS = ["Date.now", "Date", "Math.random", "performance.now", "crypto.randomUUID", "crypto.getRandomValues"];

function isImpure(node: ts.Node): boolean {
  if (ts.isCallExpression(node)) return IMPURE_CALLS.includes(node.expression.getText().replace(/^globalThis\./, ""));
  return ts.isNewExpression(node) && node.expression.getText() === "Date" && (node.arguments ?? []).length === 0;
}

function runsText(node: ts.Node): boolean {
  return (ts.isCallExpression(node) || ts.isNewExpression(node)) && /^(globalThis\.)?(eval|Function)$/.test(node.expression.getText());
}

function testsClass(node: ts.Node): boolean {
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.InstanceOfKeyword) return false;
  return /Decimal|CostError/.test(node.right.getText());
}

/** What a door exports as a type: its name there, and the file below src that declares it. */
function typeExports(door: SourceFile): { name: string; declared: string; from: string }[] {
  return door.tree.statements.filter(ts.isExportDeclaration).flatMap((one) => {
    const { exportClause: clause, moduleSpecifier: from } = one;
    if (clause === undefined || !ts.isNamedExports(clause) || from === undefined || !ts.isStringLiteral(from)) return [];
    return clause.elements
      .filter(({ isTypeOnly }) => one.isTypeOnly || isTypeOnly)
      .map(({ name, propertyName }) => ({
        name: name.text,
        declared: (propertyName ?? name).text,
        from: target(door.path, from.text),
      }));
  });
}

/** Whether a file declares a name that exists at run time. */
function declaresValue(path: string, name: string): boolean {
  const statements = files.find((file) => file.path === path)?.tree.statements ?? [];
  return statements.some((one) => {
    if (ts.isVariableStatement(one)) return one.declarationList.declarations.some((each) => each.name.getText() === name);
    return (ts.isFunctionDeclaration(one) || ts.isClassDeclaration(one)) && one.name?.text === name;
  });
}

describe("architecture", () => {
  it("has the rooms of the list and no others", () => {
    expect(files.filter(({ path }) => !path.endsWith(".ts"))).toEqual([]);
    expect(new Set(files.map(({ path }) => roomOf(path)))).toEqual(new Set(ROOMS));
  });

  it("imports only from rooms above, and nothing imports a door", () => {
    const wrong = files.flatMap(({ path, imports }) =>
      imports.filter((one) => isRelative(one) && !mayImport(path, roomOf(target(path, one)))).map((one) => `${path} imports ${one}`),
    );
    expect(wrong).toEqual([]);
  });

  it("imports only files that exist, by their full name", () => {
    const known = new Set(files.map(({ path }) => path));
    const wrong = files.flatMap(({ path, imports }) =>
      imports
        .filter((one) => isRelative(one) && !(one.endsWith(".js") && known.has(target(path, one))))
        .map((one) => `${path} imports ${one}`),
    );
    expect(wrong).toEqual([]);
  });

  it("imports zod only in model and decimal.js only in number, and no other package", () => {
    const wrong = files.flatMap(({ path, imports }) =>
      imports
        .filter((one) => !isRelative(one) && !(Object.hasOwn(PACKAGES, one) && PACKAGES[one] === roomOf(path)))
        .map((one) => `${path} imports ${one}`),
    );
    expect(wrong).toEqual([]);
  });

  it("has no cycle of imports between files, types included", () => {
    expect(cycles()).toEqual([]);
  });

  it("has no `any`", () => {
    expect(offences((node) => node.kind === ts.SyntaxKind.AnyKeyword)).toEqual([]);
  });

  it("never tests a Decimal or a CostError by instanceof, for other copies of the classes are as good", () => {
    expect(offences(testsClass)).toEqual([]);
  });

  it("never configures decimal.js for others, nor sums by a spread", () => {
    expect(offences(touchesSharedDecimal)).toEqual([]);
  });

  // The bundled declarations drop the `type` of an export, and number types of one name: they must not need either.
  it("exports as a type only what has no value of its name, under the name that is declared", () => {
    const exported = files.filter(({ path }) => DOORS.includes(path)).flatMap(typeExports);
    expect(exported.length).toBeGreaterThan(0);
    expect(exported.filter(({ declared, from }) => declaresValue(from, declared))).toEqual([]);
    expect(exported.filter(({ name, declared }) => name !== declared)).toEqual([]);
  });

  it("has no default export", () => {
    expect(offences(isDefaultExport)).toEqual([]);
  });

  it("has no enum and no namespace", () => {
    expect(offences((node) => ts.isEnumDeclaration(node) || ts.isModuleDeclaration(node))).toEqual([]);
  });

  it("has no class except CostError", () => {
    const isOther = (node: ts.Node, file: SourceFile) =>
      ts.isClassLike(node) && !(file.path === "errors/cost-error.ts" && node.name?.text === "CostError");
    expect(offences(isOther)).toEqual([]);
  });

  it("runs no text as code", () => {
    expect(offences(runsText)).toEqual([]);
  });

  it("reads no clock and draws nothing at random", () => {
    expect(offences(isImpure)).toEqual([]);
  });

  it("orders no text by locale", () => {
    expect(offences((node) => ts.isIdentifier(node) && /^(localeCompare|Collator)$/.test(node.text))).toEqual([]);
  });

  it(`has no file over ${MOST_LINES} lines`, () => {
    const lines = ({ text }: SourceFile) => text.replace(/\n$/, "").split("\n").length;
    expect(files.filter((file) => lines(file) > MOST_LINES).map((file) => `${file.path}: ${lines(file)}`)).toEqual([]);
  });
});
