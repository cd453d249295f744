import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const NAMES = ["decimal.js", "@duckdb/node-api", "arquero", "nodejs-polars"];

/** The versions of the contenders that are packages. */
export async function contenderVersions(): Promise<Readonly<Record<string, string>>> {
  const entries = await Promise.all(NAMES.map(async (name) => [name, await versionOf(name)] as const));
  return Object.fromEntries(entries);
}

async function versionOf(name: string): Promise<string> {
  const path = fileURLToPath(new URL(`../node_modules/${name}/package.json`, import.meta.url));
  return (JSON.parse(await readFile(path, "utf8")) as { readonly version: string }).version;
}
