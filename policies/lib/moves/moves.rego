# What a change does to the model of an environment. Takes the entries of input.releases.
package releasegate.lib.moves

import future.keywords.not

# arrives(release) holds when another model block comes to the environment by any way but a rollback of one that runs.
arrives(release) if {
	release.after != null
	not _rolls_back(release)
	not _model(release.before) == _model(release.after)
}

# promoted(release) holds when another pair of model and chart comes by any way but a rollback of one that runs.
promoted(release) if arrives(release)

promoted(release) if {
	release.after != null
	release.change != "rollback"
	not _chart(release.before) == _chart(release.after)
}

# comes(release) holds when another model block comes to the environment by whatever kind of change.
comes(release) if {
	release.after != null
	not _model(release.before) == _model(release.after)
}

_rolls_back(release) if {
	release.change == "rollback"
	release.before != null
}

_model(document) := object.get(data.releasegate.lib.shape.object(document), ["spec", "model"], null)

_chart(document) := object.get(data.releasegate.lib.shape.object(document), ["spec", "chart"], null)
