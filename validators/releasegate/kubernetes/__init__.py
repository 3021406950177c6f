"""Kubernetes: what its API server would accept, by the schemas of built-in and custom kinds."""
