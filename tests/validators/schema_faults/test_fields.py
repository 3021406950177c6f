"""Fields that are too many, missing or misspelt, and documents of another kind."""

import pytest

from tests.validators.schema_faults.documents import BREAK_GLASS, RELEASE, case, told

CASES = [
    case(
        "an unknown field is told at its key, even beside the field that was meant",
        RELEASE,
        "    image:",
        "    imaeg: x\n    image:",
        """
        10:5 unknown field `imaeg` in `spec.model`, which nothing would read
          → remove it; the fields here are: version, uri, artifact, image, format, lineage, evaluation,
          card, signature
        """,
    ),
    case(
        "a misspelt field",
        RELEASE,
        "digest: ",
        "digets: ",
        """
        9:5 `spec.model.artifact` has no `digest`, which is required: Digest of the files
          → add `digest`, for example
          "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        9:54 unknown field `digets` in `spec.model.artifact`, which nothing would read; did you mean
        `digest`?
          → rename it to `digest`, or remove it
        """,
    ),
    case(
        "an unknown field at the top",
        RELEASE,
        "spec:",
        "status: {}\nspec:",
        """
        4:1 unknown field `status`, which nothing would read
          → remove it; the fields here are: apiVersion, kind, metadata, spec
        """,
    ),
    case(
        "a missing field points at what should hold it",
        RELEASE,
        "    uri: models:/churn/7\n",
        "",
        """
        6:3 `spec.model` has no `uri`, which is required: The model version in its registry, such as
        models:/churn/7
          → add `uri`, for example "models:/churn/7"
        """,
    ),
    case(
        "an empty mapping",
        RELEASE,
        "  serving:",
        "  change: {}\n  serving:",
        """
        11:3 `spec.change` has 0 fields, but has to have at least 1
          → give it at least 1 of: ticket, reason, incident, rollbackTo
        """,
    ),
    case(
        "a key of a map",
        RELEASE,
        "    resources:",
        '    env: {"LOG LEVEL": info}\n    resources:',
        """
        12:11 the key "LOG LEVEL" in `spec.serving.env` has to be letters, digits and underscores, not
        starting with a digit
          → rename it, for example "LOG_LEVEL"
        """,
    ),
    case(
        "another kind: only that is said, though nothing else fits either",
        RELEASE,
        "kind: ModelRelease",
        "kind: ModelProfile\nlabels: {}",
        """
        2:1 `kind` is "ModelProfile", but in this file has to be "ModelRelease"
          → write "ModelRelease", or move the document to the file it belongs in
        """,
    ),
    case(
        "another version",
        RELEASE,
        "v1alpha1",
        "v9",
        """
        1:1 `apiVersion` is "releasegate/v9", but in this file has to be "releasegate/v1alpha1"
          → write "releasegate/v1alpha1", or move the document to the file it belongs in
        """,
    ),
    case(
        "two where one is wanted",
        BREAK_GLASS,
        "{session: true}",
        "{session: true, job: revoke}",
        """
        10:3 `spec.removedBy` has 2 fields, but has to have at most 1
          → give it at most 1 of: session, job
        """,
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_each_fault_is_one_sentence_at_its_place(text: str, expected: str) -> None:
    assert " ".join(told(text)) == expected
