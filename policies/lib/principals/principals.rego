# Who a principal of AWS is: a machine that the organisation lists, or somebody who could be a person.
package releasegate.lib.principals

import future.keywords.not

# problem(arn, path) says why a principal may not have a part in what lies at path; undefined for a listed machine.
problem(arn, path) := "everybody, whatever a condition narrows it to" if contains(arn, "*")

else := sprintf("%v, which is no ARN of an account", [arn]) if not _parts(arn)

else := sprintf("something of the account %v, which governance/accounts.yaml does not list", [_account(arn)]) if {
	not _account(arn) in data.releasegate.lib.accounts.ids
	not automation(arn)
}

else := found if {
	not _at_home(arn, path)
	found := _kind(arn)
}

_kind(arn) := sprintf("everybody and everything of the account %v", [_account(arn)]) if _name(arn) == "root"

else := sprintf("a user (%v), with a key that lasts", [arn]) if startswith(_name(arn), "user/")

else := sprintf("a role that people sign in to (%v)", [arn]) if _signed_in(arn)

else := sprintf("%v, which parameters.automationPrincipals does not list", [arn]) if not automation(arn)

# In its own account for development a team may use what it likes.
_at_home(arn, path) if {
	not data.releasegate.lib.accounts.guarded(path)
	_account(arn) == object.get(data.releasegate.lib.accounts.entry(path), "id", "")
}

# automation(arn) holds when the parameter automationPrincipals lists the role; * stands for text within one part.
automation(arn) if {
	not _signed_in(arn)
	some pattern in data.releasegate.lib.parameters.of("automationPrincipals")
	_covers(pattern, arn)
}

_covers(pattern, arn) if {
	glob.match(pattern, [":", "/"], arn)
}

# Roles that IAM Identity Center makes for people, and sessions of whatever role.
_signed_in(arn) if contains(arn, "AWSReservedSSO_")

_signed_in(arn) if regex.match(`^arn:aws[a-z-]*:sts:`, arn)

_account(arn) := _parts(arn)[0]

_name(arn) := _parts(arn)[1]

_parts(arn) := [arn, "root"] if regex.match(`^[0-9]{12}$`, arn)

else := [words[4], concat(":", array.slice(words, 5, count(words)))] if {
	regex.match(`^arn:aws[a-z-]*:(iam|sts)::[0-9]{12}:[!-~]+$`, arn)
	words := split(arn, ":")
}

# service(name) holds for the name of a service of AWS.
service(name) if regex.match(`^[a-z0-9-]+(\.[a-z0-9-]+)*\.amazonaws\.com(\.cn)?$`, name)

# outsider(arn) says why a principal may have no part in a resource of ours: it is everybody, a person, or of an account
# that is not listed. In a repository without accounts nobody can tell ours from others', so only listed machines pass.
outsider(arn) := "everybody, whatever a condition narrows it to" if contains(arn, "*")

else := sprintf("%v, which is no ARN of an account", [arn]) if not _parts(arn)

else := sprintf("something of the account %v, which governance/accounts.yaml does not list", [_account(arn)]) if {
	not _account(arn) in data.releasegate.lib.accounts.ids
	not automation(arn)
}

else := sprintf("a user (%v), with a key that lasts", [arn]) if startswith(_name(arn), "user/")

else := sprintf("people (%v)", [arn]) if _signed_in(arn)
