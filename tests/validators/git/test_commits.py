"""Raw commits: who wrote them, however the bytes were bent."""

import pytest
from releasegate.git.commits import Identity, parse_commit

TREE = b"tree " + b"4b825dc642cb6eb9a060e54bf8d69288fbee4904\n"
ANN = b"Ann <ann@example.com> 1780000000 +0000"
BOB = b"Bob <bob@example.com> 1780000000 +0000"
EVE = Identity("Eve", "eve@example.com")


def commit(message: bytes = b"message\n", author: bytes = ANN, extra: bytes = b"") -> bytes:
    return TREE + b"author " + author + b"\ncommitter " + BOB + b"\n" + extra + b"\n" + message


def test_a_plain_commit() -> None:
    parents = b"parent " + b"1" * 40 + b"\nparent " + b"2" * 40 + b"\n"
    read = parse_commit("c" * 40, commit().replace(TREE, TREE + parents))
    assert read.tree == "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
    assert read.parents == ("1" * 40, "2" * 40)
    assert read.identities == (Identity("Ann", "ann@example.com"), Identity("Bob", "bob@example.com"))
    assert read.problems == ()


@pytest.mark.parametrize(
    "line",
    [
        b"Co-authored-by: Eve <eve@example.com>",
        b"co-AUTHORED-by:Eve <eve@example.com>  \r",
        b"  Co-Authored-By : Eve <eve@example.com>",
        b"Co-committed-by: Eve <eve@example.com>",
        b"Signed-off-by: Eve <eve@example.com>",
        b"Co-authored-by: Eve <eve@example.com>\n\nnot in the last paragraph",
    ],
)
def test_co_authors_wherever_they_stand(line: bytes) -> None:
    assert EVE in parse_commit("c" * 40, commit(b"title\n\n" + line + b"\n")).identities


def test_reviewers_are_no_authors() -> None:
    message = b"title\n\nReviewed-by: Eve <eve@example.com>\nAcked-by: Eve <eve@example.com>\n"
    assert EVE not in parse_commit("c" * 40, commit(message)).identities


def test_a_co_author_without_an_address_is_nobody_and_a_problem() -> None:
    read = parse_commit("c" * 40, commit(b"title\n\nCo-authored-by: Eve\n"))
    assert read.co_authors == (Identity("Eve", ""),)
    assert "names no one" in read.problems[0]


@pytest.mark.parametrize(
    "author",
    [
        b"Ann 1780000000 +0000",
        b"Ann <ann@example.com>",
        b"Ann <eve@example.com> <ann@example.com> 1780000000 +0000",
        b"Ann <a<b@example.com> 1780000000 +0000",
        b"",
    ],
)
def test_a_malformed_author_has_no_address(author: bytes) -> None:
    read = parse_commit("c" * 40, commit(author=author))
    assert read.author.email == ""
    assert any("author line is malformed" in problem for problem in read.problems)


def test_a_second_author_line_is_a_writer_too() -> None:
    read = parse_commit("c" * 40, commit(extra=b"author Eve <eve@example.com> 1780000000 +0000\n"))
    assert EVE in read.identities
    assert "2 author lines instead of one" in read.problems


def test_a_header_inside_a_signature_is_no_header() -> None:
    signature = b"gpgsig -----BEGIN\n author Eve <eve@example.com> 1 +0000\n -----END\n"
    read = parse_commit("c" * 40, commit(extra=signature))
    assert read.identities == (Identity("Ann", "ann@example.com"), Identity("Bob", "bob@example.com"))


def test_bytes_that_are_not_utf8_stay_visible() -> None:
    read = parse_commit("c" * 40, commit(author=b"\xe9 <\xe9@example.com> 1780000000 +0000"))
    assert read.author == Identity("\\xe9", "\\xe9@example.com")
    assert read.problems == ("the author e-mail is not UTF-8",)


def test_a_name_and_a_message_of_another_encoding_are_no_problem() -> None:
    author = b"Andr\xe9 <andre@example.com> 1780000000 +0000"
    read = parse_commit("c" * 40, commit(b"caf\xe9\n", author=author))
    assert (read.author.name, read.message) == ("Andr\\xe9", "caf\\xe9\n")
    assert read.problems == ()


def test_an_encoding_header_is_not_obeyed() -> None:
    """In UTF-7 `+AGU-` is "e": a reader that obeys the header sees another address."""
    author = b"Ann <+AGU-ve@example.com> 1780000000 +0000"
    read = parse_commit("c" * 40, commit(author=author, extra=b"encoding UTF-7\n"))
    assert read.author.email == "+AGU-ve@example.com"
