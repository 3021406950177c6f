"""What `make generate` derives from the rules is committed as it is now."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "scripts"))
import generate


def test_every_page_and_the_index_are_current() -> None:
    assert [str(path.relative_to(generate.ROOT)) for path in generate.stale()] == [], "run `make generate`"


def test_a_page_of_no_rule_is_stale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left_over = tmp_path / "release" / "gone.md"
    left_over.parent.mkdir()
    left_over.write_text("# release.gone\n")
    monkeypatch.setattr(generate, "PAGES", tmp_path)

    assert left_over in generate.stale()
