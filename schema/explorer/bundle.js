// Bundles the page and the editor's workers into the folder named on the command line.
import { cpSync } from "node:fs";
import { parseArgs } from "node:util";
import { build } from "esbuild";

const { positionals } = parseArgs({ allowPositionals: true });
const [outdir] = positionals;

await build({
  entryPoints: {
    app: "src/app.jsx",
    "editor.worker": "monaco-editor/esm/vs/editor/editor.worker.js",
    "graphql.worker": "monaco-graphql/esm/graphql.worker.js",
    "json.worker": "monaco-editor/esm/vs/language/json/json.worker.js",
  },
  outdir,
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  jsx: "automatic",
  legalComments: "linked",
  loader: { ".graphql": "text", ".ttf": "file" },
  assetNames: "[name]",
  define: { "process.env.NODE_ENV": '"production"' },
  logLevel: "warning",
});
for (const file of ["index.html", "icon.svg"]) cpSync(`src/${file}`, `${outdir}/${file}`);
