package releasegate.access.break_glass_sound_test

import future.keywords.not

_session := {
	"owner": "alice",
	"environment": "prod",
	"opened": "2026-11-22T09:00:00Z",
	"expires": "2026-11-22T13:00:00Z",
}

_people := {"spec": {"people": [{"name": "alice"}, {"name": "twin"}, {"name": "twin"}]}}

_problems(changed) := found if {
	session := {"spec": object.union(_session, changed)}
	denied := data.releasegate.access.break_glass_sound.deny with input.document as session with input.now as "2026-11-22T10:00:00Z" with data.repo.people as _people with data.repo.order as ["dev", "prod"] with data.repo.gate as {}
	found := {[finding.pointer, finding.args.problem] | some finding in denied}
}

test_four_hours_of_one_person_pass if _problems({}) == set()

test_a_stranger_denied if {
	_problems({"owner": "mallory"}) == {["/spec/owner", "is mallory, whom access/people.yaml does not name"]}
}

test_a_name_of_two_people_denied if count(_problems({"owner": "twin"})) == 1

test_an_unknown_environment_denied if {
	_problems({"environment": "production"}) == {["/spec/environment", "is production, and releasegate.yaml has no environment of this name"]}
}

test_tomorrow_denied if {
	session := {"opened": "2026-11-23T09:00:00Z", "expires": "2026-11-23T13:00:00Z"}
	_problems(session) == {["/spec/opened", "lies in the future"]}
}

test_a_clock_that_goes_ahead_passes if {
	_problems({"opened": "2026-11-22T10:05:00Z"}) == set()
}

test_an_end_before_the_start_denied if {
	_problems({"expires": "2026-11-22T09:00:00Z"}) == {["/spec/expires", "is not after opened"]}
}

test_a_second_more_than_the_limit_denied if {
	_problems({"expires": "2026-11-22T13:00:01Z"}) == {["/spec/expires", "is more than 4 hours after opened"]}
}

test_an_offset_hides_no_hours if {
	_problems({"expires": "2026-11-22T12:00:00-05:00"}) == {["/spec/expires", "is more than 4 hours after opened"]}
}

test_the_end_of_time_denied if {
	_problems({"expires": "9999-12-31T23:59:59Z"}) == {["/spec/expires", "is more than 4 hours after opened"]}
	count(_problems({"opened": "9999-01-01T00:00:00Z", "expires": "9999-01-01T01:00:00Z"})) == 2
}

test_the_beginning_of_time_denied if {
	_problems({"opened": "0001-01-01T00:00:00Z"}) == {["/spec/expires", "is more than 4 hours after opened"]}
	count(_problems({"opened": "1600-01-01T00:00:00Z", "expires": "1600-01-01T01:00:00Z"})) == 1
}

test_the_repository_may_allow_more if {
	denied := data.releasegate.access.break_glass_sound.deny with input.document as {"spec": object.union(_session, {"expires": "2026-11-22T17:00:00Z"})} with input.now as "2026-11-22T10:00:00Z" with data.repo.people as _people with data.repo.order as ["prod"] with data.repo.gate as {"spec": {"limits": {"breakGlassHours": 8}}}
	denied == set()
}

test_closed_later_denied if {
	_problems({"closed": "2026-11-22T18:00:00Z"}) == {["/spec/closed", "lies in the future, so the access is still there"]}
}

test_closed_before_it_was_opened_denied if {
	_problems({"closed": "2026-11-22T08:00:00Z"}) == {["/spec/closed", "is before opened"]}
}

test_closed_in_time_passes if _problems({"closed": "2026-11-22T09:30:00Z"}) == set()

test_limits_count_to_the_nanosecond if {
	count(_problems({"expires": "2026-11-22T13:00:00.000000001Z"})) == 1
	_problems({"closed": "2026-11-22T09:00:00Z"}) == set()
	_problems({"closed": "2026-11-22T10:05:00Z"}) == set()
	count(_problems({"closed": "2026-11-22T10:05:00.000000001Z"})) == 1
}
