# METADATA
# title: Changed file that nothing judged
# description: >-
#   Every changed file is read by a schema or by a rule about its content, or the change is refused. A file that
#   nobody looked at may hold anything, and "no findings" would say nothing about it.
# custom:
#   scope: change
#   severity: error
#   message: "{path} is changed, and no schema and no rule reads it or one of its documents, so nobody can say what it does"
#   fix: "move it to a place that docs/layout.md lists, delete it, or add an organisation rule for its kind under policies/"
#   clauses: ["ISO 27001 A.8.32"]
#   effective_on: "2026-11-01"
#   row: "threat 19"
package releasegate.meta.ledger

import future.keywords.not

deny contains {"path": path, "pointer": "", "args": {"path": path}} if some path in input.unjudged
