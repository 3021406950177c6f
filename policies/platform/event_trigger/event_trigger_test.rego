package releasegate.platform.event_trigger_test

import future.keywords.not

_accounts := {"spec": {"accounts": [
	{"name": "research", "id": "000000000001", "purpose": "development", "environments": []},
	{"name": "live", "id": "000000000005", "purpose": "production", "environments": []},
]}}

_judge(spec, account) := {finding.pointer |
	some finding in data.releasegate.platform.event_trigger.deny with input.document as {"spec": spec}
		with input.path as sprintf("platform/%v/x/y.yaml", [account])
		with data.repo.accounts as _accounts
}

_sent(arn) := _judge({"targets": [{"arn": "arn:aws:sqs:eu-central-1:000000000005:approved"}, {"arn": arn}]}, "live")

_second := {"/spec/targets/1/arn"}

test_events_may_tell_somebody if {
	every service in ["sqs", "sns", "lambda", "logs", "events"] {
		_sent(sprintf("arn:aws:%v:eu-central-1:000000000005:approved", [service])) == set()
	}
}

test_events_start_nothing_in_production if {
	every service in ["sagemaker", "codebuild", "codepipeline", "ecs", "batch", "ssm", "states", "execute-api", "redshift"] {
		_sent(sprintf("arn:aws:%v:eu-central-1:000000000005:x", [service])) == _second
	}
}

test_events_call_no_address_of_the_internet if {
	_sent("arn:aws:events:eu-central-1:000000000005:api-destination/x/y") == _second
}

test_targets_that_cannot_be_read_denied if {
	every arn in ["", "x", null, 7, "arn:aws:sqs:eu-central-1::x", "arn:aws:ssm:::x"] {
		_sent(arn) == _second
	}
	_judge({"targets": [{}]}, "live") == {"/spec/targets/0"}
}

test_development_may_start_training if {
	_judge({"targets": [{"arn": "arn:aws:sagemaker:eu-central-1:000000000001:pipeline/churn"}]}, "research") == set()
}

test_patterns_are_json if {
	_judge({"eventPattern": `{"source": ["aws.sagemaker"]}`}, "live") == set()
	_judge({"eventPattern": "source"}, "live") == {"/spec/eventPattern"}
	_judge({"eventPattern": {"source": []}}, "live") == {"/spec/eventPattern"}
}

test_streams_keep_events if {
	every service in ["kinesis", "firehose"] {
		_sent(sprintf("arn:aws:%v:eu-central-1:000000000005:x", [service])) == set()
	}
}

test_findings_name_the_rule_and_say_one_thing if {
	found := data.releasegate.platform.event_trigger.deny with input.document as {"metadata": {"name": "r"}, "spec": {"targets": [{"arn": "a:b:ecs"}]}}
		with input.path as "platform/live/x/y.yaml"
		with data.repo.accounts as _accounts
	{finding.args.rule | some finding in found} == {"r"}
	count(found) == 1
}
