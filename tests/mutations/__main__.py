"""python -m tests.mutations: print what finds the generated defects, and how many nothing finds."""

from tests.mutations.report import table

print(table())
