import { transformSync } from "esbuild";
import ts from "typescript";
import { checkExpectation } from "./expectation.js";
import type { Example } from "./source-examples.js";

type Scope = Readonly<Record<string, unknown>>;
type Load = (specifier: string) => Promise<Scope>;

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const EXPECTATION = /^[ \t]*(?:\n[ \t]*)?\/\/ => (.+)/;
const AsyncFunction = (async () => {}).constructor as new (...parts: string[]) => (...values: unknown[]) => Promise<void>;

/**
 * Runs an example as the body of an async function whose parameters are the scope.
 *
 * A line that ends in `; // => value` is an assertion: of the value of its expression, or of the variable it declares. Imports are
 * taken out, after a check that the module exports what they name. Whatever goes wrong is reported by file and line.
 *
 * @returns what it printed; `console.log` also gives its text back, so that an expectation can follow it
 */
export async function runExample(example: Example, scope: Scope, load: Load): Promise<string> {
  const tree = ts.createSourceFile(example.file, example.code, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
  const imported = await imports(example, tree, load);
  const expectations = new Set<number>();
  const code = instrument(tree, expectations);
  const stray = linesOf(example.code, /\/\/ =>/).filter((line) => !expectations.has(line));
  if (stray.length > 0) throw new Error(`${example.file}:${stray[0]} expects a value where no expression ends`);

  let line = example.line;
  const at = (now: number) => {
    line = now;
  };
  const check = (where: number, value: unknown, text: string) => {
    expectations.delete(where);
    checkExpectation(value, text, `${example.file}:${where}`);
  };
  const printed: string[] = [];
  const log = (...parts: readonly unknown[]) => {
    printed.push(parts.join(" "));
    return printed.at(-1);
  };
  const names: Scope = { console: { log }, ...scope, ...imported, __at: at, __check: check };
  try {
    const { code: script } = transformSync(`{${code}\n}`, { loader: "ts", target: "es2022", sourcefile: example.file });
    await new AsyncFunction(...Object.keys(names), `"use strict";\n${script}`)(...Object.values(names));
  } catch (error) {
    if (String(error).includes(`${example.file}:`)) throw error;
    throw new Error(`${example.file}:${line} ${String(error)}`, { cause: error });
  }
  if (expectations.size > 0) throw new Error(`${example.file}:${[...expectations].join(", ")} was not reached`);
  return printed.join("\n");
}

async function imports(example: Example, tree: ts.SourceFile, load: Load): Promise<Scope> {
  const names: Record<string, unknown> = {};
  for (const statement of tree.statements) {
    if (!ts.isImportDeclaration(statement)) continue;
    const specifier = (statement.moduleSpecifier as ts.StringLiteral).text;
    const bindings = statement.importClause?.namedBindings;
    if (statement.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword || bindings === undefined) continue;
    const found = await load(specifier);
    if (ts.isNamespaceImport(bindings)) names[bindings.name.text] = found;
    else {
      for (const element of bindings.elements.filter((one) => !one.isTypeOnly)) {
        const name = (element.propertyName ?? element.name).text;
        if (!(name in found)) throw new Error(`${example.file}:${lineOf(tree, element.getStart())} ${specifier} does not export ${name}`);
        names[element.name.text] = found[name];
      }
    }
  }
  return names;
}

/** Tells the place before every statement, and hands the value to the check where the statement is an assertion. */
function instrument(tree: ts.SourceFile, expectations: Set<number>): string {
  const edits: Edit[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      edits.push({ start: node.getStart(), end: node.end, text: "" });
      return;
    }
    if (ts.isStatement(node) && (ts.isSourceFile(node.parent) || ts.isBlock(node.parent))) {
      edits.push(insertion(node.getStart(), `__at(${lineOf(tree, node.getStart())}); `), ...assertion(tree, node, expectations));
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return apply(tree.text, edits);
}

function assertion(tree: ts.SourceFile, node: ts.Statement, expectations: Set<number>): readonly Edit[] {
  const comment = EXPECTATION.exec(tree.text.slice(node.end));
  if (comment === null) return [];
  const line = lineOf(tree, node.end + comment[0].length);
  const last = `, ${JSON.stringify(comment[1]?.trim())})`;
  if (ts.isExpressionStatement(node)) {
    expectations.add(line);
    const { expression } = node;
    return [insertion(expression.getStart(), `__check(${line}, (`), insertion(expression.end, `)${last}`)];
  }
  const name = ts.isVariableStatement(node) ? node.declarationList.declarations[0]?.name : undefined;
  if (name === undefined || !ts.isIdentifier(name)) return [];
  expectations.add(line);
  return [insertion(node.end, ` __check(${line}, ${name.text}${last};`)];
}

function insertion(at: number, text: string): Edit {
  return { start: at, end: at, text };
}

/** Edits at one place keep their order. */
function apply(text: string, edits: readonly Edit[]): string {
  let result = "";
  let done = 0;
  for (const { start, end, text: replacement } of edits.toSorted((a, b) => a.start - b.start)) {
    result += text.slice(done, start) + replacement;
    done = end;
  }
  return result + text.slice(done);
}

function lineOf(tree: ts.SourceFile, position: number): number {
  return tree.getLineAndCharacterOfPosition(position).line + 1;
}

function linesOf(text: string, pattern: RegExp): readonly number[] {
  return text.split("\n").flatMap((line, i) => (pattern.test(line) ? [i + 1] : []));
}
