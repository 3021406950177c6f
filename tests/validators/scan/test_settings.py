"""What `.checkov.yaml` leaves out, and how the base's and the change's word count together."""

import pytest
from releasegate.scan.reasons import reasons
from releasegate.scan.settings import Settings, settings_of, stricter

from tests.validators.scan.conftest import tree

SKIP, WARN = "CKV_K8S_21", "CKV_K8S_9"


def settings(text: str) -> Settings:
    return settings_of(tree({".checkov.yaml": text}))


def test_only_two_lists_count() -> None:
    told = settings(
        f"soft-fail: true\ncheck: [CKV_K8S_1]\nskip-path: [platform]\n"
        f"skip-check: [{SKIP}]\nsoft-fail-on: [{WARN}]\n"
    )
    assert told == Settings(frozenset({SKIP}), frozenset({WARN}))
    assert [told.severity(check) for check in (SKIP, WARN, "CKV_K8S_16")] == [None, "warning", "error"]


@pytest.mark.parametrize(
    "text", ["skip-check: CKV_K8S_21\n", "[CKV_K8S_21]\n", "skip-check: [7, null]\n", "a: b: c\n"]
)
def test_what_cannot_be_read_leaves_nothing_out(text: str) -> None:
    assert settings(text) == Settings(frozenset(), frozenset())


def test_a_wildcard_or_a_severity_is_no_check() -> None:
    told = settings('skip-check: ["CKV_K8S_*", LOW]\n')
    assert told.severity("CKV_K8S_16") == "error"


def test_of_base_and_change_the_stricter_word_counts() -> None:
    skips, warns, wants = (
        Settings(frozenset({"A"}), frozenset()),
        Settings(frozenset(), frozenset({"A"})),
        Settings(frozenset(), frozenset()),
    )
    assert stricter(skips, skips).severity("A") is None
    assert stricter(skips, warns).severity("A") == stricter(warns, skips).severity("A") == "warning"
    assert stricter(skips, wants).severity("A") == stricter(wants, warns).severity("A") == "error"


def test_the_digest_tells_settings_apart_and_not_their_order() -> None:
    one, other = settings("skip-check: [A, B]\n"), settings("skip-check: [B, A]\n")
    assert one.digest == other.digest
    assert one.digest != settings("soft-fail-on: [A, B]\n").digest


def test_a_reason_is_the_comment_on_the_line_of_its_check() -> None:
    text = "skip-check:\n  - A1 # the first\n  # not this\n  - B2\n  - 'C3'   #  the third \n"
    text += "soft-fail-on: [D4] # all\n"
    (document,) = tree({".checkov.yaml": text}).of_kind("CheckovConfig")
    assert reasons(document) == {"/skip-check/0": "the first", "/skip-check/2": "the third"}
