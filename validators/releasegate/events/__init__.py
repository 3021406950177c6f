"""What a registry's event becomes: a pull request, and never a deployment (docs/events.md)."""
