#!/bin/sh
# Install real OPA and Helm for the tests that compare with them: scripts/tools.sh FOLDER OPA_VERSION HELM_VERSION
# Where there is no Go toolchain, say so and leave: those tests then skip and name the reason.
set -eu
folder=$1 opa=$2 helm=$3
if ! command -v go >/dev/null 2>&1; then
  echo "make tools: no Go toolchain found, so OPA and Helm were not installed; put them on PATH yourself" >&2
  exit 0
fi
mkdir -p "$folder"
install() {
  tool=$1 module=$2 version=$3
  if [ -x "$folder/$tool-$version" ]; then return; fi
  echo "installing $tool $version"
  GOBIN="$folder" GOFLAGS=-mod=mod go install "$module@$version"
  mv "$folder/$tool" "$folder/$tool-$version"
  ln -sf "$tool-$version" "$folder/$tool"
}
install opa github.com/open-policy-agent/opa "$opa"
install helm helm.sh/helm/v4/cmd/helm "$helm"
