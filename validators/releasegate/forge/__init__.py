"""Forge: a branch pushed, and its pull request opened or found. Nothing else writes to a network."""

from releasegate.forge.opening import open_pull
from releasegate.forge.pull import Opened, PullRequest
from releasegate.forge.site import Site, ready_site, site_of

__all__ = ["Opened", "PullRequest", "Site", "open_pull", "ready_site", "site_of"]
