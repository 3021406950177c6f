# Values of Helm charts of platform services, wherever they are written: platform/<account>/<service>/values.yaml, or an
# Application's valuesObject.
package releasegate.lib.charts

import future.keywords.not

# places(names, input) is where values of a chart of these names begin, each {"path", "values", "whole"}. input is what a rule
# judges. whole: nothing else can be added to them, so that what they leave out is as the chart has it.
places(names, given) := {{"path": [], "values": given.document, "whole": true}} if {
	_is_values(given)
	count({name | some name in _said(given)} & names) > 0
}

else := {{
	"path": path,
	"values": data.releasegate.lib.shape.object(object.get(given.document, path, {})),
	"whole": count(data.releasegate.lib.shape.listed(object.get(entry.source, ["helm", "valueFiles"], null))) == 0,
} |
	some entry in sources(names, given.document)
	path := array.concat(entry.path, ["helm", "valuesObject"])
} if {
	given.document.kind in {"Application", "ApplicationSet"}
}

else := set()

_is_values(given) if {
	not given.document.kind
	regex.match(`^platform/[^/]+/[^/]+/values[.]yaml$`, given.path)
}

# A values file is of the charts that Applications render with it, and of the one that its folder is called like.
_said(given) := {split(given.path, "/")[2]} | {name | some name in object.get(given, ["context", "charts"], [])}

# sources(names, document) is the sources of an Application or ApplicationSet that are a chart of these names.
sources(names, document) := {entry |
	some entry in data.releasegate.lib.applications.sources(document)
	_name(entry.source) in names
}

_name(source) := last(data.releasegate.lib.shape.text(source.chart)) if not data.releasegate.lib.shape.blank(object.get(source, "chart", null))

else := last(data.releasegate.lib.shape.text(object.get(source, "repoURL", "")))

# last(address) is the last part of a path.
last(address) := parts[count(parts) - 1] if parts := split(trim_right(address, "/"), "/")

# hidden(names, document) is the pointers of values in text, which cannot be judged: {[path, field]}.
hidden(names, document) := {[path, field] |
	document.kind in {"Application", "ApplicationSet"}
	some entry in sources(names, document)
	some field in ["values", "parameters", "fileParameters"]
	path := array.concat(entry.path, ["helm", field])
	not data.releasegate.lib.shape.blank(object.get(document, path, null))
}

# faults(given, names, locks) is what is wrong in values of these charts: {[path, setting, value, danger]}. A lock is
# {"path", "danger"} and what the value has to be: "good" (a set), "bad" (an expression on its text, lower case) or
# "filled": true. "default" is the chart's own value; where that is wrong, leaving the setting out is a fault as well.
# "when" is [path, default, set]: the lock holds only where that value is in the set.
faults(given, names, locks) := {[array.concat(place.path, lock.path), concat(".", lock.path), shown, lock.danger] |
	some place in places(names, given)
	some lock in locks
	_applies(place.values, object.get(lock, "when", null))
	value := object.get(place.values, lock.path, object.get(lock, "default", null))
	_judged(place, lock)
	_wrong(value, lock)
	shown := _shown(place.values, lock.path)
} | {[path, concat(".", ["helm", field]), "used", "settings can hide in text, which nothing here reads"] |
	some [path, field] in hidden(names, given.document)
}

_judged(place, _) if place.whole

_judged(place, lock) if data.releasegate.lib.pointer.has(place.values, lock.path)

_applies(_, condition) if condition == null

_applies(values, condition) if object.get(values, condition[0], condition[1]) in condition[2]

_wrong(value, lock) if {
	lock.good
	not value in lock.good
}

_wrong(value, lock) if regex.match(lock.bad, lower(data.releasegate.lib.shape.text(value)))

_wrong(value, lock) if {
	lock.filled
	data.releasegate.lib.shape.blank(value)
}

_shown(values, path) := "not set" if not data.releasegate.lib.pointer.has(values, path)

else := data.releasegate.lib.shape.text(object.get(values, path, null))
