"""A page shows the file that its rule's first case is about."""

from pathlib import Path

from releasegate.examples import Example, example_of


def write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text)


def test_the_file_of_the_finding_is_shown_with_its_place(tmp_path: Path) -> None:
    write(tmp_path, "fail-tag/tree/a.yaml", "a: 1\n")
    write(tmp_path, "fail-tag/tree/b.yaml", "b: 1\n")
    write(tmp_path, "fail-tag/expected.txt", "b.yaml:1:1 release.x\n")

    assert example_of(tmp_path, "fail") == Example("b.yaml", ("b: 1",), False, (), "b.yaml:1:1")


def test_a_change_shows_what_it_writes(tmp_path: Path) -> None:
    write(tmp_path, "pass-x/tree/a.yaml", "a: 1\n")
    write(tmp_path, "pass-x/head/notes.md", "# notes\n")
    write(tmp_path, "pass-x/expected.txt", "")

    assert example_of(tmp_path, "pass") == Example("notes.md", ("# notes",), True, (), "")


def test_a_change_that_deletes_says_so(tmp_path: Path) -> None:
    write(tmp_path, "fail-x/deleted.txt", "a.yaml\nb.yaml\n")
    write(tmp_path, "fail-x/expected.txt", "a.yaml:1:1 release.x\n")

    assert example_of(tmp_path, "fail") == Example("", (), False, ("a.yaml", "b.yaml"), "a.yaml:1:1")


def test_a_long_file_is_cut(tmp_path: Path) -> None:
    write(tmp_path, "fail-x/tree/a.yaml", "- 1\n" * 100)
    write(tmp_path, "fail-x/expected.txt", "")

    example = example_of(tmp_path, "fail")

    assert example is not None
    assert example.lines == ("- 1",) * 60 + ("…",)


def test_the_first_case_that_has_something_to_show(tmp_path: Path) -> None:
    write(tmp_path, "pass-a/expected.txt", "")
    write(tmp_path, "pass-b/tree/b.yaml", "b: 1\n")
    write(tmp_path, "pass-b/expected.txt", "")

    assert example_of(tmp_path, "pass") == Example("b.yaml", ("b: 1",), False, (), "")


def test_no_case_is_no_example(tmp_path: Path) -> None:
    write(tmp_path, "pass-x/expected.txt", "")

    assert example_of(tmp_path, "fail") is None
    assert example_of(tmp_path, "pass") is None
