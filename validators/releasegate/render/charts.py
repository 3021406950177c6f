"""Charts: the charts of a tree, each read once, however many Applications render it."""

from collections.abc import Mapping

from releasegate.render.faults import Refused
from releasegate.render.helm.vetting import ChartFault, chart_fault
from releasegate.repo import Repo
from releasegate.tree import UnreadableFile


class Charts:
    """The charts of one tree by their folder. Only the tree's own bytes count, never the work tree's."""

    def __init__(self, repo: Repo) -> None:
        self._repo = repo
        self._read: dict[str, Mapping[str, bytes]] = {}
        self._faults: dict[str, ChartFault | None] = {}

    def files(self, folder: str) -> Mapping[str, bytes]:
        """The files of a chart by their path inside it; the same mapping for each call.

        Raises Refused for a link, a submodule and a file that cannot be read.
        """
        known = self._read.get(folder)
        if known is None:
            known = self._read[folder] = self._all(folder)
        return known

    def fault(self, folder: str) -> ChartFault | None:
        """Why a chart is not to be rendered at all, None for a sound one. Raises as files."""
        if folder not in self._faults:
            self._faults[folder] = chart_fault(self.files(folder))
        return self._faults[folder]

    def _all(self, folder: str) -> Mapping[str, bytes]:
        paths = self._repo.below(folder)
        return {path.removeprefix(f"{folder}/"): self._bytes(path) for path in paths}

    def _bytes(self, path: str) -> bytes:
        try:
            return self._repo.tree.read(path)
        except UnreadableFile as error:
            raise Refused(path, 1, 1, f"the chart cannot be rendered: {error.reason}", error.fix) from error
