"""Row 25: make a file too large to be read, and count on its being skipped.

Some gates skip what is above a size, without a word. Here it is refused: above 1 MiB in manifests, above
10 MiB anywhere; so is nesting that a reader would not survive.
"""

import pytest
from releasegate.strict_yaml import Reading, load

from tests.attacks.stage import Stage
from tests.attacks.switches import replaced

CONFIG = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: deep, namespace: argocd}\n"


@pytest.mark.parametrize(
    ("path", "size"), [("argocd/main/huge.yaml", (1 << 20) + 1), ("docs/huge.md", (10 << 20) + 1)]
)
def test_a_file_above_the_cap_is_refused_and_not_skipped(
    starter: Stage, monkeypatch: pytest.MonkeyPatch, path: str, size: int
) -> None:
    start = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: huge, namespace: argocd}\n"
    starter.write({path: start + "#" * (size - len(start))}).propose()

    assert f"{path}:1:1 load" in starter.refusals()
    replaced(monkeypatch, "releasegate.strict_yaml.source.MAX_BYTES", 1 << 30)
    replaced(monkeypatch, "releasegate.tree.commit.MAX_FILE_BYTES", 1 << 30)
    assert f"{path}:1:1 load" not in starter.refusals()


@pytest.mark.parametrize("opening", ["[", "{a: "])
def test_nesting_that_no_reader_survives_is_refused(starter: Stage, opening: str) -> None:
    """A hundred thousand brackets end many a reader, and whoever calls it."""
    path = "argocd/main/deep.yaml"
    starter.write({path: f"{CONFIG}data: {opening * 100_000}"}).propose()

    assert next(line for line in starter.refusals() if line.startswith(f"{path}:4:")).endswith(" load")


def test_the_depth_is_what_is_refused() -> None:
    def codes(depth: int) -> list[str]:
        return [
            one.code for one in load(f"a: {'[' * depth}{']' * depth}\n".encode(), Reading.MANIFEST).refusals
        ]

    assert codes(20) == []
    assert codes(2_000) == ["too-deep"]
