"""Mutation testing of the policies: a changed rule has to fail the tests that lie beside it."""
