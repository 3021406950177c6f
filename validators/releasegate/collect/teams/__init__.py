"""Teams: which teams the people of a pull request belong to; one module for each forge."""

from releasegate.collect.teams import gitea, github, gitlab
from releasegate.collect.teams.membership import Teams, memberships_of, people_of

__all__ = ["Teams", "gitea", "github", "gitlab", "memberships_of", "people_of"]
