"""The builtins that policies may call: those that both engines have, that answer alike and see no outside.

An allowlist: no clock, no random, no network, no environment, no keys, and nothing that regorus 0.13 lacks,
since a missing function fails only when it is reached. `time.parse_ns` and `time.format` read layouts
differently; `yaml.*` reads YAML differently from releasegate.strict_yaml.
Source: `opa capabilities --current` (1.19) against regorus 0.13.0.
"""

_PLAIN = """
abs ceil concat contains count endswith floor format_int indexof indexof_n intersection is_array is_boolean
is_null is_number is_object is_set is_string lower max min product replace round sort split sprintf
startswith substring sum to_number trim trim_left trim_prefix trim_right trim_space trim_suffix type_name
union upper walk
array.concat array.reverse array.slice
base64.decode base64.encode base64.is_valid base64url.decode base64url.encode base64url.encode_no_pad
bits.and bits.lsh bits.negate bits.or bits.rsh bits.xor
glob.match glob.quote_meta
graph.reachable graph.reachable_paths
hex.decode hex.encode
json.filter json.is_valid json.marshal json.patch json.remove json.unmarshal
net.cidr_contains net.cidr_is_valid
numbers.range numbers.range_step
object.filter object.get object.keys object.remove object.subset object.union object.union_n
regex.find_all_string_submatch_n regex.find_n regex.is_valid regex.match regex.replace regex.split
semver.compare semver.is_valid
strings.any_prefix_match strings.any_suffix_match strings.count strings.replace_n strings.reverse
time.add_date time.clock time.date time.diff time.parse_duration_ns time.parse_rfc3339_ns time.weekday
units.parse units.parse_bytes
urlquery.decode urlquery.decode_object urlquery.encode urlquery.encode_object
uuid.parse
"""

ALLOWED = frozenset(_PLAIN.split())
