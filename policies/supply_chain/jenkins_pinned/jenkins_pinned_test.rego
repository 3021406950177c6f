package releasegate.supply_chain.jenkins_pinned_test

import future.keywords.not

_judge(text) := found if {
	found := data.releasegate.supply_chain.jenkins_pinned.deny with input.document as {"text": text}
}

_sha := "6223aab5b5a55baf175cbb8b4fe795913bed1ea5"

_image := "python:3.12@sha256:cb1d9d38f164282948eb0cc55cc5410a09343445ac6bc687e9588047156573df"

test_pinned_pipeline_passes if {
	_judge(concat("", [
		"@Library('gate@",
		_sha,
		"') _\npipeline {\n  agent { docker { image '",
		_image,
		"' args \"-u 1000\" } }\n  // image 'python:3'\n  sh 'docker build --tag image .'\n}\n",
	])) == set()
}

test_library_by_branch_denied_at_its_line if {
	_judge("// ci\n@Library('gate@main') _\n") == {{
		"pointer": "/lines/1",
		"args": {"what": "the library gate@main", "problem": "is not pinned to a full commit sha"},
	}}
}

test_other_loose_libraries_denied if {
	lines := [
		"@Library('gate') _",
		concat("", ["@Library(['gate@", _sha, "', 'tools']) _"]),
		"library 'gate@v1'",
		"library identifier: 'gate@v1', retriever: x('y')",
		"  library(\"gate@v1\")",
	]
	every line in lines {
		count(_judge(line)) == 1
	}
}

test_loose_images_denied if {
	lines := ["agent { docker { image 'python:3' } }", "docker.image('python:3').inside {", "  image \"python:3\"", "image: 'python:3'"]
	every line in lines {
		_judge(line) == {{
			"pointer": "/lines/0",
			"args": {"what": "the image python:3", "problem": "is not pinned by digest"},
		}}
	}
}

test_password_denied if {
	_judge("environment { DB_PASSWORD = 'example' }") == {{
		"pointer": "/lines/0",
		"args": {"what": "a line", "problem": "holds what looks like a password or a key"},
	}}
}

test_credentials_by_name_pass if {
	_judge("withCredentials([string(credentialsId: 'forge-token', variable: 'TOKEN')]) {\n  sh 'x \"$TOKEN\"'\n}") == set()
}
