# METADATA
# title: Bar lowered for the model that comes with it
# description: >-
#   The model is held to the bar of the base as well, so a lower one does not help it now. But whoever reviews a release
#   must not decide in passing how good its successors have to be: a bar is lowered in a change of its own.
# custom:
#   scope: change
#   severity: error
#   message: "this change brings a version of {model} and loosens the bar of its profile: {metric} {problem}"
#   fix: "put the threshold back, and change it in a pull request that brings no version of the model"
#   clauses: ["ISO 27001 A.5.3", "ISO 27001 A.8.29", "GDPR 32(1)(d)"]
#   effective_on: "2026-11-01"
#   row: "governance 29, bar-kept, thresholds-apart; control ISO-01"
package releasegate.promotion.thresholds_kept

import future.keywords.not

deny contains denial if {
	some entry in input.documents
	entry.kind == "ModelProfile"
	model := trim_suffix(split(entry.path, "/")[2], ".yaml")
	_comes(model)
	some bar in _bars(entry.before)
	not _kept(entry.after, bar)
	denial := {"path": entry.path, "pointer": _pointer(entry.after, bar), "args": {
		"model": model,
		"metric": _label(bar),
		"problem": _problem(entry.after, bar),
	}}
}

_comes(model) if {
	some release in input.releases
	release.model == model
	data.releasegate.lib.moves.comes(release)
}

_kept(after, bar) if {
	some now in _bars(after)
	_same_metric(now, bar)
	_stricter(now.threshold, bar.threshold, data.repo.metrics[bar.metric].direction)
}

# The very same bar is as strict, whatever its direction.
_kept(after, bar) if {
	some now in _bars(after)
	now == bar
}

_stricter(now, before, "higher") if now > before

_stricter(now, before, "lower") if now < before

_problem(after, bar) := sprintf("was %v and is %v", [bar.threshold, concat(" or ", [sprintf("%v", [one]) | some one in found])]) if {
	found := [now.threshold | some now in _bars(after); _same_metric(now, bar)]
	count(found) > 0
}

else := sprintf("was %v and is gone", [bar.threshold])

_pointer(after, bar) := sprintf("/spec/thresholds/%v/threshold", [places[0]]) if {
	places := [i | some i, now in _bars(after); _same_metric(now, bar)]
	count(places) > 0
}

else := data.releasegate.lib.pointer.nearest(data.releasegate.lib.shape.object(after), ["spec", "thresholds"])

_same_metric(one, other) if {
	one.metric == other.metric
	object.get(one, "group", "") == object.get(other, "group", "")
}

_bars(profile) := data.releasegate.lib.shape.listed(bars) if {
	bars := object.get(data.releasegate.lib.shape.object(profile), ["spec", "thresholds"], [])
}

_label(bar) := sprintf("%v of the group %v", [bar.metric, bar.group])

_label(bar) := bar.metric if not bar.group
