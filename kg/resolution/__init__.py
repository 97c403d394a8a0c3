"""Who and what a mention means: parse, block, weigh, decide. Pure: no files but its own tables, no clock, no graph."""
