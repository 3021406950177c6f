"""Output: a report in the format that was asked for, and the exit code that goes with it."""

import argparse
import os
import sys
from collections.abc import Collection

from releasegate.findings import has_errors
from releasegate.policies import PolicySet
from releasegate.render import RULE as RENDER
from releasegate.reporters import FORMATS, render
from releasegate.reporters.report import Report, RuleInfo
from releasegate.scan.scanned import RULE as SCAN

# What Python itself finds, before any rule can decide: docs/rules/ has a page for each.
PYTHON_RULES = {
    "load": RuleInfo(
        "A file that cannot be read safely",
        "Kubernetes, Helm, Argo CD and this gate must read the same values from a file. Where readers "
        "differ, or a file hides what it says, it is refused.",
        "write the file so that every reader agrees; the message says how",
        (),
        "error",
    ),
    "schema": RuleInfo(
        "A document that breaks its schema",
        "Rules judge documents whose shape is known. A misspelled field would be judged as absent.",
        "follow schemas/<kind>.schema.json; editors that know the schema complete it",
        (),
        "error",
    ),
    "tool": RuleInfo(
        "Something that could not be judged",
        "What was not judged is not a pass.",
        "mend what the message names and run the gate again",
        (),
        "error",
    ),
    RENDER: RuleInfo(
        "Something that Argo CD could not apply",
        "An ApplicationSet that fails makes no Application at all, and a chart that fails to render deploys "
        "nothing: the whole environment stops, rollbacks included. It is found before it is merged.",
        "mend what the message names; `releasegate render` shows what would be applied",
        ("ISO 27001 A.8.9", "ISO 27001 A.8.32"),
        "error",
    ),
    SCAN: RuleInfo(
        "A check of the scanner that fails",
        "Checkov knows hundreds of ways to get a manifest or a CI file wrong, and more with each release. It "
        "is asked where the base says so; a check that does not fit is left out there, with a reason.",
        "mend what the check names, or accept it as docs/scan.md says",
        ("ISO 27001 A.8.29", "ISO 27001 A.8.9"),
        "error",
    ),
}

# What a command of its own finds, and neither check nor gate.
COMMAND_RULES = {
    "registry": RuleInfo(
        "A release that its registry contradicts",
        "The gate judges what a pull request says. Only the registry knows whether that is what was trained, "
        "evaluated and approved. `releasegate verify-registry` asks it.",
        "write what the registry says, or register what the release says; the message names both",
        (),
        "error",
    ),
}


def add_format(parser: argparse.ArgumentParser) -> None:
    """Add --format to a command that reports findings."""
    parser.add_argument("--format", choices=sorted(FORMATS), default="text", help="default: text")


def add_scan(parser: argparse.ArgumentParser) -> None:
    """Add --scan to a command that judges; None where it is not given."""
    text = "report what Checkov finds in manifests and CI files, too (`releasegate scanner`)"
    parser.add_argument("--scan", action="store_const", const=True, help=text)


def add_render(parser: argparse.ArgumentParser) -> None:
    """Add --render to a command that judges; None where it is not given."""
    text = "judge what Argo CD would apply, too: charts are rendered (`releasegate renderer`)"
    parser.add_argument("--render", action="store_const", const=True, help=text)


def rule_texts(policies: PolicySet, without: Collection[str] = ()) -> dict[str, RuleInfo]:
    """What each rule says about itself, for reports that describe their rules.

    without: the scopes whose rules were not asked, so that no report counts them as passed.
    """
    texts = dict(PYTHON_RULES)
    for rule in (rule for rule in policies.rules if rule.scope not in without):
        texts[rule.id] = RuleInfo(rule.title, rule.description, rule.fix, rule.clauses, rule.severity)
    return texts


def emit(report: Report, format_name: str) -> int:
    """Print the report to standard output; return 1 when an error forbids the change, else 0."""
    sys.stdout.write(render(report, format_name, colour=coloured()))
    return 1 if has_errors(report.findings) else 0


def coloured() -> bool:
    """Colours only on a terminal, and never against https://no-color.org."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
