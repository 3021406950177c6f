"""A runner: the jobs of a workflow in their order, each in an empty folder of its own.

Scripts run in bash as on GitHub (`bash -e`). Of the actions, artifacts are copied between jobs, and the rest
is passed over. PATH starts with programs of the test.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.template.actions.expressions import filled, holds

SKIPPED, SUCCESS, FAILURE = "skipped", "success", "failure"


@dataclass
class Runner:
    """What is the same for every job: github and other contexts, programs, variables of the machine."""

    folder: Path
    programs: Path
    github: Mapping[str, Any]
    machine: Mapping[str, str]
    secrets: Mapping[str, str] = field(default_factory=dict)
    variables: Mapping[str, str] = field(default_factory=dict)
    inputs: Mapping[str, str] = field(default_factory=dict)
    needs: dict[str, dict[str, Any]] = field(default_factory=dict)
    printed: dict[str, str] = field(default_factory=dict)

    def run(self, workflow: Mapping[str, Any]) -> dict[str, str]:
        """Run every job; returns how each ended."""
        for name in _ordered(workflow["jobs"]):
            self._job(workflow, name, workflow["jobs"][name])
        return {name: found["result"] for name, found in self.needs.items()}

    def _job(self, workflow: Mapping[str, Any], name: str, job: Mapping[str, Any]) -> None:
        needs = {need: self.needs[need] for need in _listed(job.get("needs"))}
        contexts = self._contexts(needs, all(need["result"] == SUCCESS for need in needs.values()))
        if not holds(job.get("if", "success()"), contexts):
            self.needs[name] = {"result": SKIPPED, "outputs": {}}
            return
        place = self.folder / f"job-{name}"
        place.mkdir(parents=True)
        steps: dict[str, dict[str, Any]] = {}
        result = SUCCESS
        for step in job["steps"]:
            contexts = self._contexts(needs, result == SUCCESS) | {"steps": steps}
            if not holds(step.get("if", "success()"), contexts):
                continue
            environment = self._environment(workflow, job, step, contexts)
            done = self._step(step, place, environment, steps)
            self.printed[name] = self.printed.get(name, "") + done[1]
            result = result if done[0] else FAILURE
        outputs = {
            key: filled(text, contexts | {"steps": steps}) for key, text in job.get("outputs", {}).items()
        }
        self.needs[name] = {"result": result, "outputs": outputs}

    def _contexts(self, needs: Mapping[str, Any], good: bool) -> dict[str, Any]:
        status = {"always": True, "success": good, "failure": not good, "cancelled": False}
        return {
            "github": self.github,
            "needs": needs,
            "secrets": self.secrets,
            "vars": self.variables,
            "inputs": self.inputs,
            "steps": {},
            "status": status,
        }

    def _environment(
        self,
        workflow: Mapping[str, Any],
        job: Mapping[str, Any],
        step: Mapping[str, Any],
        contexts: Mapping[str, Any],
    ) -> dict[str, str]:
        written = workflow.get("env", {}) | job.get("env", {}) | step.get("env", {})
        own = {key: filled(text, contexts) for key, text in written.items()}
        home = {"HOME": str(self.folder), "PATH": f"{self.programs}{os.pathsep}{os.environ['PATH']}"}
        return home | dict(self.machine) | own

    def _step(
        self,
        step: Mapping[str, Any],
        place: Path,
        environment: dict[str, str],
        steps: dict[str, dict[str, Any]],
    ) -> tuple[bool, str]:
        if "uses" in step:
            return self._artifact(step, place), ""
        told = place / "github-output"
        told.write_text("")
        done = subprocess.run(
            ["bash", "-e", "-c", step["run"]],
            cwd=place,
            env=environment | {"GITHUB_OUTPUT": str(told)},
            capture_output=True,
            text=True,
            check=False,
        )
        outputs = dict(line.split("=", 1) for line in told.read_text().splitlines())
        told.unlink()
        if "id" in step:
            steps[step["id"]] = {"outputs": outputs}
        return done.returncode == 0, done.stdout + done.stderr

    def _artifact(self, step: Mapping[str, Any], place: Path) -> bool:
        """Copy an artifact out of a job or into one; other actions do nothing."""
        given = step.get("with", {})
        kept = self.folder / "artifacts" / given.get("name", "")
        local = place / given.get("path", "")
        if step["uses"].startswith("actions/upload-artifact@"):
            if not local.is_dir() or not any(local.iterdir()):
                return False
            shutil.copytree(local, kept)
        elif step["uses"].startswith("actions/download-artifact@"):
            if not kept.is_dir():
                return False
            shutil.copytree(kept, local, dirs_exist_ok=True)
        return True


def _ordered(jobs: Mapping[str, Any]) -> Iterator[str]:
    """The jobs, each after those that it needs."""
    done: set[str] = set()
    while len(done) < len(jobs):
        ready = [name for name in jobs if name not in done and set(_listed(jobs[name].get("needs"))) <= done]
        if not ready:
            raise ValueError("the jobs need each other in a circle")
        yield from ready
        done |= set(ready)


def _listed(value: str | list[str] | None) -> list[str]:
    return [value] if isinstance(value, str) else value or []
