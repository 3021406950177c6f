"""The functions that templates may call, as Go prints what they give."""

import pytest
from releasegate.argocd.expansion.gotemplate.functions import FUNCTIONS, UNKNOWN

from tests.validators.argocd.expansion.rendering import rendered

TEXT = [
    ('trimSuffix ".yaml" .file', "churn"),
    ('trimPrefix "ch" .file', "urn.yaml"),
    ('trimAll "cl" .file', "hurn.yam"),
    ("lower .word | upper", "GRÖßE".replace("ß", "ß")),
    ('replace "u" "oo" .file', "choorn.yaml"),
    ('title "ab cd_ef"', "Ab Cd_ef"),
    ('untitle "Ab Cd"', "ab cd"),
    ('swapcase "aB c"', "Ab C"),
    ("trunc 3 .file", "chu"),
    ("trunc -4 .file", "yaml"),
    ("substr 1 3 .file", "hu"),
    ("abbrev 6 .file", "chu..."),
    ("quote .name .nil 1", '"Churn Model" "1"'),
    ("squote .name", "'Churn Model'"),
    ('cat "a" 1 .nil true', "a 1 true"),
    ("indent 2 .lines", "  a\n  b"),
    ("nindent 1 .lines", "\n a\n b"),
    ("initials .name", "CM"),
    ("nospace .name", "ChurnModel"),
    ('plural "one" "many" 2', "many"),
    ('sha256sum "a" | trunc 8', "ca978112"),
    ('adler32sum "a"', "6422626"),
    ('contains "urn" .file', "true"),
    ('hasPrefix "x" .file', "false"),
    ("toString .half", "1.5"),
    ("len .word", "7"),
]
NUMBERS = [
    ('add 1 2.9 "3" .nil', "6"),
    ("sub 1 2", "-1"),
    ("div -7 2", "-3"),
    ("mod -7 2", "-1"),
    ("mul 2 3 4", "24"),
    ("max 1 3 2", "3"),
    ("min 1 3 2", "1"),
    ("floor 1.9", "1"),
    ("ceil 1.1", "2"),
    ("round 1.255 1", "1.3"),
    ("int .octal", "8"),
    ("atoi .octal", "10"),
    ('int "08"', "0"),
    ('int64 "1.00"', "1"),
    ("float64 .octal", "10"),
    ("int .half", "1"),
    ("until 3", "[0 1 2]"),
    ("untilStep 5 0 -2", "[5 3 1]"),
    ("seq 2 5", "2 3 4 5"),
    ("toDecimal .octal", "8"),
    ("add1 9223372036854775807", "-9223372036854775808"),
]
LISTS = [
    ('splitList "." .file', "[churn yaml]"),
    ('(split "." .file)._1', "yaml"),
    ('join "-" .list', "b-a-1"),
    ("sortAlpha .list", "[1 a b]"),
    ("first .list", "b"),
    ("last .steps", "z"),
    ("rest .steps", "[z]"),
    ("initial .steps", "[x]"),
    ("reverse .steps", "[z x]"),
    ("compact .list", "[b a 1]"),
    ("uniq (list 1 1 1.0)", "[1 1]"),
    ('without .steps "x"', "[z]"),
    ('has "x" .steps', "true"),
    ("slice .list 1 2", "[a]"),
    ("concat .steps (list 1)", "[x z 1]"),
    ('append .steps "q"', "[x z q]"),
    ('prepend .steps "q"', "[q x z]"),
    ("chunk 2 (list 1 2 3)", "[[1 2] [3]]"),
    ("index .list 2", "1"),
    ('index .map "deep" "er" 0', "1"),
    ("first .none", "<no value>"),
]
MAPPINGS = [
    ('dict "a" 1 "b"', "map[a:1 b:]"),
    ('get .map "k"', "v"),
    ('hasKey .map "none"', "false"),
    ('pick .map "k"', "map[k:v]"),
    ('omit .map "deep" "nil"', "map[k:v]"),
    ('keys (dict "a" 1)', "[a]"),
    ("keys .map | sortAlpha", "[deep k nil]"),
    ('pluck "k" .map (dict "k" 2)', "[v 2]"),
    ('dig "deep" "no" "else" .map', "else"),
    ('merge (dict "a" "" "b" 1) (dict "a" 2 "b" 2)', "map[a:2 b:1]"),
    ('mergeOverwrite (dict "a" 1 "b" 1) (dict "a" "")', "map[a: b:1]"),
    ('set (dict) "a" 1', "map[a:1]"),
    ('set (deepCopy .map) "k" 1', "map[deep:map[er:[1 2]] k:1 nil:<nil>]"),
    ('unset (dict "a" 1) "a"', "map[]"),
]
CHECKS = [
    ('default "d" .empty', "d"),
    ('default "d" 0', "d"),
    ('coalesce .nil "" "x"', "x"),
    ('ternary "a" "b" .yes', "a"),
    ("empty .none", "true"),
    ("all 1 .yes", "true"),
    ("any 0 .no", "false"),
    ("kindOf .half", "float64"),
    ("typeOf .steps", "[]string"),
    ("typeOf .map", "map[string]interface {}"),
    ("deepEqual 1 1.0", "false"),
    ("eq 1 (int64 1)", "true"),
    ("eq .three 3.0", "true"),
    ("eq .three 3", "error: error calling eq: incompatible types for comparison: float64 and int"),
    ("eq .nil nil", "true"),
    ('lt "a" "b"', "true"),
    ("ge 2 3", "false"),
    ("ne 1 2 3", "error: wrong number of args for ne: got 3"),
    ("eq .list .list", "error: error calling eq: non-comparable type []interface {}"),
    ('base "a/b.c"', "b.c"),
    ('dir "a/b/"', "a/b"),
    ('ext "a.b/c"', ""),
    ('clean "a/../b//c"', "b/c"),
    ("not .no", "true"),
]
WRITTEN = [
    ("toJson .map", '{"deep":{"er":[1,2]},"k":"v","nil":null}'),
    ('toJson "<a>"', '"\\u003ca\\u003e"'),
    ('toRawJson "<a>"', '"<a>"'),
    ("toPrettyJson (list 1)", "[\n  1\n]"),
    ("toYaml .map", "deep:\n  er:\n  - 1\n  - 2\nk: v\nnil: null"),
    ('(fromYaml "a: [1]").a', "[1]"),
    ('fromYamlArray "[1, b]"', "[1 b]"),
    ('(fromJson "{\\"a\\": 1}").a', "1"),
    ('fromJson "{"', "<no value>"),
    ('b64enc "a" | b64dec', "a"),
    ('b32enc "a" | b32dec', "a"),
    (
        'printf "%v %s %d %q %5d|%-5s|%05d %.2f %t %x %T %%" 1 "a" 2 "b" 3 "c" 4 1.5 true 255 .half',
        '1 a 2 "b"     3|c    |00004 1.50 true ff float64 %',
    ),
    ('printf "%d" "a"', "%!d(string=a)"),
    ('printf "%s"', "%!s(MISSING)"),
    ('printf "a" 1', "a%!(EXTRA int=1)"),
    ('print 1 2 "a" 3', "1 2a3"),
    ('println 1 "a"', "1 a\n"),
    ('html "<a>"', "&lt;a&gt;"),
    ('urlquery "a b/c"', "a+b%2Fc"),
    ('normalize "A_b.C-"', "a-b.c"),
    ('slugify "A_b.C d"', "a-b-c-d"),
    ('slugify 5 "abc-def"', "abc"),
    ('slugify 5 false "abc-def"', "abc-d"),
    ('regexReplaceAll "[^a-z]+" .file "-"', "churn-yaml"),
    ('regexMatch "^ch.*ml$" .file', "true"),
    ('regexFind "[a-z]+" .file', "churn"),
    ('regexSplit "[.]" .file -1', "[churn yaml]"),
    ('regexFindAll "[a-z]" .file 2', "[c h]"),
    ('regexQuoteMeta "a.b"', "a\\.b"),
]


@pytest.mark.parametrize(("call", "text"), [*TEXT, *NUMBERS, *LISTS, *MAPPINGS, *CHECKS, *WRITTEN])
def test_a_function_gives_what_it_gives_in_argo_cd(call: str, text: str) -> None:
    assert rendered(f"{{{{ {call} }}}}") == text


@pytest.mark.parametrize(
    "call",
    [
        "now",
        "uuidv4",
        'genPrivateKey "rsa"',
        "randAlpha 5",
        'semverCompare ">1" "2"',
        "trunc 3 .word",
        "nospace .word",
        'regexMatch "(a|b)" .file',
        'regexFindAll "a*" .file -1',
        'regexReplaceAll "a" .file "$1"',
        'printf "%e" 1.5',
        'printf "%+v" .map',
        'b64dec "!"',
        'fromYaml "a: yes"',
        "keys .map",
        'values .map | join "-"',
        'set .map "k" 1',
        "merge .map (dict)",
        'merge (dict "map" .map) (dict "map" (dict "z" 1))',
        'toYaml (dict "" 1)',
    ],
)
def test_what_is_not_known_here_is_not_guessed(call: str) -> None:
    assert rendered(f"{{{{ {call} }}}}").startswith("unknown: ")


@pytest.mark.parametrize(
    "call",
    [
        "index .list 9",
        'index .name "a"',
        "index 1 0",
        "len 1",
        "len nil",
        'first "a"',
        "slice .list 3 1",
        'repeat -1 "a"',
        'dig "a" .map',
        'dig "k" "x" 1 .map',
        'mustFromJson "{"',
        'fromYaml "[1]"',
        'fromYamlArray "a: 1"',
        "slugify 1",
        'join "a" "b" "c"',
        "ternary 1 2 3",
        "lt .list 1",
        "lt true false",
        "mod 1 0",
        'has 1 "a"',
    ],
)
def test_an_error_of_a_function_is_an_error(call: str) -> None:
    assert rendered(f"{{{{ {call} }}}}").startswith("error: ")


def test_every_function_of_sprig_is_known_or_named() -> None:
    assert FUNCTIONS.keys().isdisjoint(UNKNOWN)
    assert {"env", "expandenv", "getHostByName"}.isdisjoint({*FUNCTIONS, *UNKNOWN})
    # Sprig 3.3.0 has 208 without those three, text/template 18 beside slice, Argo CD 5.
    assert len(FUNCTIONS) + len(UNKNOWN) == 231
