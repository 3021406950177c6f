"""Reporters: pure functions from a Report to text, one for each format; every one escapes."""

from collections.abc import Callable, Mapping

from releasegate.reporters.github import github
from releasegate.reporters.json import json
from releasegate.reporters.junit import junit
from releasegate.reporters.markdown import markdown
from releasegate.reporters.report import Report, RuleInfo
from releasegate.reporters.sarif import sarif
from releasegate.reporters.text import text

__all__ = ["FORMATS", "Report", "RuleInfo", "render"]

FORMATS: Mapping[str, Callable[[Report], str]] = {
    "text": text,
    "json": json,
    "sarif": sarif,
    "github": github,
    "junit": junit,
    "markdown": markdown,
}


def render(report: Report, name: str, colour: bool = False) -> str:
    """The report in the format `name` (a key of FORMATS); only text can be coloured."""
    return text(report, colour) if name == "text" else FORMATS[name](report)
