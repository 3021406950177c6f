"""Texts: files that YAML and JSON readers are apt to read differently, made by dice."""

from random import Random

# Pieces of the grammar, and what readers of YAML 1.1, YAML 1.2 and JSON are known to disagree on.
_GRAMMAR = ("a", "b: ", "- ", "-", "? ", ": ", ":", "\n", "\n  ", "\n- ", "  ", " ", "[", "]", "{", "}", ",")
_MARKS = ("#", " #", "|", "|\n  x\n", "|2-\n   x\n", ">-\n  y\n\n  z\n", ">+\n\n", '"', "'", "''", "\\", "?")
_NODES = ("&x ", "*x", "*x ", "!", "! ", "!!str ", "!!binary ", "!t ", "<<: ", "<<: *x", "=", "@", "`", "%")
_LINES = (
    "\n---\n",
    "---\n",
    "--- ",
    "\n--- a\n",
    "...",
    "\n...\n",
    "%YAML 1.1\n",
    "\n\n",
    "\n# c\n",
    "\n \n",
)
_WORDS = (
    *("1", "-1", "+1", "0", "-0", "00", "0644", "0o17", "0x1F", "0b11", "1_000", "1e3", "1E3", "1.", ".5"),
    *("1.0", "1.10", "-.5", "1e400", "12:30", "1:2:3", "190:20:30.15", ".inf", "-.INF", ".nan", "NaN"),
    *("2026-11-22", "2026-11-22T01:02:03Z", "~", "null", "Null", "true", "True", "yes", "No", "on", "y"),
    *(
        "9007199254740993",
        "0.1",
        "123456789012345678",
        "1.7976931348623157e309",
        "1e-7",
        "0.30000000000000004",
    ),
    *(
        "1_",
        "_1",
        "-_1",
        "0_7",
        "08",
        "0b",
        "0x",
        "--",
        "a: b",
        "a:b",
        "a #b",
        "a#b",
        "http://x/?y",
        "-a",
        "?a",
    ),
)
_ESCAPES = ("\\n", "\\x41", "\\/", "\\u202e", "\\ud800", "\\ud83d\\ude00", "\\U0001f600", "\\e", "\\_", "\\0")
_LETTERS = ("\t", "\r", "\r\n", "\ufeff", "\u200b", "\u00e9", "e\u0301", "\u0085", "\u2028", "\u00a0", "\0")
_MORE = ("\U0001f600", "\u212a", "\x7f", "\x1b", "\ufffe", "\u3000", "\u0130")
_JSON = (
    '"a": ',
    '"b"',
    "1",
    "1.0",
    "-",
    "1e3",
    "1E+2",
    "true",
    "null",
    "[",
    "]",
    "{",
    "}",
    ",",
    ":",
    " ",
    "\n",
)
_KEYS = ("a", "b", '"a"', "'b'", "k-1", "true", "1", "~", "<<", "? a\n", "\u00e9", "a b", "x/y", "*x ")
_PIECES = (*_GRAMMAR, *_GRAMMAR, *_MARKS, *_NODES, *_LINES, *_WORDS, *_ESCAPES, *_LETTERS, *_MORE)
_QUIET = (*_GRAMMAR, *_GRAMMAR, *_WORDS, *_MARKS, "\n---\n", "&x ", "*x")


def file_bytes(dice: Random) -> bytes:
    """A small file: pieces thrown together, a document with odd scalars, JSON, or any of them damaged."""
    ways = (_thrown, _quiet, _written, _written, _json)
    text = dice.choice(ways)(dice)
    data = text.encode("utf-8", "surrogatepass")
    return _damaged(data, dice) if dice.random() < 0.3 else data


def _thrown(dice: Random) -> str:
    return "".join(dice.choices(_PIECES, k=dice.randint(0, 16)))


def _quiet(dice: Random) -> str:
    return "".join(dice.choices(_QUIET, k=dice.randint(1, 12)))


def _json(dice: Random) -> str:
    if dice.random() < 0.5:
        return "".join(dice.choices(_JSON, k=dice.randint(1, 14)))
    return _flow(dice, 3)


def _written(dice: Random) -> str:
    """One or more documents in block style, well formed but for what its scalars do."""
    several = [_block(dice, 0, 3) for _ in range(dice.choice((1, 1, 1, 2, 3)))]
    return dice.choice(("\n---\n", "---\n", "\n---\n# c\n")).join(several) + dice.choice(("\n", "", "\n\n"))


def _block(dice: Random, indent: int, depth: int) -> str:
    pad = " " * indent
    sort = dice.random()
    if depth == 0 or sort < 0.3:
        return _scalar(dice, indent)
    if sort < 0.45:
        return _flow(dice, depth)
    items = range(dice.randint(1, 3))
    if sort < 0.65:
        return "".join(f"\n{pad}- {_block(dice, indent + 2, depth - 1)}" for _ in items)
    step = dice.choice((1, 2, 4))
    return "".join(f"\n{pad}{dice.choice(_KEYS)}: {_block(dice, indent + step, depth - 1)}" for _ in items)


def _scalar(dice: Random, indent: int) -> str:
    word = dice.choice((*_WORDS, *_WORDS, *_PIECES))
    pad = "\n" + " " * (indent + 1)
    escaped = "".join(dice.choices((*_ESCAPES, "a", " ", "\\" + pad, pad), k=3))
    several = pad.join(dice.choices(("a", "", " b", "\tc", "# d", "- e", "f: g", "---", "'", '"'), k=3))
    ways = (word, word, f"'{word}'", f'"{word}"', f'"{escaped}"', f"&x {word}", "*x", f"{word} # c")
    blocks = (f"|{pad}{several}", f">{pad}{several}", f"|-{pad}{several}", f">+{pad}{several}", several)
    return dice.choice((*ways, *ways, *blocks))


def _flow(dice: Random, depth: int) -> str:
    if depth == 0 or dice.random() < 0.4:
        return dice.choice((*_WORDS, '"a"', "'b'", '"\\u0041"', "", "a b"))
    between = dice.choice((",", ", ", ",\n  ", " , "))
    inner = [_flow(dice, depth - 1) for _ in range(dice.randint(0, 3))]
    if dice.random() < 0.5:
        return f"[{between.join(inner)}]"
    colon = dice.choice((": ", ":", " : ", ":\n "))
    return "{" + between.join(f"{dice.choice(_KEYS)}{colon}{one}" for one in inner) + "}"


def _damaged(data: bytes, dice: Random) -> bytes:
    """The bytes with one to three of them changed, lost, doubled or moved."""
    for _ in range(dice.randint(1, 3)):
        start, stop = sorted((dice.randint(0, len(data)), dice.randint(0, len(data))))
        ways = (
            data[:start] + bytes((dice.randrange(256),)) + data[start + 1 :],
            data[:start] + bytes((dice.randrange(0x20, 0x7F),)) + data[start:],
            data[:start] + data[start + 1 :],
            data[:start] + data[start:stop] + data[start:],
            data[:start] + data[stop:],
        )
        data = dice.choice(ways)
    return data[:4096]
