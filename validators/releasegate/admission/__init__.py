"""Admission: the rules that judge one Kubernetes object, written for what admits objects into a cluster."""
