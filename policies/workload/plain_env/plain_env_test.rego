package releasegate.workload.plain_env_test

import future.keywords.not

_judge(kind, spec) := {[finding.pointer, finding.args.what] |
	some finding in data.releasegate.workload.plain_env.deny with input.document as {"kind": kind, "metadata": {"name": "api"}, "spec": spec}
}

_env(entry) := _judge("Deployment", {"template": {"spec": {"containers": [{"name": "api", "env": [entry]}]}}})

_at := "/spec/template/spec/containers/0/env/0/value"

test_secret_by_name_passes if {
	_env({"name": "DB_PASSWORD", "valueFrom": {"secretKeyRef": {"name": "db", "key": "password"}}}) == set()
	_env({"name": "DB_PASSWORD_FILE", "value": "db.txt"}) == set()
	_env({"name": "DB_PASSWORD", "value": "$(OTHER)"}) == set()
	_env({"name": "LOG_LEVEL", "value": "debug"}) == set()
}

test_written_secret_denied if {
	_env({"name": "DB_PASSWORD", "value": "correct-horse"}) == {[_at, "a password or a key"]}
	_env({"name": "apiToken", "value": "abcdef"}) == {[_at, "a password or a key"]}
	_env({"name": "DB_URL", "value": "postgres://app:correct-horse@db/app"}) == {[_at, "a key"]}
}

test_secret_in_a_command_denied if {
	_judge("Pod", {"containers": [{"name": "a", "args": ["--x", "password='correct-horse'"]}]}) == {["/spec/containers/0/args", "a password or a key in a line of text"]}
	_judge("Workflow", {"templates": [{"script": {"source": "import x\ntoken = \"abcdef\"\n"}}]}) == {["/spec/templates/0/script/source", "a password or a key in a line of text"]}
}

test_secret_anywhere_denied if {
	_judge("InferenceService", {"predictor": {"model": {"env": [{"name": "AWS_SECRET_ACCESS_KEY", "value": "abc"}]}}}) == {["/spec/predictor/model/env/0/value", "a password or a key"]}
	_judge("CronWorkflow", {"workflowSpec": {"arguments": {"parameters": [{"name": "api-key", "value": "abc"}]}}}) == {["/spec/workflowSpec/arguments/parameters/0/value", "a password or a key"]}
	_judge("TrainJob", {"trainer": {"env": [{"name": "HF_TOKEN", "value": "hf_abc"}]}}) == {["/spec/trainer/env/0/value", "a password or a key"]}
}

test_names_and_commands_are_read_whole if {
	_judge("Pod", {"containers": [{"name": "a", "command": ["sh", "-c", "x\npassword=\"correct-horse\""]}]}) == {["/spec/containers/0/command", "a password or a key in a line of text"]}
	_judge("Pod", {"containers": [{"name": "a", "args": ["--log=debug"]}]}) == set()
	_env({"name": "TOKEN_FILE", "value": "abc"}) == set()
	_env({"name": 7, "value": "abc"}) == set()
	_env({"name": "DB_PASSWORD", "value": 7}) == set()
	{finding.args.setting |
		some finding in data.releasegate.workload.plain_env.deny with input.document as {"kind": "Pod", "spec": {"nodeName": "https://user:correct-horse@x"}}
	} == {"nodeName"}
}
