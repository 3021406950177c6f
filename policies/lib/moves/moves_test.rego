package releasegate.lib.moves_test

import future.keywords.not

_release(change, before, after) := {"change": change, "before": before, "after": after}

_seven := {"spec": {"model": {"version": "7"}, "chart": "1.0.0"}}

_eight := {"spec": {"model": {"version": "8"}, "chart": "1.0.0"}}

test_new_and_other_models_arrive if {
	data.releasegate.lib.moves.arrives(_release("new-model", null, _eight))
	data.releasegate.lib.moves.arrives(_release("promotion", _seven, _eight))
	data.releasegate.lib.moves.arrives(_release("serving", _seven, _eight))
}

test_what_stays_or_goes_does_not_arrive if {
	other_chart := {"spec": {"model": {"version": "8"}, "chart": "1.1.0"}}
	not data.releasegate.lib.moves.arrives(_release("serving", _eight, other_chart))
	not data.releasegate.lib.moves.arrives(_release("retirement", _eight, null))
}

test_rollback_needs_something_that_runs if {
	not data.releasegate.lib.moves.arrives(_release("rollback", _eight, _seven))
	data.releasegate.lib.moves.arrives(_release("rollback", null, _seven))
}

test_a_rollback_comes_and_what_stays_does_not if {
	data.releasegate.lib.moves.comes(_release("rollback", _eight, _seven))
	data.releasegate.lib.moves.comes(_release("new-model", null, _eight))
	not data.releasegate.lib.moves.comes(_release("retirement", _eight, null))
	not data.releasegate.lib.moves.comes(_release("serving", _eight, object.union(_eight, {"spec": {"chart": "1.1.0"}})))
}

test_another_chart_is_promoted_and_not_rolled_back if {
	other_chart := {"spec": {"model": {"version": "8"}, "chart": "1.1.0"}}
	data.releasegate.lib.moves.promoted(_release("promotion", _eight, other_chart))
	data.releasegate.lib.moves.promoted(_release("promotion", _seven, _eight))
	not data.releasegate.lib.moves.promoted(_release("rollback", _eight, other_chart))
	not data.releasegate.lib.moves.promoted(_release("serving", _eight, _eight))
	not data.releasegate.lib.moves.promoted(_release("retirement", _eight, null))
}
