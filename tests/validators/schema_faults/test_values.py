"""Values of a wrong type, format or size."""

import pytest

from tests.validators.schema_faults.documents import ACCOUNTS, BREAK_GLASS, RELEASE, case, told

CASES = [
    case(
        "a number where text belongs",
        RELEASE,
        'version: "7"',
        "version: 7",
        """
        7:5 `spec.model.version` is 7, but has to be text
          → write it in quotes: "7"
        """,
    ),
    case(
        "text where a number belongs",
        RELEASE,
        "    resources:",
        '    replicas: "2"\n    resources:',
        """
        12:5 `spec.serving.replicas` is "2", but has to be a whole number
          → write a number, without quotes
        """,
    ),
    case(
        "a list where a mapping belongs",
        RELEASE,
        "{cpu: 500m, memory: 1Gi}",
        "[500m]",
        """
        12:5 `spec.serving.resources` is a list, but has to be a mapping
          → write a mapping, for example {"cpu": "1", "memory": "2Gi"}
        """,
    ),
    case(
        "a format is told in words, with an example",
        RELEASE,
        "memory: 1Gi",
        'memory: "1024"',
        """
        12:28 `spec.serving.resources.memory` is "1024", but has to be memory with its unit, such as
        512Mi or 2Gi
          → correct it, for example "2Gi"
        """,
    ),
    case(
        "look-alike letters are shown as what they are",
        RELEASE,
        "name: churn",
        "name: chu\u0433n",
        r"""
        3:12 `metadata.name` is "chu\u0433n", but has to be lower-case letters, digits and hyphens,
        starting with a letter and ending with a letter or digit, at most 63 characters
          → correct it, for example "churn"
        """,
    ),
    case(
        "a number beyond its bounds",
        RELEASE,
        "    resources:",
        "    replicas: 100000\n    resources:",
        """
        12:5 `spec.serving.replicas` is 100000, but has to be at most 1000
          → write a number of at most 1000
        """,
    ),
    case(
        "an empty list",
        RELEASE,
        "  serving:",
        "  placement: {clusters: []}\n  serving:",
        """
        11:15 `spec.placement.clusters` has 0 items, but has to have at least 1
          → add to it
        """,
    ),
    case(
        "an item twice",
        RELEASE,
        "  serving:",
        "  placement: {clusters: [a, b, a]}\n  serving:",
        """
        11:15 `spec.placement.clusters` lists "a" twice
          → remove one of the two
        """,
    ),
    case(
        "an item of a list",
        RELEASE,
        "    resources:",
        "    args: [a, [b]]\n    resources:",
        """
        12:15 `spec.serving.args[1]` is a list, but has to be text
          → write text, for example "--workers=2"
        """,
    ),
    case(
        "a value that is not of a list",
        ACCOUNTS,
        "provider: aws",
        "provider: awz",
        """
        5:39 `spec.accounts[0].provider` is "awz", but has to be one of: aws, gcp, azure, other
          → did you mean aws?
        """,
    ),
    case(
        "a format that depends on another field",
        ACCOUNTS,
        '"000000000000"',
        '"example"',
        """
        5:19 `spec.accounts[0].id` is "example", but has to be 12 digits in quotes
          → correct it, for example "000000000000"
        """,
    ),
    case(
        "a day that does not exist",
        BREAK_GLASS,
        "2026-11-02T13",
        "2026-02-30T13",
        """
        9:3 `spec.expires` is "2026-02-30T13:30:00Z", but has to be an RFC 3339 date and time with its
        offset, such as 2026-11-02T09:30:00Z
          → correct it, for example "2026-11-02T09:30:00Z"
        """,
    ),
    case(
        "too long",
        BREAK_GLASS,
        "The endpoint answers with errors.",
        "a" * 2001,
        """
        6:3 `spec.reason` is 2001 characters long, but may be at most 2000
          → write it shorter
        """,
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_each_fault_is_one_sentence_at_its_place(text: str, expected: str) -> None:
    assert " ".join(told(text)) == expected


@pytest.mark.parametrize("text", [RELEASE, ACCOUNTS, BREAK_GLASS])
def test_a_sound_document_has_no_findings(text: str) -> None:
    assert told(text) == []


def test_an_image_without_a_digest_is_left_to_its_rule() -> None:
    assert "@sha256" not in RELEASE
    assert told(RELEASE.replace("serving:7", "serving")) == []


def test_findings_are_in_the_order_of_the_file() -> None:
    broken = RELEASE.replace("chart: 1.0.0", "chart: one").replace("500m", "none").replace("churn,", "Churn,")
    assert [line.split()[0] for line in told(broken)] == ["3:12", "5:3", "12:17"]
