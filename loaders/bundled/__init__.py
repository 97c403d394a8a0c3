"""The data that comes with the project, in our own forms, and what makes it: facts, no files of others."""
