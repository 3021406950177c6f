"""Tables: what was measured, in Markdown, and the machine that it was measured on."""

import os
import platform
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from benchmarks.defects import DEFECTS
from benchmarks.measure import Contender, Run

Measured = Sequence[tuple[Contender, Run]]

_HEAD = (
    "| tool | work | wall, s | CPU, s | memory, MiB | wall, ratio | CPU, ratio | kinds of defects found |",
    "|---|---|--:|--:|--:|--:|--:|--:|",
)
_GROWTH = (
    "| releases | work | wall, s | CPU, s | CPU a release, ms | memory, MiB |",
    "|--:|---|--:|--:|--:|--:|",
)
_VERSION = re.compile(r"\d+\.\d+\.\d+")


def compared(measured: Measured, missing: Sequence[str] = ()) -> str:
    """One line a contender, with the ratios to the first; then the tools that are not installed."""
    lines = list(_HEAD)
    first = measured[0][1]
    for one, run in measured:
        sees = f"{one.sees} of {len(DEFECTS)}" if one.sees else "it judges nothing"
        cost = f"{run.wall:.2f} | {run.cpu:.2f} | {run.peak:.0f}"
        ratios = f"{run.wall / first.wall:.2f} | {run.cpu / first.cpu:.2f}"
        lines.append(f"| {one.tool} | {one.work} | {cost} | {ratios} | {sees} |")
    lines += [f"| {tool} | not installed: `make peers` | | | | | | |" for tool in missing]
    return "\n".join(lines) + "\n"


def growth(measured: Sequence[tuple[int, Contender, Run]]) -> str:
    """One line for each size and work, with the cost of one release."""
    lines = list(_GROWTH)
    for size, one, run in measured:
        each = 1000 * run.cpu / size
        lines.append(
            f"| {size:,} | {one.work} | {run.wall:.2f} | {run.cpu:.2f} | {each:.2f} | {run.peak:.0f} |"
        )
    return "\n".join(lines) + "\n"


def machine(load_before: float, load_after: float) -> str:
    """The processor, memory, Python and system, and how busy the machine was (load of the last minute)."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    told = [
        f"{cores} cores of {_first('/proc/cpuinfo', 'model name') or platform.machine()}",
        f"memory {_first('/proc/meminfo', 'MemTotal') or 'unknown'}",
        f"{platform.system()} {platform.release().partition('-')[0]}",
        f"Python {platform.python_version()}",
        f"load {load_before:.1f} before the run and {load_after:.1f} after it (the run alone gives 1 to 2)",
    ]
    return ", ".join(told)


def versions(tools: Sequence[str]) -> str:
    """The tools that are installed, with their versions."""
    return ", ".join(f"{tool} {_version(tool)}" for tool in tools if shutil.which(tool))


def written(page: Path, text: str) -> None:
    """Replace what follows the heading `## Last run` of the page. Raises ValueError where it has none."""
    head, heading, _ = page.read_text().partition("## Last run\n")
    if not heading:
        raise ValueError(f"{page} has no heading `## Last run`")
    page.write_text(f"{head}{heading}\n{text}")


def _version(tool: str) -> str:
    """What follows the name where `make` installed it as NAME-VERSION, else what it says."""
    named = _VERSION.search(Path(shutil.which(tool) or tool).resolve().name)
    if named:
        return named[0]
    for asked in ("--version", "version"):
        said = subprocess.run([tool, asked], capture_output=True, text=True, check=False)
        found = _VERSION.search(said.stdout)
        if found:
            return found[0]
    return "of an unknown version"


def _first(path: str, name: str) -> str:
    """What follows the name in a file of /proc; "" where there is none."""
    if not Path(path).is_file():
        return ""
    lines = (line.partition(":") for line in Path(path).read_text().splitlines())
    return next((value.strip() for key, _, value in lines if key.strip() == name), "")
