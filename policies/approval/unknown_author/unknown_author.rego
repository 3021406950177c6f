# METADATA
# title: Author that nobody knows
# description: >-
#   Whoever wrote a part of a change cannot approve it. That can only be checked if every author, committer and
#   co-author is one of the people or bots that access/people.yaml lists on the base.
# custom:
#   scope: change
#   severity: error
#   message: "{name} with the address {email} wrote {commits} and is neither a person nor a bot of access/people.yaml"
#   fix: "commit with an address that access/people.yaml lists, or add the address to its person in a change of its own"
#   clauses: ["ISO 27001 A.5.3", "HIPAA 164.312(a)(2)(i)"]
#   effective_on: "2026-11-01"
#   row: "threat 14"
package releasegate.approval.unknown_author

import future.keywords.not

deny contains {"path": "access/people.yaml", "pointer": "/spec/people", "args": {
	"name": name,
	"email": email,
	"commits": commits,
}} if {
	some [name, email] in _strangers
	commits := sort({substring(author.commit, 0, 12) |
		some author in input.authors
		author.name == name
		author.email == email
	})
}

_strangers := {[author.name, author.email] |
	some author in input.authors
	not _known(author)
}

_known(author) if is_string(author.person)

_known(author) if author.bot == true
