"""The form in which people write statements: its files, a record of it, and what each section claims."""
