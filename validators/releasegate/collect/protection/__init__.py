"""Protection: how a forge protects the base branch; one module for each forge, and what is the same."""

from releasegate.collect.protection import gitea, github, gitlab
from releasegate.collect.protection.state import Protection, protection_json, unreadable

__all__ = ["Protection", "gitea", "github", "gitlab", "protection_json", "unreadable"]
