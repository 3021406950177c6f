"""What can't be seen is written out; what can be seen stays."""

import pytest
from releasegate.reporters.escaping import log_line, visible


@pytest.mark.parametrize(
    "text", ["environments/prod/releases/churn.yaml", "café, 模型, 🚀", "a: b, c [d] {e} \\n 100%", ""]
)
def test_ordinary_text_stays(text: str) -> None:
    assert visible(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\nb\tc\r", r"a\nb\tc\r"),
        ("\x1b[31mred", r"\u001b[31mred"),
        ("\x7f\x9b", r"\u007f\u009b"),
        ("\u202eexe.pdf", r"\u202eexe.pdf"),
        ("\u2066a\u2069", r"\u2066a\u2069"),
        ("a\u200bb\ufeff", r"a\u200bb\ufeff"),
        ("a\u2028b", r"a\u2028b"),
        ("a\u00a0b", r"a\u00a0b"),
        ("\u3164\ufe0f\U000e0100", r"\u3164\ufe0f\U000e0100"),
        ("\udc80", r"\udc80"),
        ("##[add-path]x ##vso[y]", r"#\u0023[add-path]x #\u0023vso[y]"),
        ("### heading", "### heading"),
    ],
)
def test_what_cannot_be_seen_is_written_out(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize(
    ("text", "line"),
    [("::error::x", "./::error::x"), ("  ::x", "./  ::x"), ("a::b", "a::b"), ("## x", "## x")],
)
def test_a_log_line_never_starts_a_workflow_command(text: str, line: str) -> None:
    assert log_line(text) == line
