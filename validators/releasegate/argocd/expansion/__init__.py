"""Expansion: the Applications that Argo CD would make of a tree, ApplicationSets expanded."""
