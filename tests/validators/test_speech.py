"""What commands say is harmless to a terminal and to a CI runner."""

import pytest
from releasegate.speech import remark, say


def test_each_line_is_made_harmless(capsys: pytest.CaptureFixture[str]) -> None:
    assert say("two\nlines", "\x1b[2Jscreen \u202e", "::error::x") == 0
    remark("a note")
    printed = capsys.readouterr()
    assert printed.out == "two\nlines\n\\u001b[2Jscreen \\u202e\n./::error::x\n"
    assert printed.err == "note: a note\n"
