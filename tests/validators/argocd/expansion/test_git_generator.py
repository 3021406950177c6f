"""Parameters from files and folders of the repository."""

import pytest
from releasegate.argocd.expansion.application import GlobDifference

from tests.validators.argocd.expansion.sample import (
    GIT,
    SET,
    URL,
    appset,
    expanded,
    made,
    named,
    names,
    stopped,
)

CMD = """\
apiVersion: v1
kind: ConfigMap
metadata: {name: argocd-cmd-params-cm}
data: {applicationsetcontroller.enable.new.git.file.globbing: "%s"}
"""
PARAMETERS = "argocd/main/argocd-cmd-params-cm.yaml"
TREE = {
    "apps/a/app.json": '{"name": "a", "n": {"x": [1, "two"]}}',
    "apps/b/app.json": '[{"name": "b"}, {"name": "c"}]',
    "apps/b/deep/app.json": '{"name": "d"}',
    "apps/B_x.1/empty.yaml": "",
    ".github/x/app.json": '{"name": "hidden"}',
}


def files(*paths: str, more: str = "") -> str:
    """A git generator of files; a path with ! before it is excluded."""
    items = ", ".join(f"{{path: '{p.lstrip('!')}', exclude: {str(p[0] == '!').lower()}}}" for p in paths)
    return f"git: {{{GIT}, files: [{items}]{more}}}"


def folders(*paths: str, more: str = "") -> str:
    """A git generator of directories; a path with ! before it is excluded."""
    return files(*paths, more=more).replace("files:", "directories:")


def test_a_file_gives_what_it_says_and_its_path() -> None:
    name = (
        "{{ .path.path }}|{{ .path.basename }}|{{ .path.filename }}|{{ .path.basenameNormalized }}|"
        "{{ .path.filenameNormalized }}|{{ index .path.segments 1 }}|{{ index .n.x 1 }}{{ index .n.x 0 }}"
    )
    (one,) = made(files("apps/a/app.json"), TREE, named("a").replace("spec:", f"spec:\n      info: '{name}'"))
    assert one.value["spec"] == {**_spec(one.value), "info": "apps/a|a|app.json|a|app.json|a|two1"}
    assert (one.read, one.environment) == (("apps/a/app.json",), "")


def _spec(value: object) -> dict[str, object]:
    assert isinstance(value, dict)
    return dict(value["spec"])


def test_a_list_in_a_file_gives_one_application_for_each_item() -> None:
    assert names(files("apps/b/app.json"), TREE) == ["app-b", "app-c"]


def test_an_empty_file_gives_its_path_alone() -> None:
    assert names(files("apps/B_x.1/empty.yaml"), TREE, named("{{ .path.basenameNormalized }}")) == ["b-x.1"]


def test_excludes_win_whatever_their_place() -> None:
    assert names(files("!apps/b/deep/*", "apps/*/app.json"), TREE) == ["app-a", "app-b", "app-c"]


def test_the_old_way_of_globs_goes_through_folders_and_the_difference_is_told() -> None:
    found = expanded(appset(files("apps/*/app.json")), TREE)
    assert [one.name for one in found.applications] == ["app-a", "app-b", "app-c", "app-d"]
    pointer = "/spec/generators/0/git/files"
    assert found.differences == (
        GlobDifference(SET, 0, pointer, ("apps/b/deep/app.json",), (), exact_used=False),
    )


@pytest.mark.parametrize(
    ("said", "last"), [("true", "app-c"), ("1", "app-c"), ("false", "app-d"), ("yes", "app-d")]
)
def test_the_instance_says_which_way_it_has(said: str, last: str) -> None:
    found = expanded(appset(files("apps/*/app.json")), {**TREE, PARAMETERS: CMD % said})
    assert found.applications[-1].name == last
    assert [one.exact_used for one in found.differences] == [last == "app-c"]


def test_another_instance_has_settings_of_its_own() -> None:
    elsewhere = {**TREE, "argocd/other/cm.yaml": CMD % "true"}
    assert names(files("apps/*/app.json"), elsewhere)[-1] == "app-d"


def test_alike_in_both_ways_is_not_told() -> None:
    assert expanded(appset(files("apps/a/*.json")), TREE).differences == ()


def test_folders_are_those_that_hold_files_and_start_with_no_dot() -> None:
    assert names(folders("*"), TREE, named("{{ .path.basename }}")) == ["apps", "argocd"]
    template = named('{{ index .path.segments 1 | lower | replace "_" "-" }}')
    assert names(folders("apps/*", "!apps/b"), TREE, template) == ["a", "b-x.1"]


def test_a_folder_is_not_found_below_another_one() -> None:
    assert names(folders("*/deep"), TREE) == []


def test_hidden_folders_are_not_judged_where_argo_cd_looks_into_git() -> None:
    said = {
        PARAMETERS: (CMD % "true").replace(
            'globbing: "true"', 'globbing: "true", reposerver.include.hidden.directories: "true"'
        )
    }
    assert stopped(folders("*"), said).startswith("? /spec/generators/0 with reposerver.include.hidden")


def test_a_prefix_moves_the_path() -> None:
    assert names(
        files("apps/a/app.json", more=", pathParamPrefix: my"), TREE, named("{{ .my.path.basename }}")
    ) == ["a"]


def test_values_are_rendered_with_the_parameters_and_are_text() -> None:
    more = ", values: {v: '{{ .name }}-{{ index .n.x 0 }}'}"
    assert names(files("apps/a/app.json", more=more), TREE, named("{{ .values.v }}")) == ["a-1"]
    told = stopped(files("apps/a/app.json", more=more), TREE, named('{{ get .values "v" }}'))
    assert "wrong type for value; expected map[string]interface {}; got map[string]string" in told


def test_without_go_templates_everything_is_flat_text() -> None:
    more = ", values: {v: 'v-{{n.x.0}}'}"
    name = named("{{name}}-{{path.basename}}-{{path[1]}}-{{values.v}}-{{n.x.1}}")
    assert names(files("apps/a/app.json", more=more), TREE, name, goTemplate="false") == ["a-a-a-v-1-two"]


def test_the_second_of_a_matrix_is_read_for_each_of_the_first() -> None:
    second = files("apps/{{ .k }}/app.json")
    both = f"matrix: {{generators: [{{list: {{elements: [{{k: a}}, {{k: b}}]}}}}, {{{second}}}]}}"
    assert names(both, TREE, named("{{ .name }}-{{ .k }}-{{ .path.basename }}")) == [
        "a-a-a",
        "b-b-b",
        "c-b-b",
    ]


def test_the_values_of_a_second_generator_see_what_each_has() -> None:
    second = files("apps/{{ .k }}/app.json", more=", values: {v: '{{ .name }}', w: '{{ .k }}'}")
    both = f"matrix: {{generators: [{{list: {{elements: [{{k: a}}]}}}}, {{{second}}}]}}"
    template = named("{{ .values.v }}-{{ .values.w }}")
    assert names(both, TREE, template, goTemplateOptions='["missingkey=error"]') == ["a-a"]


@pytest.mark.parametrize(
    ("generator", "told"),
    [
        (
            files("apps/a/app.json").replace(URL, "https://git.example.com/else"),
            "? /spec/generators/0 a git generator reads the repository",
        ),
        (
            files("apps/a/app.json").replace("refs/heads/main", "v1"),
            "? /spec/generators/0 a git generator reads the revision 'v1'",
        ),
        (
            files("apps/a/app.json").replace("revision: refs/heads/main, ", ""),
            "? /spec/generators/0 a git generator reads the revision None",
        ),
        ("git: {repoURL: x}", "? /spec/generators/0 a git generator reads the repository x"),
        (
            f"git: {{{GIT}, files: [{{}}]}}",
            "/spec/generators/0 a git generator has an item of files without a path",
        ),
        (files("/apps/a/app.json"), "/spec/generators/0 git finds no file at"),
        (files("releasegate.yaml/.."), "? /spec/generators/0 the pattern 'releasegate.yaml/..' goes up"),
    ],
)
def test_what_is_read_from_elsewhere_is_not_judged_and_what_fails_stops(generator: str, told: str) -> None:
    assert stopped(generator, TREE).startswith(told)


@pytest.mark.parametrize("url", [URL + ".git", URL + "/", URL.upper()])
def test_other_spellings_of_this_repository_are_this_repository(url: str) -> None:
    assert names(files("apps/a/app.json").replace(URL, url), TREE) == ["app-a"]


@pytest.mark.parametrize("revision", ["main", "HEAD", "refs/heads/main"])
def test_the_default_branch_has_three_names(revision: str) -> None:
    assert names(files("apps/a/app.json").replace("refs/heads/main", revision), TREE) == ["app-a"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: [", "data/x.yaml:1 cannot be read"),
        ("[1, 2]", "data/x.yaml holds neither an object nor a list of objects"),
        ("text", "data/x.yaml holds neither an object nor a list of objects"),
        ("a: 1\na: 2\n", "? /spec/generators/0 data/x.yaml:2 is not read alike by all"),
        ("a: &x 1\nb: yes\n", "? /spec/generators/0 data/x.yaml"),
    ],
)
def test_a_file_that_cannot_be_read_stops_the_set(text: str, told: str) -> None:
    assert told in stopped(files("data/*.yaml"), {"data/x.yaml": text})


def test_a_file_with_findings_of_its_own_is_not_judged_twice() -> None:
    release = {"environments/prod/releases/a.yaml": "kind: ModelRelease\n"}
    told = stopped(files("environments/prod/releases/*.yaml"), release)
    assert told.startswith("? /spec/generators/0 environments/prod/releases/a.yaml has findings of its own")


def test_a_pattern_that_finds_a_folder_stops_where_globs_are_exact() -> None:
    told = stopped(files("apps/**"), {**TREE, PARAMETERS: CMD % "true"})
    assert "finds the folder apps, which cannot be read" in told
