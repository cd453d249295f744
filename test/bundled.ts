import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");

/** Bundles a program as an app would, and lists the files that leave a byte in it. */
export async function bundled(program: string): Promise<string[]> {
  const { metafile } = await build({
    stdin: { contents: program, resolveDir: ROOT, sourcefile: "program.ts", loader: "ts" },
    absWorkingDir: ROOT,
    bundle: true,
    minify: true,
    format: "esm",
    platform: "neutral",
    mainFields: ["module", "main"],
    metafile: true,
    write: false,
    logLevel: "silent",
  });
  return Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.keys(inputs).filter((path) => (inputs[path]?.bytesInOutput ?? 0) > 0),
  );
}
