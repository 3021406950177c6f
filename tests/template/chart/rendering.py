"""A chart rendered with real Helm from the value files of a case, in the order that Argo CD uses."""

import os
import re
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[3]
CASES = Path(__file__).parent / "values"
ORDER = ("values", "release", "profile", "cluster", "enforced")


def _dashboard(item: Mapping[str, Any]) -> bool:
    return bool(item["metadata"]["name"].endswith("-dashboard"))


@dataclass(frozen=True, slots=True)
class Manifest:
    """The objects that one render gave, and what helm said where it refused."""

    objects: tuple[dict[str, Any], ...]
    refusal: str = ""

    def kinds(self) -> list[str]:
        return sorted(item["kind"] for item in self.objects)

    def of(self, kind: str) -> dict[str, Any]:
        """The one object of a kind; a dashboard is no ConfigMap that anything runs on."""
        found, *others = [item for item in self.objects if item["kind"] == kind and not _dashboard(item)]
        assert not others
        return found

    def pod(self) -> dict[str, Any]:
        template: dict[str, Any] = self.of("Deployment")["spec"]["template"]
        return template

    def server(self) -> dict[str, Any]:
        (container,) = self.pod()["spec"]["containers"]
        return dict(container)

    def alerts(self) -> list[dict[str, Any]]:
        return [rule for group in self.of("PrometheusRule")["spec"]["groups"] for rule in group["rules"]]


@dataclass(frozen=True, slots=True)
class Chart:
    """The chart's folder, the helm that renders it, and where the files of one test may lie."""

    folder: Path
    helm: str
    scratch: Path

    def render(
        self,
        case: str,
        changes: str = "",
        replace: Mapping[str, str] | None = None,
        order: Sequence[str] = ORDER,
        drop: Sequence[str] = (),
    ) -> Manifest:
        """Render the case. `changes` is YAML merged last; `replace` gives a file of the case another text;
        `drop` names keys ("spec.monitoring") that no file sets, and files ("profile") that are left out."""
        texts = {path.stem: path.read_text(encoding="utf-8") for path in (CASES / case).iterdir()}
        texts |= replace or {}
        texts["release"] = re.sub(
            r"""chart: ["']?1[.]0[.]0["']?""", f'chart: "{self.folder.name}"', texts["release"]
        )
        files = [self._write(name, texts[name], drop) for name in order if name in texts and name not in drop]
        if changes:
            files.append(self._write("changes", changes, ()))
        return self._run(case.split("-")[1], files)

    def _write(self, name: str, text: str, drop: Sequence[str]) -> Path:
        path = self.scratch / f"{name}.yaml"
        if drop:
            values = yaml.safe_load(text)
            for key in drop:
                *parents, last = key.split(".")
                reduce(lambda inner, parent: inner.get(parent, {}), parents, values).pop(last, None)
            text = yaml.safe_dump(values)
        path.write_text(text, encoding="utf-8")
        return path

    def _run(self, environment: str, files: Sequence[Path]) -> Manifest:
        command = [self.helm, "template", "churn", str(self.folder), "--namespace", f"ml-{environment}"]
        command += [part for path in files for part in ("--values", str(path))]
        clean = {"PATH": os.environ["PATH"], "HOME": str(self.scratch)}
        result = subprocess.run(command, env=clean, capture_output=True, text=True, check=False)
        if result.returncode:
            return Manifest((), result.stderr)
        return Manifest(tuple(item for item in yaml.safe_load_all(result.stdout) if item))
