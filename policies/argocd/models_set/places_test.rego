package releasegate.argocd.models_set_places_test

import future.keywords.not

test_files_may_be_asked_for_at_times if {
	often := data.releasegate.argocd.models_set_test._patched(data.releasegate.argocd.models_set_test._dev, concat("", [data.releasegate.argocd.models_set_test._generator(0, "git"), "/requeueAfterSeconds"]), 60)
	data.releasegate.argocd.models_set_test._found(["dev", "prod"], [data.releasegate.argocd.models_set_test._at(data.releasegate.argocd.models_set_test._file("dev"), often), data.releasegate.argocd.models_set_test._at(data.releasegate.argocd.models_set_test._file("prod"), data.releasegate.argocd.models_set_test._prod)]) == data.releasegate.argocd.models_set_test._found(["dev", "prod"], [data.releasegate.argocd.models_set_test._at(data.releasegate.argocd.models_set_test._file("dev"), data.releasegate.argocd.models_set_test._dev), data.releasegate.argocd.models_set_test._at(data.releasegate.argocd.models_set_test._file("prod"), data.releasegate.argocd.models_set_test._prod)])
}

test_generators_that_deploy_twice_are_pointed_at if {
	{finding.pointer |
		some finding in data.releasegate.argocd.models_set_test._found(["dev", "prod"], [data.releasegate.argocd.models_set_test._at(data.releasegate.argocd.models_set_test._file("dev"), data.releasegate.argocd.models_set_test._dev), data.releasegate.argocd.models_set_test._at("argocd/main/environments/dev/b.yaml", data.releasegate.argocd.models_set_test._dev), data.releasegate.argocd.models_set_test._at(data.releasegate.argocd.models_set_test._file("prod"), data.releasegate.argocd.models_set_test._prod)])
		contains(finding.args.problem, "as another one does")
	} == {"/spec/generators"}
}
