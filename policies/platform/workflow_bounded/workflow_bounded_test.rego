package releasegate.platform.workflow_bounded_test

import future.keywords.not

_judge(kind, spec) := {[finding.pointer, finding.args.problem] |
	some finding in data.releasegate.platform.workflow_bounded.deny with input.document as {
		"kind": kind,
		"metadata": {"name": "train"},
		"spec": spec,
	}
		with data.repo.parameters as {"controllers": ["argocd/deployer"]}
}

_step(step) := _judge("WorkflowTemplate", {"templates": [object.union({"name": "last"}, step)]})

_problems(step) := {problem | some [_, problem] in _step(step)}

_runs(text) := _problems({"container": {"command": ["sh", "-c"], "args": [text]}})

test_training_passes if {
	_step({"container": {"command": ["python", "-m", "train"]}}) == set()
	_step({"resource": {"action": "get"}}) == set()
	_step({"http": {"url": "https://git.example.com/api"}}) == set()
	_runs("git push origin HEAD:refs/heads/promote-churn-8 && kubectl get pods") == set()
	_runs("releasegate promote churn --to staging; helm template x") == set()
}

test_object_of_the_cluster_denied if {
	_step({"resource": {"action": "apply"}}) == {["/spec/templates/0/resource/action", "does apply to objects of the cluster"]}
	count(_step({"resource": {}})) == 1
}

test_tools_that_deploy_denied if {
	_runs("kubectl apply -f model.yaml") == {"runs kubectl apply"}
	_runs("kubectl -n ml-prod  rollout restart deploy/churn") == {"runs kubectl -n ml-prod rollout"}
	_runs("helm --kubeconfig x upgrade churn .") == {"runs helm --kubeconfig x upgrade"}
	_runs("argocd app sync churn") == {"runs argocd app sync"}
	_runs("git push origin main") == {"runs git push origin main"}
	_runs("git push origin HEAD:refs/heads/master") == {"runs git push origin HEAD:refs/heads/master"}
	_runs("git push --force") == {"runs git push --force"}
	_problems({"container": {"command": ["kubectl"], "args": ["delete", "pod", "x"]}}) == {"runs kubectl delete"}
	_problems({"script": {"command": ["bash"], "source": "set -e\noc apply -f x"}}) == {"runs oc apply"}
	_problems({"containerSet": {"containers": [{"args": "kubectl create ns x"}]}}) == {"runs kubectl create"}
}

test_code_that_nothing_judges_denied if {
	_problems({"plugin": {"x": {}}}) == {"runs a plugin, which nothing here judges"}
	count(_step({"http": {"url": "https://kubernetes.default.svc"}})) == 1
	count(_step({"http": {"url": "http://git.example.com"}})) == 1
}

test_account_of_a_controller_denied if {
	_judge("Workflow", {"serviceAccountName": "deployer"}) == {["/spec/serviceAccountName", "runs as deployer, which changes the clusters"]}
	_problems({"serviceAccountName": "deployer"}) == {"runs as deployer, which changes the clusters"}
	count(_judge("CronWorkflow", {"schedules": ["0 3 * * *"], "workflowSpec": {"executor": {"serviceAccountName": "deployer"}}})) == 1
}

_artifact(revision) := {"inputs": {"artifacts": [{"name": "code", "git": {"repo": "x", "revision": revision}}]}}

test_code_of_a_branch_denied if {
	_step(_artifact("0123456789abcdef0123456789abcdef01234567")) == set()
	_problems(_artifact("main")) == {"takes code that is no full commit"}
	_problems(_artifact(null)) == {"takes code that is no full commit"}
}

test_schedules_denied if {
	_judge("CronWorkflow", {"schedules": ["0 3 * * *"], "workflowSpec": {}}) == set()
	_judge("CronWorkflow", {"schedules": [""], "workflowSpec": {}}) == {["/spec/schedules", "has no schedules"]}
	{pointer | some [pointer, _] in _judge("CronWorkflow", {"schedule": "0 3 * * *"})} == {"/spec", "/spec/schedule"}
}

test_steps_of_a_cron_workflow_and_defaults_are_judged if {
	bad := {"container": {"command": ["kubectl", "apply"]}}
	count(_judge("CronWorkflow", {"schedules": ["0 3 * * *"], "workflowSpec": {"templates": [{}, bad]}})) == 1
	count(_judge("Workflow", {"templateDefaults": bad})) == 1
}

_found(kind, spec) := {[finding.pointer, finding.args.step, finding.args.name, finding.args.problem] |
	some finding in data.releasegate.platform.workflow_bounded.deny with input.document as {"kind": kind, "metadata": {"name": "train"}, "spec": spec}
		with data.repo.parameters as {"controllers": ["argocd/deployer"]}
}

test_step_is_named_and_pointed_at if {
	first := {"name": "first", "container": {"command": ["python"]}}
	_found("WorkflowTemplate", {"templates": [first, {"name": "last", "plugin": {"x": {}}}]}) == {["/spec/templates/1/plugin", "the step last", "train", "runs a plugin, which nothing here judges"]}
	_found("WorkflowTemplate", {"templates": [{"plugin": {"x": {}}}]}) == {["/spec/templates/0/plugin", "the step 0", "train", "runs a plugin, which nothing here judges"]}
	_found("WorkflowTemplate", {"serviceAccountName": "deployer", "templates": []}) == {["/spec/serviceAccountName", "the whole", "train", "runs as deployer, which changes the clusters"]}
	_found("WorkflowTemplate", {"templates": [{"name": "x", "http": {"url": "http://x"}}]}) == {["/spec/templates/0/http/url", "the step x", "train", "calls http://x, which is the cluster's own control or unencrypted"]}
	{problem | some [_, _, _, problem] in _found("WorkflowTemplate", {"templates": [{"name": "x", "http": {}}]})} == {"calls no address, which is the cluster's own control or unencrypted"}
	{problem | some [_, _, _, problem] in _found("WorkflowTemplate", {"templates": [{"name": "x", "resource": {}}]})} == {"does something to objects of the cluster"}
}

test_code_of_no_commit_is_pointed_at if {
	inputs := {"artifacts": [{"name": "code", "git": {"repo": "x", "revision": "main"}}]}
	{pointer | some [pointer, _, _, _] in _found("WorkflowTemplate", {"templates": [{"name": "x", "inputs": inputs}]})} == {"/spec/templates/0/inputs/artifacts/0/git/revision"}
}

test_schedule_is_of_cron_workflows if _found("WorkflowTemplate", {"schedule": "x", "templates": []}) == set()
