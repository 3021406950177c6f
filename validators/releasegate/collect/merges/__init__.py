"""Merges: when commits of the base branch were merged, as the forge says; one module for each forge."""

from releasegate.collect.merges import gitea, github, gitlab
from releasegate.collect.merges.claim import Claim, merges_of

__all__ = ["Claim", "gitea", "github", "gitlab", "merges_of"]
