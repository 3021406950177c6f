"""Collect: what a forge says of a pull request, as a facts document. The only part that asks a network."""

from releasegate.collect.ci import api_of, target_of
from releasegate.collect.forges import FORGES, collect
from releasegate.collect.pull import Collected, Target, named
from releasegate.collect.writing import facts_bytes

__all__ = ["FORGES", "Collected", "Target", "api_of", "collect", "facts_bytes", "named", "target_of"]
