"""What load_policies reads from METADATA, and what it refuses."""

from pathlib import Path

import pytest
from releasegate.errors import GateError
from releasegate.policies import load_policies

from tests.validators.engine.rego import METADATA, library, module
from tests.validators.policies.folders import NAMED, load, write


def with_field(old: str, new: str) -> str:
    """The policy releasegate.release.named with one line of its METADATA replaced."""
    assert METADATA.count(old) == 1
    return module("releasegate.release.named", metadata=METADATA.replace(old, new))


def test_a_rule_says_what_its_metadata_says(folder: Path) -> None:
    policies = load(folder, named=module("releasegate.release.named"))

    (found,) = policies.rules
    assert policies.rule("release.named") is found
    assert policies.rule("release.absent") is None
    assert policies.of_scope("document") == (found,)
    assert policies.of_scope("change") == ()
    assert (found.id, found.package, found.path) == ("release.named", "releasegate.release.named", NAMED)
    assert (found.family, found.name, found.organisation) == ("release", "named", False)
    assert (found.scope, found.kinds, found.severity) == ("document", ("ModelRelease",), "error")
    assert found.title == "Model without a name"
    assert found.description == "A model that has no name cannot be promoted."
    assert found.message == "the model {model} has no name"
    assert (found.fix, found.clauses) == ("name the model", ("ISO 27001 A.8.9",))
    assert (found.row, found.effective_on) == ("governance 1", "2026-11-01")


def test_rules_are_sorted_and_tests_are_left_out(folder: Path) -> None:
    write(folder, "release/a/a_test.rego", "package releasegate.release.a_test\n")
    write(folder, "lib/pin/pin.rego", library("releasegate.lib.pin", "pinned(_) := true"))

    policies = load(folder, b=module("releasegate.release.b"), a=module("releasegate.release.a"))

    assert [rule.id for rule in policies.rules] == ["release.a", "release.b"]
    assert list(policies.modules) == ["lib/pin/pin.rego", "release/a/a.rego", "release/b/b.rego"]
    assert policies.libraries == {"releasegate.lib.pin": frozenset({"pinned"})}


def test_a_change_rule_has_no_kinds(folder: Path) -> None:
    text = with_field("scope: document\n#   kinds: [ModelRelease]", "scope: change")

    assert load(folder, named=text).rules[0].kinds == ()


def test_a_folder_without_rules_judges_nothing_and_says_so(folder: Path) -> None:
    for missing in (folder, folder / "absent"):
        with pytest.raises(GateError, match="holds no rules, so nothing can be judged"):
            load_policies(missing, folder.parent / "schemas")


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ("title: Model without a name", "titel: Model", 2, "titel is not known"),
        ("# title: Model without a name\n", "", 2, "title is missing or is not text"),
        ("title: Model without a name", f"title: {'x' * 61}", 2, "title is too long"),
        ("title: Model without a name", "title: []", 2, "title is missing or is not text"),
        ("title: Model without a name", "title: [", 4, ""),
        ("title: Model without a name", "title: a\n# title: b", 3, ""),
        ("title: Model without a name", "title: *a", 2, ""),
        (
            "description: A model that has no name cannot be promoted.",
            'description: " "',
            3,
            "description is missing",
        ),
        ("custom:", "custom: {}\n# more:", 5, "more is not known"),
        ("scope: document", "scope: documents", 5, "custom.scope is missing or unknown"),
        ("scope: document", "scope: [document]", 5, "custom.scope is missing or unknown"),
        ("#   scope: document\n", "", 4, "custom.scope is missing or unknown"),
        ("scope: document", "scope: change", 6, "custom.kinds does not go with scope change"),
        ("kinds: [ModelRelease]", "kinds: []", 6, "custom.kinds is empty or repeats one"),
        ("kinds: [ModelRelease]", "kinds: [Gate, Gate]", 6, "custom.kinds is empty or repeats one"),
        ("kinds: [ModelRelease]", "kinds: [ModelRelese]", 6, "holds 'ModelRelese', which no document has"),
        ("kinds: [ModelRelease]", "kinds: ModelRelease", 6, "custom.kinds is missing or is not a list"),
        ("kinds: [ModelRelease]", 'kinds: ["*"]', 6, "custom.kinds holds '*', which is not a kind"),
        ("kinds: [ModelRelease]", "kinds: [modelrelease]", 6, "which is not a kind"),
        ("kinds: [ModelRelease]", 'kinds: ["Role."]', 6, "which is not a kind"),
        ("#   kinds: [ModelRelease]\n", "", 4, "custom.kinds is missing or is not a list"),
        ("severity: error", "severity: fatal", 7, "custom.severity is missing or unknown"),
        ("the model {model} has no name", "the model {model.name}", 8, "custom.message has a brace"),
        ("the model {model} has no name", "a\\nb", 8, "custom.message has a brace or a line break"),
        ("#   fix: ", "#   fixes: ", 9, "custom.fixes is not known"),
        ('#   fix: "name the model"\n', "", 4, "custom.fix is missing"),
        (
            'clauses: ["ISO 27001 A.8.9"]',
            'clauses: "ISO 27001"',
            10,
            "custom.clauses is missing or is not a list",
        ),
        ('clauses: ["ISO 27001 A.8.9"]', "clauses: [27001]", 10, "custom.clauses.0 is not text"),
        ('effective_on: "2026-11-01"', 'effective_on: "2026-11-31"', 11, "custom.effective_on is not a date"),
        ('effective_on: "2026-11-01"', 'effective_on: "20261101"', 11, "custom.effective_on is not a date"),
        ('row: "governance 1"', "row: 1", 12, "custom.row is missing or is not text"),
        (
            'row: "governance 1"',
            'row: "governance 99"',
            12,
            "names governance 99, which policies/requirements",
        ),
        ('row: "governance 1"', 'row: "1"', 12, "custom.row names no list in '1'"),
        ('row: "governance 1"', 'row: "governance 1, 1"', 12, "custom.row names governance 1 twice"),
        ('clauses: ["ISO 27001 A.8.9"]', 'clauses: ["ISO A.8.9"]', 10, "'ISO A.8.9', which is no clause"),
        ("# METADATA\n", "# METADATA\n# METADATA\n", 14, "METADATA twice above the package line"),
        ("# METADATA\n", "# metadata\n", 13, "no METADATA touches the package line"),
        ('row: "governance 1"\n', 'row: "governance 1"\n\n', 14, "no METADATA touches the package line"),
        ('row: "governance 1"\n', 'row: "governance 1"\n#more: 1\n', 13, "a line without `# `"),
        ('row: "governance 1"\n', 'row: "governance 1"\n ', 13, "spaces before the package line"),
    ],
)
def test_incomplete_metadata_is_refused_with_its_place(
    old: str, new: str, line: int, what: str, folder: Path
) -> None:
    with pytest.raises(GateError) as refused:
        load(folder, named=with_field(old, new))

    assert refused.value.message.startswith(f"{NAMED}:{line}: ")
    assert what in refused.value.message
    assert refused.value.fix


def test_metadata_may_follow_other_comments_and_end_lines_as_windows_does(folder: Path) -> None:
    text = "# Example Ltd.\n#\n" + module("releasegate.release.named")

    assert load(folder, named=text.replace("\n", "\r\n")).rules[0].title == "Model without a name"


def test_metadata_elsewhere_describes_nothing(folder: Path) -> None:
    raw = (
        "package releasegate.release.named\n\nimport future.keywords.not\n\nx := `\n"
        + METADATA
        + "package x.y.z\n`\n"
    )

    with pytest.raises(GateError, match=rf"^{NAMED}:1: no METADATA touches the package line"):
        load(folder, named=raw + 'deny contains {"pointer": "", "args": {}} if x == ""\n')


def test_a_guard_refuses_what_is_loaded(folder: Path) -> None:
    with pytest.raises(GateError, match=rf"^{NAMED}:18: time\.now_ns is not one of the functions"):
        load(folder, named=module("releasegate.release.named", "x := time.now_ns()"))


@pytest.mark.parametrize("package", ["releasegate.release.other", "org.release.named", "named"])
def test_a_package_lies_where_its_name_says(package: str, folder: Path) -> None:
    with pytest.raises(GateError, match=rf"^{NAMED}:13: the package {package} belongs elsewhere"):
        load(folder, named=module(package))


def test_text_that_is_not_utf_8_is_refused(folder: Path) -> None:
    write(folder, NAMED, b"package a\n# \xff\n")

    with pytest.raises(GateError, match=r"named\.rego cannot be read: "):
        load(folder)
