"""Parity: the embedded engine and an OPA server are asked the same, and differences are shown."""
