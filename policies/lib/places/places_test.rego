package releasegate.lib.places_test

import future.keywords.not

_document := {"spec": {
	"open": true,
	"empty": " ",
	"items": [{"image": "a", "ports": [{"n": 1}, {"n": 2}]}, {"image": "b"}, "x"],
	"map": {"one": {"n": 1}},
	"alone": {"n": 1},
	"nothing": null,
}}

test_stars_stand_for_every_item if {
	data.releasegate.lib.places.at(_document, ["spec", "open"]) == {["spec", "open"]}
	data.releasegate.lib.places.at(_document, ["spec", "items", "*", "image"]) == {
		["spec", "items", 0, "image"],
		["spec", "items", 1, "image"],
		["spec", "items", 2, "image"],
	}
	data.releasegate.lib.places.at(_document, ["spec", "items", "*", "ports", "*", "n"]) == {
		["spec", "items", 0, "ports", 0, "n"],
		["spec", "items", 0, "ports", 1, "n"],
	}
	data.releasegate.lib.places.at(_document, ["spec", "map", "*", "n"]) == {["spec", "map", "one", "n"]}
	data.releasegate.lib.places.at(_document, ["spec", "missing", "*", "n"]) == set()
	data.releasegate.lib.places.at(_document, ["spec", "nothing", "*", "n"]) == set()
}

_unmet(path, allowed) := count(data.releasegate.lib.places.unmet(_document, [[path, allowed, "x"]])) > 0

test_values_that_are_not_allowed_are_unmet if {
	_unmet(["spec", "open"], [false, null])
	_unmet(["spec", "missing"], [true])
	_unmet(["spec", "missing"], "set")
	_unmet(["spec", "empty"], "set")
	_unmet(["spec", "nothing"], "set")
	_unmet(["spec", "items", "*", "image"], ["a"])
	not _unmet(["spec", "open"], [true])
	not _unmet(["spec", "open"], "set")
	not _unmet(["spec", "missing"], [false, null])
	not _unmet(["spec", "nothing"], [null])
}

_below(parent, allowed) := {path |
	some [path, _] in data.releasegate.lib.places.unmet_below(_document, [[parent, ["n"], allowed, "x"]])
}

test_rows_below_count_only_where_their_parent_is if {
	_below(["spec", "alone"], [2]) == {["spec", "alone", "n"]}
	_below(["spec", "alone"], [1]) == set()
	_below(["spec", "missing"], "set") == set()
	_below(["spec", "nothing"], "set") == set()
	_below(["spec", "items", "*", "ports", "*"], [1]) == {["spec", "items", 0, "ports", 1, "n"]}
}

test_objects_are_called_by_kind_and_name if {
	data.releasegate.lib.places.label({"kind": "Bucket", "metadata": {"name": "models"}}) == "Bucket models"
	data.releasegate.lib.places.label({"kind": "Bucket", "metadata": null}) == "Bucket without a name"
}

test_name_of_an_object if {
	data.releasegate.lib.places.name({"metadata": {"name": "churn"}}) == "churn"
	data.releasegate.lib.places.name({"metadata": {"name": 7}}) == "7"
	data.releasegate.lib.places.name({"kind": "Bucket"}) == "without a name"
	data.releasegate.lib.places.label({"kind": "Bucket", "metadata": {"name": "models"}}) == "Bucket models"
}
