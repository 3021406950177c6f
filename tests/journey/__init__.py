"""A model that is really trained, from a real registry to production and back."""
