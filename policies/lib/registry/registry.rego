# Model registry references that name one version for ever, and the version they name.
# MLflow stages and aliases, W&B and SageMaker "latest" can be moved to other bytes and have no version here.
package releasegate.lib.registry

import future.keywords.not

# What follows each prefix; matching only where the prefix is costs a fifth.
_formats := {
	"models:/": `^[A-Za-z0-9._%+-]+/([0-9]+)$`,
	"arn:aws": `^[a-z-]*:sagemaker:[a-z0-9-]{9,16}:[0-9]{12}:model-package/[A-Za-z0-9-]+/([0-9]+)$`,
	"wandb-registry-": `^[A-Za-z0-9_-]+/[A-Za-z0-9._-]+:v([0-9]+)$`,
	"wandb://": `^[A-Za-z0-9._-]+/[A-Za-z0-9._-]+/[A-Za-z0-9._-]+:v([0-9]+)$`,
	"": `^(?:gto:)?[A-Za-z0-9._-]+@v([0-9]+\.[0-9]+\.[0-9]+)$`,
}

# version(uri) is the version that the reference pins; undefined when it pins none.
version(uri) := [match[1] |
	some prefix, format in _formats
	startswith(uri, prefix)
	some match in regex.find_all_string_submatch_n(format, trim_prefix(uri, prefix), 1)
][0]

# tagged(uri) holds for a Git tag reference (GTO, name@vX.Y.Z, with or without gto: before it), which is fixed only
# together with a commit.
tagged(uri) if regex.match(`^(?:gto:)?[A-Za-z0-9._-]+@v[0-9]+\.[0-9]+\.[0-9]+$`, uri)
