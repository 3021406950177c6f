#!/bin/sh
# Install Checkov for the tests that ask it: scripts/scanner.sh FOLDER REQUIREMENTS PYTHON
# Into an environment of its own: its hundred packages are none of the gate's.
set -eu
folder=$1 requirements=$2 python=$3
if cmp -s "$requirements" "$folder/checkov/installed.txt"; then exit 0; fi
echo "installing checkov"
mkdir -p "$folder/bin"
"$python" -m venv --clear "$folder/checkov"
"$folder/checkov/bin/pip" install -q --disable-pip-version-check --require-hashes -r "$requirements"
cp "$requirements" "$folder/checkov/installed.txt"
ln -sf ../checkov/bin/checkov "$folder/bin/checkov"
