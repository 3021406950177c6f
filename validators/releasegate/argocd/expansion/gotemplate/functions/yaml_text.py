"""Yaml_text: a value as sigs.k8s.io/yaml 1.6.0 writes it, which toYaml gives."""

import re
from functools import cmp_to_key

import yaml

from releasegate.argocd.expansion.gotemplate.faults import Unjudged
from releasegate.argocd.expansion.gotemplate.formatting import real
from releasegate.argocd.expansion.gotemplate.values import GoValue, NilList, NilStrings

# What its YAML reader takes for something else than text, so that it is written in quotes.
_WORD = re.compile(
    "[yYnN~]|[yY]es|YES|[nN]o|NO|[tT]rue|TRUE|[fF]alse|FALSE|[oO]n|ON|[oO]ff|OFF|[nN]ull|NULL"
    r"|\.(?:nan|NaN|NAN)|[-+]?\.(?:inf|Inf|INF)"
)
_NUMBER = re.compile(
    r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?0b[01]+|[-+]?0x[0-9a-fA-F]+|[-+]?0o?[0-7]+"
)
_SIXTIES = re.compile(r"[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?")
_DATE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}(?:(?:[Tt]| +)\d{1,2}:\d{2}:\d{2}(?:\.\d+)?(?: *(?:Z|[-+]\d.*))?)?")


# PyYAML writes these otherwise than Go's library.
_OTHERWISE = re.compile("[\x7f\x85\u2028\u2029\U00010000-\U0010ffff]")
_TEXT = "tag:yaml.org,2002:str"


class _Dumper(yaml.SafeDumper):
    """Writes mappings and lists as blocks, never as aliases, and no scalar otherwise than it is told."""

    def ignore_aliases(self, data: object) -> bool:
        return True

    def resolve(self, kind: type[yaml.Node], value: str | None, implicit: object) -> str:
        scalar, sequence = kind is yaml.ScalarNode, kind is yaml.SequenceNode
        return _TEXT if scalar else f"tag:yaml.org,2002:{'seq' if sequence else 'map'}"


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    if _OTHERWISE.search(text):
        raise Unjudged("toYaml of a text with unusual characters is not followed here")
    style = "|" if "\n" in text else '"' if _ambiguous(text) else None
    return dumper.represent_scalar(_TEXT, text, style=style)


def _float(dumper: yaml.SafeDumper, value: float) -> yaml.ScalarNode:
    whole = value.is_integer() and abs(value) < 1e21
    return dumper.represent_scalar(_TEXT, str(int(value)) if whole else real(value))


def _plain(dumper: yaml.SafeDumper, value: int | None) -> yaml.ScalarNode:
    return dumper.represent_scalar(_TEXT, "null" if value is None else str(value).lower())


_Dumper.add_representer(str, _text)
_Dumper.add_representer(float, _float)
for kind in (int, bool, type(None)):
    _Dumper.add_representer(kind, _plain)


def yaml_text(value: GoValue) -> str:
    """toYaml: the value as YAML, without the last line break."""
    written: str = yaml.dump(_ordered(value), Dumper=_Dumper, sort_keys=False, allow_unicode=True)
    return written.removesuffix("\n").removesuffix("\n...")


def _ambiguous(text: str) -> bool:
    return (
        text == ""
        or _WORD.fullmatch(text) is not None
        or (text[0] != "_" and _NUMBER.fullmatch(text.replace("_", "")) is not None)
        or _SIXTIES.fullmatch(text) is not None
        or _DATE.fullmatch(text) is not None
    )


def _ordered(value: GoValue) -> object:
    """The value with sorted keys, in the types that PyYAML knows."""
    if isinstance(value, dict):
        if "" in value:
            raise Unjudged("toYaml of an empty key is not followed here")
        return {key: _ordered(value[key]) for key in sorted(value, key=cmp_to_key(_compared))}
    if isinstance(value, NilList | NilStrings):
        return None
    if isinstance(value, list):
        return [_ordered(item) for item in value]
    if isinstance(value, int) and not isinstance(value, bool):
        return int(value)
    return value if isinstance(value, str | float | bool) else None


def _compared(one: str, other: str) -> int:
    """Which key comes first: letters after all else, and digits in a row count as a number."""
    for place, (first, second) in enumerate(zip(one, other, strict=False)):
        if first == second:
            continue
        if first.isalpha() or second.isalpha():
            both = first.isalpha() and second.isalpha()
            return (-1 if first < second else 1) if both else -1 if second.isalpha() else 1
        ranks = [_number_at(text, place, one) for text in (one, other)]
        if ranks[0] != ranks[1]:
            return -1 if ranks[0] < ranks[1] else 1
        return -1 if first < second else 1
    return len(one) - len(other)


def _number_at(text: str, place: int, one: str) -> tuple[int, int]:
    """The digits at a place as a number, and how many they are; a number that goes on keeps its noughts."""
    end = place
    while end < len(text) and text[end].isdecimal():
        end += 1
    before = re.search(r"[0-9]*$", one[:place])
    goes_on = text[place:end].startswith("0") and before is not None and before.group().strip("0") != ""
    return int(("1" if goes_on else "") + (text[place:end] or "0")), end - place
