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


class TestExample:
    """A page shows the file that its first case is about."""

    def test_the_file_of_the_finding_is_shown_with_its_place(self, tmp_path: Path) -> None:
        _write(tmp_path, "fail-tag/tree/a.yaml", "a: 1\n")
        _write(tmp_path, "fail-tag/tree/b.yaml", "b: 1\n")
        _write(tmp_path, "fail-tag/expected.txt", "b.yaml:1:1 release.x\n")

        assert (
            generate.example(tmp_path, "fail")
            == "In `b.yaml`:\n\n```yaml\nb: 1\n```\n\nFound at `b.yaml:1:1`."
        )

    def test_a_change_shows_what_it_writes(self, tmp_path: Path) -> None:
        _write(tmp_path, "pass-x/tree/a.yaml", "a: 1\n")
        _write(tmp_path, "pass-x/head/notes.md", "```\ncode\n```\n")
        _write(tmp_path, "pass-x/expected.txt", "")

        shown = generate.example(tmp_path, "pass")

        assert shown == "The change writes `notes.md`:\n\n~~~markdown\n```\ncode\n```\n~~~"

    def test_a_change_that_deletes_says_so(self, tmp_path: Path) -> None:
        _write(tmp_path, "fail-x/deleted.txt", "a.yaml\nb.yaml\n")
        _write(tmp_path, "fail-x/expected.txt", "a.yaml:1:1 release.x\n")

        assert (
            generate.example(tmp_path, "fail")
            == "The change deletes `a.yaml`, `b.yaml`.\n\nFound at `a.yaml:1:1`."
        )

    def test_a_long_file_is_cut(self, tmp_path: Path) -> None:
        _write(tmp_path, "fail-x/tree/a.yaml", "- 1\n" * 100)
        _write(tmp_path, "fail-x/expected.txt", "")

        shown = generate.example(tmp_path, "fail")

        assert shown is not None
        assert shown.count("- 1") == 60
        assert shown.endswith("- 1\n…\n```")

    def test_no_case_is_no_example(self, tmp_path: Path) -> None:
        _write(tmp_path, "pass-x/expected.txt", "")

        assert generate.example(tmp_path, "fail") is None
        assert generate.example(tmp_path, "pass") is None


def _write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text)
