"""Render: the objects that Argo CD would apply for an Application."""
