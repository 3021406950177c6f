"""Defects put into two clean repositories: the gate has to find each, or a list says why not."""
