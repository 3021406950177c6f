"""Lines are read as Argo CD reads them. The table was held against loadPolicyLine of Argo CD 3.5.1."""

import pytest
from releasegate.argocd.permissions.line import MalformedError, read_line

P = "p, role:x, applications, get, */*, allow"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (P, ("p", "role:x", "applications", "get", "*/*", "allow")),
        (f"\t {P} \r", ("p", "role:x", "applications", "get", "*/*", "allow")),
        ("g, eve , role:x", ("g", "eve ", "role:x")),
        ('g, "a, b", role:x', ("g", "a, b", "role:x")),
        ('g, "a ""b""", role:x', ("g", 'a "b"', "role:x")),
        ("g,,", ("g", "", "")),
        ("g, \xa0eve, role:x", ("g", "eve", "role:x")),
    ],
)
def test_words_lose_the_blanks_before_them_only(text: str, words: tuple[str, ...]) -> None:
    line = read_line(text)
    assert line is not None
    assert line.words == words


@pytest.mark.parametrize("text", ["", "  ", "# p, x", "\t#", "m, anything", "e", "r, a, b"])
def test_what_says_nothing_is_no_line(text: str) -> None:
    assert read_line(text) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("p, role:x, applications, get, */*", "5 words"),
        ("g, eve", "2 words"),
        ("p2, role:x", "neither a policy"),
        (" , x", "neither a policy"),
        ('g, e"ve, role:x', "quote inside"),
        ('g, "eve" , role:x', "closing quote"),
        ('g, eve, "role:x', "nothing closes"),
    ],
)
def test_what_argo_cd_cannot_load_is_malformed(text: str, said: str) -> None:
    with pytest.raises(MalformedError, match=said):
        read_line(text)
