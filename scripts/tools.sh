#!/bin/sh
# Install the real programs that tests compare with: scripts/tools.sh FOLDER NAME=MODULE@VERSION…
# Each one lies in FOLDER as NAME and as NAME-VERSION; a NAME that ends with its version lies there once.
# Where there is no Go toolchain, say so and leave: those tests then skip and name the reason.
set -eu
folder=$1
shift
if ! command -v go >/dev/null 2>&1; then
  echo "make tools: no Go toolchain found, so nothing was installed; put opa and helm on PATH yourself" >&2
  exit 0
fi
mkdir -p "$folder"
install() {
  name=$1 module=${2%@*} version=${2##*@}
  case $name in *-"$version") file=$name ;; *) file=$name-$version ;; esac
  if [ ! -x "$folder/$file" ]; then
    echo "installing $file"
    GOBIN="$folder/new" GOFLAGS=-mod=mod go install "$module@$version"
    mv "$folder/new/${module##*/}" "$folder/$file"
    rmdir "$folder/new"
  fi
  if [ "$name" != "$file" ]; then ln -sf "$file" "$folder/$name"; fi
}
for tool in "$@"; do install "${tool%%=*}" "${tool#*=}"; done
