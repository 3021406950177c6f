"""Binary: charts rendered by a `helm` program, one process for each job."""

import json
import os
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from releasegate.render.helm import offline
from releasegate.render.helm.files import chart_of, written
from releasegate.render.helm.job import ChartJob, ChartOutput
from releasegate.render.helm.names import in_repository
from releasegate.render.helm.values import merged
from releasegate.render.helm.worker import LARGEST, MEMORY, SECONDS, STOPPED, too_large
from releasegate.scan.child import run


@dataclass(frozen=True, slots=True)
class Binary:
    """Satisfies Renderer. executable: the absolute path of a helm of this version. seconds: for one job."""

    executable: Path
    version: str
    seconds: int = SECONDS

    def render(self, jobs: Sequence[ChartJob]) -> list[ChartOutput]:
        with TemporaryDirectory(prefix="releasegate-helm-") as top:
            folders = written(Path(top) / "charts", jobs)
            places = [Path(top) / f"job-{number}" for number in range(len(jobs))]
            charts = [folders[chart_of(job)] for job in jobs]
            with ThreadPoolExecutor(os.cpu_count()) as pool:
                return list(pool.map(self._render, jobs, charts, places))

    def _render(self, job: ChartJob, chart: Path, place: Path) -> ChartOutput:
        home, out, values = place / "home", place / "out", place / "values.json"
        home.mkdir(parents=True)
        out.mkdir()
        values.write_text(json.dumps(merged(value for _, value in job.values)), encoding="utf-8")
        program = [sys.executable, "-I", "-S", offline.__file__, str(self.executable)]
        ended = run(
            [*program, *_arguments(job, chart, values, out)], place, home, self.seconds, MEMORY, LARGEST
        )
        if ended.code is None or ended.code < 0:
            return ChartOutput(refusal=STOPPED)
        if ended.code != 0:
            return ChartOutput(refusal=_said(ended.errors, chart) or f"Helm failed (exit code {ended.code})")
        return _output(job, out)


def _arguments(job: ChartJob, chart: Path, values: Path, out: Path) -> list[str]:
    given = ["template", job.name, str(chart), "--namespace", job.namespace]
    given += ["--values", str(values), "--output-dir", str(out)]
    return [*given, "--include-crds"] if job.crds else given


def _said(errors: str, chart: Path) -> str:
    """Helm's message without what it puts around it, and without our temporary folder."""
    text = errors.removeprefix("Error: ").partition("\n\nUse --debug")[0]
    return text.replace(f"{chart}/", "").strip()


def _output(job: ChartJob, out: Path) -> ChartOutput:
    found = sorted(path for path in out.rglob("*") if path.is_file())
    if sum(path.stat().st_size for path in found) > LARGEST:
        return ChartOutput(refusal=too_large())
    texts = {path.relative_to(out).as_posix(): path.read_bytes().decode("utf-8", "replace") for path in found}
    return ChartOutput(in_repository(job, {name: _plain(name, text) for name, text in texts.items()}))


def _plain(name: str, text: str) -> str:
    """A file without the lines that the program writes before each document, so that lines count alike."""
    return text.replace(f"# Source: {name}\n", "").removeprefix("---\n")
