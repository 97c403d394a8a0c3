// The editor's workers are bundles of their own, beside this one.
const WORKERS = { graphql: "graphql.worker.js", json: "json.worker.js" };

const here = new URL(".", document.currentScript.src);

globalThis.MonacoEnvironment = {
  getWorker: (_id, label) => new Worker(new URL(WORKERS[label] ?? "editor.worker.js", here)),
};
