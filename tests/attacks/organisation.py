"""A rule that an organisation could write, and what an attacker makes of it."""

MEMORY_RULE = """\
# METADATA
# title: Memory above the team's budget
# description: Our clusters are small.
# custom:
#   scope: document
#   kinds: [ModelRelease]
#   severity: error
#   message: "memory is {memory}, and the budget is 1Gi"
#   fix: "ask for 1Gi"
package org.acme.memory

import future.keywords.not

deny contains {"pointer": "/spec/serving/resources/memory", "args": {"memory": memory}} if {
	memory := input.document.spec.serving.resources.memory
	memory != "1Gi"
}
"""
MEMORY_TEST = "package org.acme.memory_test\n\nimport future.keywords.not\n"


def rule(
    body: str, package: str = "org.acme.quiet", scope: str = "document", kinds: str = "ModelRelease"
) -> str:
    """A complete organisation rule with this body after its imports."""
    judged = f"#   kinds: [{kinds}]\n" if scope == "document" else ""
    return (
        "# METADATA\n# title: Quiet\n# description: An example.\n# custom:\n"
        f'#   scope: {scope}\n{judged}#   severity: error\n#   message: "quiet"\n#   fix: "mend it"\n'
        f"package {package}\n\nimport future.keywords.not\n\n{body}\n"
    )
