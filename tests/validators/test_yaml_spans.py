"""Any document that the strict loader reads can be edited into any other."""

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from releasegate.edit import edited, parsed, same, written
from releasegate.json_types import JsonObject

_NAMES = st.sampled_from(["a", "b", "c", "d", "long name", "1", "y", "x:y"])
_TRAPS = (
    *("no", "1:30", "017", "2020-01-01", "s3://a/b", "a: b", "a #b", "", " x", "- a", "=", "<<", "~", ".inf"),
    *("1e3", "1_000", "0x1f", "it's", 'q"q', "a\nb", "\\", "é", "模型", "a, b", "[x]", "%", "@a"),
)
_LEAVES = st.booleans() | st.integers(-(10**9), 10**9) | st.floats(-1e9, 1e9) | st.sampled_from(_TRAPS)
_VALUES = st.recursive(
    _LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_NAMES, inner, max_size=4),
    max_leaves=10,
)
_DOCUMENTS = st.dictionaries(_NAMES, _VALUES, min_size=1, max_size=5)


@settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(before=_DOCUMENTS, after=_DOCUMENTS, kept=st.sets(_NAMES))
@example(before={"a": 1}, after={"a": True}, kept=set())
@example(before={"a": [{"b": 1}]}, after={"a": [{"b": 1, "c": {"d": [1]}}]}, kept=set())
def test_any_document_becomes_any_other(before: JsonObject, after: JsonObject, kept: set[str]) -> None:
    after = {**after, **{name: before[name] for name in kept if name in before}}
    data = written(before, "f.yaml")
    result = edited(data, after, "f.yaml")
    assert same(parsed(result, "f.yaml"), after)
    lines = result.split(b"\n")
    untouched = [name for name in kept if name in before and isinstance(before[name], int)]
    for name in untouched:
        assert written({name: before[name]}, "f.yaml").rstrip(b"\n") in lines
