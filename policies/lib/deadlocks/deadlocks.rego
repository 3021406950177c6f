# Slots of the approval policy that too few people can fill (input.deadlocks), in the words that findings use.
package releasegate.lib.deadlocks

import future.keywords.not

# spare(shortage) is how many people more than slots have one of its roles; the author of a change takes one of them.
spare(shortage) := shortage.held - shortage.needed

# what(entry) says for which changes a list of slots decides: "promotion and serving to prod".
what(entry) := "a change that no rule of the policy is for" if count(entry.changes) == 0

else := _few(entry.changes) if entry.environments == null

else := sprintf("%v to %v", [_few(entry.changes), _few(entry.environments)])

# able(shortage) says who has the roles: "alice and bob may approve as platform, and it takes 1 of them".
able(shortage) := sprintf("nobody may approve as %v", [concat(" or ", shortage.roles)]) if shortage.held == 0

else := sprintf("only %v may approve as %v, and it takes %d of them", [_people(shortage), concat(" or ", shortage.roles), shortage.needed])

_people(shortage) := _joined(shortage.people) if count(shortage.people) == shortage.held

else := sprintf("%v and %d more", [concat(", ", shortage.people), shortage.held - count(shortage.people)])

# The first three names; the place of the finding shows the others.
_few(names) := _joined(names) if count(names) < 4

else := sprintf("%v and %d more", [concat(", ", array.slice(names, 0, 3)), count(names) - 3])

# "a", "a and b", "a, b and c"
_joined(names) := names[0] if count(names) == 1

else := sprintf("%v and %v", [concat(", ", array.slice(names, 0, last)), names[last]]) if last := count(names) - 1
