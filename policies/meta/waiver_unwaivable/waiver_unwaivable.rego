# METADATA
# title: Waiver of what cannot be waived
# description: >-
#   Some rules decide who may accept a risk, or whether anything is judged at all: approvals, whose keys sign them, the
#   ledger, waivers, emergency access. A waiver of these would switch the gate off. A freeze has its own exception, an
#   approved edit of the window. And a waiver of a rule that does not exist waits for one.
# custom:
#   scope: document
#   kinds: [Waiver]
#   severity: error
#   message: "{rule} {problem}"
#   fix: "mend what the rule finds; `releasegate rules` lists the rules, and docs/waive.md says which can be waived"
#   clauses: ["ISO 27001 A.5.3", "ISO 27001 A.8.32"]
#   effective_on: "2026-11-01"
#   row: "threat 18"
package releasegate.meta.waiver_unwaivable

import future.keywords.not

deny contains {"pointer": "/spec/rule", "args": {"rule": rule, "problem": "is no rule that judges this repository"}} if {
	rule := input.document.spec.rule
	not input.context.known == true
}

deny contains {"pointer": "/spec/rule", "args": {"rule": rule, "problem": "is a rule that nothing may waive"}} if {
	rule := input.document.spec.rule
	strings.any_prefix_match(rule, _never)
}

# Beginnings of ids: whole families, and rules that who approves and what is applied rests on.
_never := ["approval.", "meta.", "access.break_glass", "access.signer", "promotion.freeze"]
