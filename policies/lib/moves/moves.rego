# What a change does to the model of an environment. Takes the entries of input.releases.
package releasegate.lib.moves

import future.keywords.not

# arrives(release) holds when another model block comes to the environment by any way but a rollback of one that runs.
arrives(release) if {
	release.after != null
	not _rolls_back(release)
	not _model(release.before) == _model(release.after)
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
