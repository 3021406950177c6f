"""Opa: the rules of a cluster as a bundle for an OPA that answers its admission webhook.

https://www.openpolicyagent.org/docs/management-bundles#bundle-file-format
"""

import gzip
import io
import json
import tarfile
from collections.abc import Mapping

from releasegate.admission.asked import helpers, rule_words
from releasegate.admission.exported import Exported
from releasegate.admission.fit import cluster_kinds

PACKAGE = "releasegate.admission"
# An AdmissionReview holds its object at request, Gatekeeper's at review.
_ENTRY = """\
package {package}

import future.keywords.not

violations contains {{"msg": msg, "rule": rule.id, "severity": rule.severity, "pointer": found.pointer}} if {{
	some made in _objects
	asked := releasegate__asked(made)
	some rule in _rules
	asked.kind in rule.kinds
	some found in _deny(rule.id, asked)
	msg := releasegate__said(rule, found)
}}

_objects contains input.request.object if is_object(input.request.object)

_objects contains input.review.object if is_object(input.review.object)

_rules := {rules}

{denials}

{helpers}"""


def bundle_files(made: Exported) -> Mapping[str, str]:
    """The files of the bundle, path → text: the rules, what they know of the repository, the manifest."""
    kept = sorted({key for rule in made.rules for key in made.repo_of(rule)})
    manifest = {"revision": made.digest, "roots": ["releasegate", "repo"], "rego_version": 1}
    known = {"repo": {key: made.repo[key] for key in kept}}
    return {
        **made.modules,
        "admission.rego": _entry(made),
        "data.json": json.dumps(known, indent=1, ensure_ascii=False) + "\n",
        ".manifest": json.dumps(manifest, indent=1) + "\n",
    }


def _entry(made: Exported) -> str:
    rules = [
        {**json.loads(rule_words(rule)), "severity": rule.severity, "kinds": cluster_kinds(rule)}
        for rule in made.rules
    ]
    denials = "\n\n".join(
        f'_deny("{rule.id}", asked) := found if found := data.{rule.package}.deny with input as asked'
        for rule in made.rules
    )
    return _ENTRY.format(
        package=PACKAGE,
        rules=json.dumps(rules, indent=1, ensure_ascii=False),
        denials=denials,
        helpers=helpers(made.account),
    )


def archive(files: Mapping[str, str]) -> bytes:
    """The files as a .tar.gz, the same bytes for the same files."""
    whole = io.BytesIO()
    with (
        gzip.GzipFile(fileobj=whole, mode="wb", mtime=0) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.USTAR_FORMAT) as tar,
    ):
        for path, text in sorted(files.items()):
            about = tarfile.TarInfo(path)
            about.size, about.mode = len(text.encode()), 0o644
            tar.addfile(about, io.BytesIO(text.encode()))
    return whole.getvalue()
