"""Briefing: what somebody needs to know who decides on a promotion, for a terminal and for a pull request."""

from releasegate.briefing.body import pull_of
from releasegate.briefing.brief import Brief, brief_of
from releasegate.briefing.table import table

__all__ = ["Brief", "brief_of", "pull_of", "table"]
