"""Odd values: what engines, languages and their libraries are known to read differently."""

from releasegate.json_types import JsonValue

DEEP = 40

# Characters that releasegate.strict_yaml refuses in a file are left out: engines escape them otherwise.
_SPACES = ("", " ", "\t", "\n", "\r\n", "a b", "{{ x }}", "\u00a0", "\u3000")
_TEXTS = """
. .. / // ~1 * ** ? % %v %d {x} [ ( \\ ' " $x null true True no on ~ latest main HEAD
0 00 -0 +1 0x10 0o17 1_000 1e3 1e400 NaN Infinity 1. .5 \uff11 \u0663 1,5 1:30
\u00e9 e\u0301 \u0130 \u0131 \u017f \u212a \u00df \ufb01 \u03a3 \u1e9e \u01c5 \U0001f600
"""
_TIMES = """
2026-11-22T12:00:00Z 2026-11-22t12:00:00z 2026-11-22T12:00:00 2026-11-22 2027-01-01 2026-W47-7
2026-11-22T12:00:60Z 2026-11-22T24:00:00Z 2026-02-29T00:00:00Z 2028-02-29T00:00:00Z 1-1-1
2026-11-22T12:00:00.1234567891Z 2026-11-22T12:00:00,5Z 2026-11-22T12:00:00+24:00
2026-11-22T12:00:00-00:00 2026-11-22T12:00:00+0530 2026-11-22T1:00:00Z +2026-11-22T12:00:00Z
0000-01-01T00:00:00Z 1600-01-01T00:00:00Z 2300-01-01T00:00:00Z 9999-12-31T23:59:59Z
"""
_AMOUNTS = """
1 1.5 100m 1e3 1E3 1E 1k 1K 1Ki 1ki 1Gi 1GiB 1.5Gi -1 +1 0.1m \uff11Gi 1e-3 1n 1u 1Ei 1.0
999999999999999999999 0.0000000001 0x1 1h 1h30m 1.5h 1d P1D -1h 1\u00b5s
10.0.0.0/8 10.0.0.0/08 010.0.0.0/8 10.0.0.1/8 ::/0 ::ffff:10.0.0.0/104 10.0.0.0/33 0/0
v1.2.3 1.2 01.2.3 1.2.3-rc.1 1.2.3+b 1.2.3- 1.10.0 1.9.0 999999999999999999999.0.0
arn:aws:iam::000000000000:root *:* s3:* system:masters https://x http://x HTTPS://X //x
"""
_KEYS = """
0 -1 a A / ~ ~0 ~1 a/b a.b $ref __proto__ constructor default data
kind Kind items spec metadata name \u00e9 \u017fpec \u212aind \U0001f600
"""
# Below 0.0001 and from 10^19 on the engines write numbers otherwise: docs/engines.md.
_REALS = (1.0, -1.5, 1e2, 1e15, 1e16, 0.0001, 0.30000000000000004, 0.5)
_INTEGERS = (0, 1, -1, 80, 100, 255, 8080, 65536, 2**53, 2**53 + 1, 2**63 - 1, 2**63, 2**64 - 1)

NUMBERS: tuple[JsonValue, ...] = (*_REALS, *_INTEGERS)
WORDS: tuple[str, ...] = (*_SPACES, *_TEXTS.split())
TIMES: tuple[str, ...] = ("2026-11-22 12:00:00Z", *_TIMES.split())
AMOUNTS: tuple[str, ...] = (" 1", "1 ", "1Gi ", *_AMOUNTS.split())
KEYS: tuple[str, ...] = ("", " ", *_KEYS.split())


def deep(value: JsonValue) -> JsonValue:
    """The value below many lists and mappings in turn."""
    for level in range(DEEP):
        value = [value] if level % 2 else {"a": value}
    return value


_EMPTY: tuple[JsonValue, ...] = (None, True, False, [], {}, [None], [[]], {"": None}, [{}], {"a": 1})
WHOLES: tuple[JsonValue, ...] = (*_EMPTY, deep("a"), deep(None))
