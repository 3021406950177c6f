"""Binary: charts rendered by a `helm` program, one process for each job."""

import json
import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from releasegate.render.helm.files import written
from releasegate.render.helm.job import ChartJob, ChartOutput
from releasegate.render.helm.names import in_repository
from releasegate.render.helm.values import merged
from releasegate.scan.child import run

SECONDS = 20
MEMORY = 3 << 30  # bytes of address space: Go reserves half of it without touching it
LARGEST = 16 << 20  # bytes of one rendered file


@dataclass(frozen=True, slots=True)
class Binary:
    """Satisfies Renderer. executable: the absolute path of a helm of this version."""

    executable: Path
    version: str

    def render(self, jobs: Sequence[ChartJob]) -> list[ChartOutput]:
        with TemporaryDirectory(prefix="releasegate-helm-") as top:
            folders = written(Path(top) / "charts", jobs)
            numbered = list(enumerate(jobs))
            with ThreadPoolExecutor(os.cpu_count()) as pool:
                return list(
                    pool.map(
                        lambda one: self._render(one[1], folders[id(one[1].chart)], Path(top) / str(one[0])),
                        numbered,
                    )
                )

    def _render(self, job: ChartJob, chart: Path, place: Path) -> ChartOutput:
        home, out, values = place / "home", place / "out", place / "values.json"
        home.mkdir(parents=True)
        out.mkdir()
        values.write_text(json.dumps(merged(value for _, value in job.values)), encoding="utf-8")
        command = [str(self.executable), *_arguments(job, chart, values, out)]
        ended = run(command, place, home, SECONDS, MEMORY, LARGEST)
        if ended.code is None:
            return ChartOutput(refusal=f"Helm did not end within {SECONDS} seconds")
        if ended.code != 0:
            said = ended.errors.replace(f"{chart}/", "").replace(str(values), "the values").strip()
            return ChartOutput(refusal=said or f"Helm ended with code {ended.code} and said nothing")
        return ChartOutput(_files(job, out))


def _arguments(job: ChartJob, chart: Path, values: Path, out: Path) -> list[str]:
    given = ["template", job.name, str(chart), "--namespace", job.namespace]
    given += ["--values", str(values), "--output-dir", str(out)]
    asked = {
        "--include-crds": job.crds,
        "--skip-tests": not job.tests,
        "--skip-schema-validation": not job.schema,
    }
    return given + [option for option, wanted in asked.items() if wanted]


def _files(job: ChartJob, out: Path) -> Mapping[str, str]:
    found = sorted(path for path in out.rglob("*") if path.is_file())
    texts = {path.relative_to(out).as_posix(): path.read_bytes().decode("utf-8", "replace") for path in found}
    return in_repository(job, texts)
