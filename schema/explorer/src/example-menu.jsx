// The example questions again, for when their tabs were closed or changed.
import { ToolbarButton, ToolbarMenu, useGraphiQL, useGraphiQLActions } from "@graphiql/react";

import { EXAMPLES, questionOf } from "./examples.js";

export function ExampleMenu() {
  const { addTab } = useGraphiQLActions();
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const open = (example) => {
    addTab();
    queryEditor?.setValue(example);
  };
  return (
    <ToolbarMenu
      button={
        <ToolbarButton label="Example questions">
          <Question />
        </ToolbarButton>
      }
    >
      {EXAMPLES.map((example) => (
        <ToolbarMenu.Item key={questionOf(example)} onSelect={() => open(example)}>
          {questionOf(example)}
        </ToolbarMenu.Item>
      ))}
    </ToolbarMenu>
  );
}

function Question() {
  return (
    <svg className="graphiql-toolbar-icon" viewBox="0 0 16 16" fill="none" stroke="currentColor" aria-hidden="true">
      <circle cx="8" cy="8" r="6.6" />
      <path d="M5.9 6.2a2.1 2.1 0 1 1 3 2c-.6.3-.9.7-.9 1.4" />
      <path d="M8 11.4v.6" strokeLinecap="round" />
    </svg>
  );
}
