// Writes the error codes from the message catalogues: their table in docs/error-codes.md, and their union in src/errors/finding-code.ts. npm run docs
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { changeMessages } from "../src/errors/change-messages.js";
import { costingMessages } from "../src/errors/costing-messages.js";
import { dataMessages } from "../src/errors/data-messages.js";
import { decisionMessages } from "../src/errors/decision-messages.js";
import type { Wording } from "../src/errors/finding.js";
import { migrationMessages } from "../src/errors/migration-messages.js";
import { modelMessages } from "../src/errors/model-messages.js";
import { numberMessages } from "../src/errors/number-messages.js";
import { packageMessages } from "../src/errors/package-messages.js";
import { quoteMessages } from "../src/errors/quote-messages.js";
import { replayMessages } from "../src/errors/replay-messages.js";
import { scorecardMessages } from "../src/errors/scorecard-messages.js";
import { segmentMessages } from "../src/errors/segment-messages.js";
import { statementMessages } from "../src/errors/statement-messages.js";
import { wayOutMessages } from "../src/errors/way-out-messages.js";
import { compareIds } from "../src/number/order.js";

const CATALOGS = [
  numberMessages,
  modelMessages,
  dataMessages,
  costingMessages,
  statementMessages,
  segmentMessages,
  packageMessages,
  scorecardMessages,
  migrationMessages,
  changeMessages,
  replayMessages,
  quoteMessages,
  decisionMessages,
  wayOutMessages,
];
const SECTION = /(<!-- error-codes -->\n)[\s\S]*?(<!-- \/error-codes -->)/;
const PLACEHOLDER = "…";

/** The codes in code point order. A code that two catalogues word differently has a row for each wording. */
export function errorTable(): string {
  const rows = CATALOGS.flatMap((catalog) => Object.entries(catalog))
    .sort(([a], [b]) => compareIds(a, b))
    .map(([code, message]) => row(code, wording(message as (detail: unknown) => Wording)));
  return ["| code | expected | what to do |", "|---|---|---|", ...new Set(rows)].join("\n");
}

/**
 * The module that lists every code. It is written out because the declarations of the package would otherwise carry every message function,
 * only to name their keys.
 */
export function findingCodeModule(): string {
  const codes = new Set(CATALOGS.flatMap((catalog) => Object.keys(catalog)).sort(compareIds));
  const union = [...codes].map((code) => `  | "${code}"`).join("\n");
  return `// Written by \`npm run docs\` from the message catalogues.\n\n/** Every stable code this library can report. */\nexport type FindingCode =\n${union};\n`;
}

/** Puts the table between the marks of a page. */
export function withErrorTable(page: string): string {
  if (!SECTION.test(page)) throw new Error("the page has no section <!-- error-codes --> ... <!-- /error-codes -->");
  return page.replace(SECTION, (_, opens: string, closes: string) => `${opens}\n${errorTable()}\n\n${closes}`);
}

/** What a detail is, a text or a list of texts, is known to the compiler only: where a text does not serve, a list does. */
function wording(message: (detail: unknown) => Wording): Wording {
  try {
    return message(details(PLACEHOLDER));
  } catch {
    return message(details([PLACEHOLDER]));
  }
}

const ONLY_SOME: readonly (string | symbol)[] = ["nearest", "excluded", "beside"];

/** Every detail is the placeholder, but for those that only some inputs have. */
function details(placeholder: unknown): unknown {
  return new Proxy({}, { get: (_, name) => (ONLY_SOME.includes(name) ? undefined : placeholder) });
}

function row(code: string, { expected, fix }: Wording): string {
  return `| \`${code}\` | ${cell(expected)} | ${cell(fix)} |`;
}

/** A placeholder that was reckoned with is still one. */
function cell(text: string): string {
  if (text === PLACEHOLDER) return "what the message says";
  return text.replaceAll("NaN", PLACEHOLDER).replaceAll(`"${PLACEHOLDER}"`, PLACEHOLDER).replaceAll("|", "\\|");
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const page = fileURLToPath(new URL("../docs/error-codes.md", import.meta.url));
  writeFileSync(page, withErrorTable(readFileSync(page, "utf8")));
  writeFileSync(fileURLToPath(new URL("../src/errors/finding-code.ts", import.meta.url)), findingCodeModule());
}
