"""Strings that attackers would write: commands of CI runners, escapes, markup, quotes, any character."""

from random import Random

_ATTACKS = (
    *(
        "::error file=x::y",
        "\n::set-output name=a::b",
        "\r\n##[add-path]/tmp",
        "##vso[task.setvariable x=a]b",
    ),
    *("\x1b[2J\x1b]0;title\x07", "\u202egnp.exe", "\u2066x\u2069", "\u2028", "\ufeff", "%0A::warning::x"),
    *(
        "a,line=9",
        "]]><x/>",
        "<script>alert(1)</script>",
        "</code>|</td>",
        "<!--",
        "-->",
        "<![CDATA[",
        "&lt;",
    ),
    *(
        "[a](https://example.com)",
        "![a](https://example.com)",
        "<https://example.com>",
        "https://example.com",
    ),
    *("www.example.com", "a@example.com", "mailto:a@example.com", "[a]: https://example.com", "[^1]", "[x]"),
    *(
        "\n# h",
        "\n===\n",
        "\n---\n",
        "\n> q",
        "\n- l",
        "\n1. l",
        "\n    code",
        "\n```\n",
        "~~~",
        "\n| a | b |",
    ),
    *(
        "@everyone #1 | `x`",
        "GH-1",
        "example/a#1",
        "**b**",
        "__b__",
        "_i_",
        "~~s~~",
        "$x$",
        ":smile:",
        "\\",
        "\\\\",
    ),
    *(
        "{0} {{1}}",
        "%s%n",
        "\udc80",
        "\x00\x08\x7f\x85\x9b31m",
        "\U000e0041",
        "../../x y",
        "file:///etc/passwd",
    ),
    *(
        "\u00ad",
        "\u200b",
        "\u3164",
        "\ufe0f",
        "\U0001f600",
        "e\u0301",
        "\u0130",
        "&#60;b&#62;",
        "&nbsp",
        "\t",
        " ",
    ),
    *(
        "javascript:alert(1)",
        "data:text/html,x",
        "{{ x }}",
        "${x}",
        "`",
        "``",
        "''",
        '"',
        "a\nb",
        "\v\f",
        "x" * 300,
    ),
)
_PLAIN = (
    "environments/prod/releases/churn.yaml",
    "churn",
    "a",
    "/spec/model/version",
    " ",
    ".",
    ":",
    "/",
    "-",
)
_PIECES = (*_ATTACKS, *_PLAIN)


def hostile(dice: Random) -> str:
    """A few attacks, plain words and single characters in a row; sometimes nothing."""
    return "".join(_piece(dice) for _ in range(dice.choice((0, 1, 1, 1, 2, 3, 5))))


def _piece(dice: Random) -> str:
    if dice.random() < 0.8:
        return dice.choice(_PIECES)
    highest = dice.choice((0x80, 0x100, 0x3000, 0x10000, 0x110000))
    return "".join(chr(dice.randrange(highest)) for _ in range(dice.randint(1, 4)))
