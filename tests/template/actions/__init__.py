"""Workflows of a generated repository, run here: scripts in bash, with git, curl and jq."""
