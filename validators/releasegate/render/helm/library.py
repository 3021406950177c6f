"""Library: charts rendered by Helm's own code in a child process that can be killed, many jobs in each.

Nothing of a chart runs in this process. A child that is killed, or that ends by itself, refuses the job that
it was at and every other job of that chart; the rest go to another child.
"""

import importlib.util
import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO, Any

from releasegate.errors import GateError
from releasegate.render.helm.files import Chart, chart_of, written
from releasegate.render.helm.job import ChartJob, ChartOutput
from releasegate.render.helm.names import in_repository
from releasegate.render.helm.offline import LEAN
from releasegate.render.helm.values import merged
from releasegate.render.helm.versions import minor_of
from releasegate.render.helm.worker import SECONDS, STOPPED

# -I keeps the folder that the gate judges off the path; the packages may be installed outside of site.
_START = "import sys; sys.path += sys.argv[2:]; from releasegate.render.helm.worker import main; main()"
_FIX = "install it again; `releasegate renderer` names the file"
_CHILDREN = min(os.cpu_count() or 1, 4)
_WORTH_A_CHILD = 50  # jobs; a child takes as long to start as to render some twenty
# Wall time for one child: to start, and for each job. Its own limit of processor time comes long before.
_SECONDS, _SECONDS_PER_JOB = 60.0, 1.0


@dataclass(frozen=True, slots=True)
class Library:
    """Satisfies Renderer. minor: that of the Helm which the library has to be. seconds: of processor time for
    one job."""

    minor: str
    seconds: int = SECONDS

    @property
    def version(self) -> str:
        return f"{self.minor} in process"

    def render(self, jobs: Sequence[ChartJob]) -> list[ChartOutput]:
        outputs: dict[int, ChartOutput] = {}
        stopped: set[int] = set()
        with TemporaryDirectory(prefix="releasegate-helm-") as top, ThreadPoolExecutor(_CHILDREN) as pool:
            folders = written(Path(top) / "charts", jobs)

            def answered(part: Sequence[int]) -> list[ChartOutput]:
                return list(self._answers([jobs[number] for number in part], folders, Path(top)))

            while len(outputs) < len(jobs):
                left = [number for number in range(len(jobs)) if number not in outputs]
                outputs |= {n: ChartOutput(refusal=STOPPED) for n in left if id(jobs[n].chart) in stopped}
                parts = _parts([number for number in left if number not in outputs])
                for part, answers in zip(parts, pool.map(answered, parts), strict=True):
                    outputs |= dict(zip(part, answers, strict=False))
                    if len(answers) < len(part):
                        stopped.add(id(jobs[part[len(answers)]].chart))
        return [outputs[number] for number in range(len(jobs))]

    def _answers(
        self, jobs: Sequence[ChartJob], folders: Mapping[Chart, Path], top: Path
    ) -> Iterator[ChartOutput]:
        """What one child answers: less than was asked where it was stopped."""
        numbers = {path: number for number, path in enumerate(folders.values())}
        with TemporaryFile(dir=top) as request:
            request.write(_line([str(path) for path in numbers]))
            for job in jobs:
                values = merged(value for _, value in job.values)
                chart = numbers[folders[chart_of(job)]]
                request.write(_line([chart, values, job.name, job.namespace, job.crds]))
            request.seek(0)
            lines = _said(request, self.seconds, _SECONDS + _SECONDS_PER_JOB * len(jobs), top)
            self._require_version(next(lines, None))
            asked = iter(jobs)
            for word, told in (line for line in lines if line[0] in ("is", "no")):
                job = next(asked)
                yield ChartOutput(in_repository(job, told)) if word == "is" else ChartOutput(refusal=told)

    def _require_version(self, line: list[Any] | None) -> None:
        """Raises GateError where the child has no library, or one of another Helm."""
        if line is None:
            raise GateError("the Helm library (helm-python-sdk) does not start", _FIX)
        if minor_of(line[1]) != self.minor:
            raise GateError(f"the Helm library is Helm {line[1]}, and {self.minor} is wanted", _FIX)


def _parts(numbers: Sequence[int]) -> list[Sequence[int]]:
    """The numbers of jobs in a part for each child: no more children than have something to do."""
    count = min(_CHILDREN, -(-len(numbers) // _WORTH_A_CHILD))
    size = -(-len(numbers) // count) if count else 1
    return [numbers[start : start + size] for start in range(0, len(numbers), size)]


def _said(request: IO[bytes], each: int, whole: float, home: Path) -> Iterator[list[Any]]:
    """The lines that a child writes until it ends; it is gone afterwards.

    each: seconds of processor time for a job. whole: of wall time for all of them.
    """
    import subprocess
    from threading import Timer

    command = [sys.executable, "-I", "-c", _START, str(each), *_places()]
    process = subprocess.Popen(
        command,
        stdin=request,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(home),
        cwd=home,
    )
    end = Timer(whole, process.kill)
    end.start()
    try:
        for line in process.stdout or ():
            # The last line is cut when the child was killed while it wrote.
            if line.endswith(b"\n"):
                yield json.loads(line)
    finally:
        end.cancel()
        process.kill()
        process.communicate()


def _line(told: list[Any]) -> bytes:
    return json.dumps(told).encode() + b"\n"


def _environment(home: Path) -> dict[str, str]:
    """Nothing of ours. Go's collector takes half the time where it may wait for more."""
    kept = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
    waits = {"GOGC": "800", "GOMEMLIMIT": "512MiB"}
    return {**kept, **LEAN, **waits, "HOME": str(home), "TMPDIR": str(home)}


def _places() -> list[str]:
    """The folders that hold this package and the library."""
    specs = (importlib.util.find_spec(name) for name in ("releasegate", "helm_python"))
    return [str(Path(spec.origin).parents[1]) for spec in specs if spec and spec.origin]
