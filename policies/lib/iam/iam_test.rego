package releasegate.lib.iam_test

import future.keywords.not

_statement := {"Effect": "Allow", "Principal": {"AWS": ["a", "b"], "Service": "c"}, "Action": "s3:Get*"}

_text(statements) := json.marshal({"Version": "2012-10-17", "Statement": statements})

test_one_statement_is_a_list_of_one if {
	data.releasegate.lib.iam.statements(_text(_statement)) == [_statement]
	data.releasegate.lib.iam.statements(_text([_statement])) == [_statement]
}

test_what_is_no_policy_is_unreadable if {
	every text in ["", "x", "[]", "{}", "null", `{"Statement": []}`, `{"Statement": ["x"]}`, `{"Statement": null}`, 7, null, {}] {
		data.releasegate.lib.iam.unreadable(text)
	}
	not data.releasegate.lib.iam.unreadable(_text(_statement))
}

test_names_of_fields_are_read_whatever_their_case if {
	text := `{"statement": {"effect": "Allow", "ACTION": "*"}}`
	some statement in data.releasegate.lib.iam.grants(text)
	data.releasegate.lib.iam.values(statement, "action") == ["*"]
}

test_only_a_clear_deny_grants_nothing if {
	every effect in ["Deny", "deny"] {
		data.releasegate.lib.iam.grants(_text({"Effect": effect})) == []
	}
	every effect in ["Allow", "Den", null, 7, ["Deny", "Allow"]] {
		count(data.releasegate.lib.iam.grants(_text({"Effect": effect}))) == 1
	}
	count(data.releasegate.lib.iam.grants(_text({}))) == 1
}

test_a_second_effect_of_another_case_does_not_hide_the_first if {
	count(data.releasegate.lib.iam.grants(`{"Statement": {"Effect": "Allow", "effect": "Deny"}}`)) == 1
}

test_principals_of_every_form if {
	data.releasegate.lib.iam.principals(_statement) == {["aws", "a"], ["aws", "b"], ["service", "c"]}
	data.releasegate.lib.iam.principals({"Principal": "*"}) == {["aws", "*"]}
	data.releasegate.lib.iam.principals({}) == set()
}

test_conditions_are_flat if {
	found := data.releasegate.lib.iam.conditions({"Condition": {"StringEquals": {"aws:X": ["a", "b"]}}})
	found == {["stringequals", "aws:x", "a"], ["stringequals", "aws:x", "b"]}
}

test_patterns_cover_actions_whatever_their_case if {
	every pattern in ["*", "ssm:*", "SSM:Start*", "ssm:StartSession", "ssm:Start?ession", "*:StartSession", "s*", "{a}"] {
		data.releasegate.lib.iam.matches(pattern, "ssm:startsession")
	}
	every pattern in ["ssm:Get*", "s3:*", "ssm:StartSession?", "ssm:Start", ""] {
		not data.releasegate.lib.iam.matches(pattern, "ssm:startsession")
	}
}
