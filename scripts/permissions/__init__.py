"""Argo CD's permissions compared with casbin: generated policies, probes, and a run over many of them."""
