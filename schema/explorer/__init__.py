"""The GraphiQL page, bundled from npm packages at build time so that the running page asks no other host."""
