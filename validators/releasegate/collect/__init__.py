"""Collect: what a forge says of a pull request, and Argo CD of Applications. Nothing else asks a network."""

from releasegate.collect.argocd import collect_api, collect_files
from releasegate.collect.ci import api_of, target_of
from releasegate.collect.forges import FORGES, collect
from releasegate.collect.pull import Collected, Target, named
from releasegate.collect.writing import facts_bytes, health_bytes

__all__ = [
    "FORGES",
    "Collected",
    "Target",
    "api_of",
    "collect",
    "collect_api",
    "collect_files",
    "facts_bytes",
    "health_bytes",
    "named",
    "target_of",
]
