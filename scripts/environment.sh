#!/bin/sh
# Install what tests ask, but the gate does not need: scripts/environment.sh FOLDER NAME PYTHON
# requirements/NAME.txt goes into FOLDER/NAME, an environment of its own, by its hashes; a program NAME is linked to FOLDER/bin.
set -eu
folder=$1 name=$2 python=$3
if cmp -s "requirements/$name.txt" "$folder/$name/installed.txt"; then exit 0; fi
echo "installing $name"
mkdir -p "$folder/bin"
"$python" -m venv --clear "$folder/$name"
"$folder/$name/bin/pip" install -q --disable-pip-version-check --require-hashes -r "requirements/$name.txt"
cp "requirements/$name.txt" "$folder/$name/installed.txt"
if [ -x "$folder/$name/bin/$name" ]; then ln -sf "../$name/bin/$name" "$folder/bin/$name"; fi
