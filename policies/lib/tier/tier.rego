# How far along an environment is; requirements are cumulative from development to production.
package releasegate.lib.tier

import future.keywords.not

ranks := {"development": 0, "testing": 1, "staging": 2, "production": 3}

# rank(environment) orders Environment documents; one without a known tier counts as production.
rank(environment) := known if known := ranks[environment.spec.tier]

else := 3

# stricter(environment, trusted) is the higher rank of the judged Environment and the trusted base's of the same name,
# so that a change cannot lower the bar that it has to clear. A set, because they are one document mostly.
stricter(environment, trusted) := max([rank(one) | some one in {environment, before}]) if {
	before := trusted[environment.metadata.name]
}

else := rank(environment)
