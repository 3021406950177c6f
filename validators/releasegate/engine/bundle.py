"""Bundle: releasegate's rules as an OPA server loads them, with an entry point that judges many inputs.

The bundle owns everything below `releasegate`: OPA then refuses policies and data of others there. Its
revision is the digest of the policies, which OPA gives back with every answer.
https://www.openpolicyagent.org/docs/management-bundles#bundle-file-format
"""

import json
from collections.abc import Mapping

from releasegate.policies import PolicySet

PACKAGE = "releasegate.batch"
ENTRY = "answers"

# `with` replaces input and data.repo for one rule; what it takes from them is bound before.
_BATCH = """\
package {package}

{entry} := [answer |
	repo := input.repo
	some job in input.jobs
	asked := job.input
	answer := [found |
		some rule in job.rules
		found := _deny(rule) with input as asked with data.repo as repo
	]
]

{rules}
"""


def bundle_files(policies: PolicySet) -> Mapping[str, str]:
    """The files of the bundle, path → text: releasegate's modules, the entry point and the manifest.

    An organisation's rules are not among them: nobody vouches for those, and they run in a sandbox.
    """
    own = {path: text for path, text in policies.modules.items() if path not in policies.organisation}
    rules = (rule for rule in policies.rules if not rule.organisation)
    lines = "\n\n".join(f'_deny("{rule.id}") := data.{rule.package}.deny' for rule in rules)
    manifest = {"revision": policies.digest, "roots": ["releasegate"], "rego_version": 1}
    return {
        **own,
        "batch.rego": _BATCH.format(package=PACKAGE, entry=ENTRY, rules=lines),
        ".manifest": json.dumps(manifest, indent=1) + "\n",
    }
