import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type BuildOptions, build, type Plugin } from "esbuild";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");

const BUILT: BuildOptions & { readonly write: false } = {
  absWorkingDir: ROOT,
  bundle: true,
  format: "esm",
  platform: "neutral",
  external: ["decimal.js", "zod"],
  write: false,
  logLevel: "silent",
};

/**
 * Gives what is left of the library in an app that imports one name of it, once the library is one file, as its package is: a bundler then
 * drops statement by statement, and keeps those that may do something when they run.
 */
export async function leftOfOneFile(name: string): Promise<string> {
  const library = await build({ ...BUILT, entryPoints: ["src/index.ts"] });
  const contents = library.outputFiles[0]?.text ?? "";
  const plugin: Plugin = {
    name: "library",
    setup: ({ onResolve, onLoad }) => {
      onResolve({ filter: /^library$/ }, () => ({ path: "library", namespace: "library" }));
      onLoad({ filter: /^library$/, namespace: "library" }, () => ({ contents }));
    },
  };
  const stdin = { contents: `import { ${name} } from "library"; globalThis.kept = ${name};`, resolveDir: ROOT };
  const app = await build({ ...BUILT, stdin, minify: true, plugins: [plugin] });
  return app.outputFiles[0]?.text ?? "";
}

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
