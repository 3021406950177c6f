"""The child process that renders charts with the Helm library, and says what it is doing.

It reads one JSON list to a line from its standard input: first the folders of the charts, then for each job
the number of its chart, the values, the release's name, its namespace and whether CRDs are wanted. It writes
one to a line as well: ["helm", version], and for each job ["is", {name: text}] or ["no", reason]. A line that
is missing tells the parent what it was doing when it ended.
"""

import json
import signal
import sys
from collections.abc import Iterator
from typing import Any, TextIO

from releasegate.render.helm.offline import confine

SECONDS = 10  # of processor time for one job
MEMORY = (
    3 << 30
)  # bytes of address space: Go and its threads reserve more than half of it without touching it
LARGEST = 16 << 20  # bytes of text that one job may render to
STOPPED = "Helm was stopped while it rendered this chart: it takes too much time, memory or depth"


def main() -> None:
    """Answer the standard input; a job may take as many seconds of processor time as the first argument says.
    Nothing of a chart is read before the limits stand."""
    _limit()
    confine()
    for line in answer(sys.stdin, int(sys.argv[1])):
        sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.flush()


def answer(given: TextIO, seconds: int) -> Iterator[list[Any]]:
    """The lines that answer the lines of a request."""
    import helm_python

    yield ["helm", helm_python.helm_sdk_version()]
    folders = json.loads(given.readline())
    charts: dict[int, Any] = {}
    for line in given:
        _allow(seconds)
        chart, *job = json.loads(line)
        try:
            if chart not in charts:
                charts[chart] = helm_python.Chart.load(folders[chart])
            texts = _rendered(charts[chart], *job)
        except helm_python.HelmError as error:
            yield ["no", str(error)]
            continue
        size = sum(map(len, texts.values()))
        yield ["is", texts] if size <= LARGEST else ["no", too_large()]


def too_large() -> str:
    """The refusal of a chart that renders too much."""
    return f"it renders to more than {LARGEST >> 20} MiB"


def _rendered(chart: Any, values: Any, name: str, namespace: str, crds: bool) -> dict[str, str]:
    texts: dict[str, str] = chart.render(values, name=name, namespace=namespace)
    if crds:
        texts |= {found["filename"]: found["data"] for found in chart.crds}
    return texts


def _allow(seconds: int) -> None:
    """End this process when it has used so much processor time from now on: nothing interrupts Go code."""
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_PROF, seconds)


def _limit() -> None:
    """Bound memory, and write no core file. Windows has no such limits."""
    try:
        from resource import RLIM_INFINITY, RLIMIT_AS, RLIMIT_CORE, getrlimit, setrlimit
    except ImportError:
        return
    for kind, most in ((RLIMIT_AS, MEMORY), (RLIMIT_CORE, 0)):
        hard = getrlimit(kind)[1]
        most = most if hard == RLIM_INFINITY else min(most, hard)
        try:
            setrlimit(kind, (most, most))
        except (OSError, ValueError):
            # macOS refuses to limit the address space below what it has mapped already.
            continue
