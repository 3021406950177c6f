package releasegate.lib.versions_test

import future.keywords.not

_below(version, minor) if data.releasegate.lib.versions.below("argocd", minor) with data.repo.gate as {"spec": {"versions": {"argocd": version}}}

test_minor_versions_are_compared_as_numbers if {
	_below("3.4", [3, 5])
	_below("2.14", [3, 5])
	_below("3.9", [3, 10])
	not _below("3.5", [3, 5])
	not _below("3.10", [3, 9])
}

test_what_is_no_version_is_not_below if {
	every version in ["", "3", "3.x", "3.4.1", 3.4, null] {
		not _below(version, [3, 5])
	}
}

test_version_as_written if {
	data.releasegate.lib.versions.of("argocd") == "3.5" with data.repo.gate as {"spec": {"versions": {"argocd": "3.5"}}}
	not data.releasegate.lib.versions.of("keda") with data.repo.gate as {"spec": {"versions": {"argocd": "3.5"}}}
}
