"""Render: the objects that Argo CD would apply for an Application, and what is wrong with them."""

# What is found where something cannot be rendered at all.
RULE = "render"
# Rules of scope rendered that name this kind judge an Application with everything that it renders to.
APPLICATION = "Application.argoproj.io"
