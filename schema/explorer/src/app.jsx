// The page: GraphiQL over this server's own endpoint, with the example questions as tabs.
import "./workers.js";
import "graphiql/style.css";
import "./page.css";

import { createGraphiQLFetcher } from "@graphiql/toolkit";
import { GraphiQL } from "graphiql";
import { createRoot } from "react-dom/client";

import { EXAMPLES } from "./examples.js";
import { ExampleMenu } from "./example-menu.jsx";

const fetcher = createGraphiQLFetcher({ url: new URL("graphql", document.baseURI).href });

/** A link to /graphql?query=… opens that question; otherwise the examples are there. */
function openingTabs() {
  const asked = new URLSearchParams(location.search);
  const query = asked.get("query");
  const examples = EXAMPLES.map((example) => ({ query: example }));
  return query === null ? { defaultTabs: examples } : { initialQuery: query, initialVariables: asked.get("variables") ?? "" };
}

function Page() {
  return (
    <GraphiQL fetcher={fetcher} {...openingTabs()} defaultEditorToolsVisibility={false} isHeadersEditorEnabled>
      <GraphiQL.Logo>
        <span />
      </GraphiQL.Logo>
      <GraphiQL.Toolbar>
        {({ prettify, copy, merge }) => (
          <>
            {prettify}
            {merge}
            {copy}
            <ExampleMenu />
          </>
        )}
      </GraphiQL.Toolbar>
    </GraphiQL>
  );
}

createRoot(document.getElementById("explorer")).render(<Page />);
