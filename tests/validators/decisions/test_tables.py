"""Rows that no spreadsheet calculates with and no terminal obeys."""

import csv
import io
import json
from datetime import UTC, datetime

import pytest
from releasegate.decisions.audit_report import audit_csv, audit_json, audit_lines
from releasegate.decisions.tables import cell, csv_text, json_text, moment_text

from tests.validators.decisions.court import DEV, Court


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff20", " =", "  @"])
def test_a_formula_becomes_text(start: str) -> None:
    assert cell(f"{start}1+1").startswith("'")


@pytest.mark.parametrize("text", ["bob", "", "1.0.0", "a=b", "promotion:prod", "2026-11-22"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert cell(text) == text


def test_nothing_invisible_is_left() -> None:
    assert cell("a\x1b[31m\u202eb\r\n") == "a\\u001b[31m\\u202eb\\r\\n"


def test_quotes_commas_and_line_breaks_stay_in_their_field() -> None:
    fields = ['say "hi"', "a,b", "a\nb", "=cmd|' /C calc'!A1"]
    read = list(csv.reader(io.StringIO(csv_text(["1", "2", "3", "4"], [fields]))))
    assert read[1] == ['say "hi"', "a,b", "a\\nb", "'=cmd|' /C calc'!A1"]


def test_json_starts_no_command_of_a_ci_log() -> None:
    text = json_text({"a": "##[error]x", "b": "é"})
    assert "##" not in text
    assert text.isascii()
    assert json.loads(text) == {"a": "##[error]x", "b": "é"}


def test_a_time_or_unknown() -> None:
    assert moment_text(None) == "unknown"
    assert moment_text(datetime(2026, 11, 22, 12, 0, tzinfo=UTC)) == "2026-11-22T12:00:00Z"


def test_words_of_a_decision_are_escaped_in_every_format(court: Court) -> None:
    court.propose("more")
    evil = "=HYPERLINK(1)\u202e\x1b[31m"
    filled = [{"role": evil, "person": evil, "source": "forge"}]
    need = {"change": "serving", "slots": [], "filled": filled, "missing": []}
    court.forge(court.decision("more", changes=[evil], policies=evil, requirements=[need]), court.key)
    court.repo.merge("more")
    found = court.audit()
    assert found.merges[0].state == "decided"
    assert not {"\u202e", "\x1b"} & set(audit_csv(found) + audit_json(found))
    row = next(csv.DictReader(io.StringIO(audit_csv(found))))
    assert (row["changes"][:2], row["approved"][:2], row["policies"][:2]) == ("'=", "'=", "'=")
    assert any("HYPERLINK" in line for line in audit_lines(found))


def test_what_was_waived_is_shown_with_what_was_merged(court: Court) -> None:
    court.propose("more")
    finding = {"rule": "release.image_digest", "severity": "error", "path": DEV, "line": 1, "column": 1}
    waiver = {"waiver": "governance/waivers/image.yaml", "owner": "carol", "reason": "moving"}
    about = {**finding, "pointer": "", "index": 0, "message": "a tag"}
    court.decide("more", waivers=[{**waiver, "expires": "2026-12-31", "finding": about}])
    court.repo.merge("more")
    found = court.audit()
    said = f"release.image_digest in {DEV} (governance/waivers/image.yaml)"
    assert f"    waived: {said}" in list(audit_lines(found))
    assert next(csv.DictReader(io.StringIO(audit_csv(found))))["waived"] == said
    waived = json.loads(audit_json(found))["merges"][0]["decided"]["waived"]
    assert waived == [
        {"rule": "release.image_digest", "path": DEV, "waiver": "governance/waivers/image.yaml"}
    ]


def test_an_audit_says_the_same_in_each_format(court: Court) -> None:
    court.propose("more")
    court.decide("more", outcome="refused")
    court.repo.merge("more")
    court.push({"README.md": b"x"})
    found = court.audit()
    text = "\n".join(audit_lines(found))
    value = json.loads(audit_json(found))
    table = list(csv.DictReader(io.StringIO(audit_csv(found))))
    assert "the gate refused it, and it was merged" in text
    assert text.endswith("3 findings")
    assert [one["message"] for one in value["findings"]] == [one.message for one in found.problems]
    assert value["decisions"]["expect"] == court.repo.sha("releasegate-decisions")
    assert [one["finding"] for one in table] == [one.message for one in found.problems]
    assert [one["state"] for one in table] == ["refused", "branch", "branch"]
