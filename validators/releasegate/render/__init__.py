"""Render: the objects that Argo CD would apply for an Application, and what is wrong with them."""

RULE = "render"
