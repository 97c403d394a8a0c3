"""The core: words, time, resolution, store, workflows and the command line. Imports neither `schema` nor `loaders`."""
