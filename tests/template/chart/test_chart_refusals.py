"""What the chart refuses to render, in words that name the field and the fix."""

import re

import pytest

from .rendering import Chart

ARTIFACT = "spec: {model: {artifact: {%s}}}"
ALERTS = "spec: {monitoring: {alerts: {latencyP95Ms: 1, errorRatePercent: 1, %s}}}"
OCI = "oci://registry.example.com/churn"
REFUSED_BY_SCHEMA = [
    ("spec: {model: {artifact: {digest: null}}}", "/spec/model/artifact/digest"),
    (ARTIFACT % "digest: latest", "/spec/model/artifact/digest"),
    (ARTIFACT % 'uri: "s3://models/a b"', "/spec/model/artifact/uri"),
    ("spec: {model: {image: registry.example.com/churn:1.2}}", "/spec/model/image"),
    ("spec: {model: {version: 7}}", "/spec/model/version"),
    ("spec: {serving: {resources: {memory: 1000}}}", "/spec/serving/resources/memory"),
    ("spec: {serving: {env: {LEVEL: 3}}}", "/spec/serving/env/LEVEL"),
    ('spec: {serving: {healthPath: "/a\\" b"}}', "/spec/serving/healthPath"),
    (ALERTS % "metricFloor: {'x\"} or up{a=\"': 1}", "/spec/monitoring/alerts/metricFloor"),
    ("spec: {monitoring: {alerts: {latencyP95Ms: 1}}}", "missing property 'errorRatePercent'"),
    ('spec: {owners: {onCall: "{{ query }}"}}', "/spec/owners/onCall"),
    ("metadata: {name: 3d-detector}", "/metadata/name"),
    ("enforced: {runAsUser: 0}", "/enforced/runAsUser"),
    ("enforced: {fetcher: {image: registry.example.com/fetcher:1}}", "/enforced/fetcher/image"),
    ("enforced: {networkPolicy: {egressCidrs: [everywhere]}}", "/enforced/networkPolicy/egressCidrs/0"),
    ("enforced: {runAsRoot: true}", "'runAsRoot' not allowed"),
    ("shared: {securityContext: {}}", "'securityContext' not allowed"),
]
REFUSED_BY_CHECK = [
    (ARTIFACT % 'uri: "hf://example/churn"', "cannot load and check"),
    (ARTIFACT % 'uri: "http://models.example.com/churn"', "cannot load and check"),
    (ARTIFACT % f'uri: "{OCI}:latest"', "pulled by its digest"),
    (ARTIFACT % f'uri: "{OCI}@sha256:{"0" * 64}"', "pulled by its digest"),
    (ARTIFACT % 'uri: "s3://models/model.tar.gz"', "an archive"),
    (ARTIFACT % 'uri: "gs://models/MODEL.ZIP"', "an archive"),
    (ARTIFACT % 'uri: "s3://models/model.tar.zst"', "an archive"),
    ('spec: {chart: "1.1.0"}', "0.0 renders it"),
    ("spec: {serving: {env: {MODEL_DIR: /tmp}}}", "spec.serving.env sets MODEL_DIR"),
]


@pytest.mark.parametrize(("changes", "words"), REFUSED_BY_SCHEMA + REFUSED_BY_CHECK)
def test_it_refuses_and_says_where(chart: Chart, changes: str, words: str):
    manifest = chart.render("starter-dev", changes)
    assert manifest.objects == ()
    said = manifest.refusal.replace(".", "/") if words.startswith("/") else manifest.refusal
    assert words in said, manifest.refusal


def test_what_the_schema_refuses_is_refused_before_anything_is_rendered(chart: Chart):
    said = chart.render("starter-dev", "enforced: {runAsUser: 0}").refusal
    assert re.search(r"values don't meet the specifications of the schema", said)


@pytest.mark.parametrize(
    ("missing", "words"),
    [
        ("spec.model.artifact.digest", "missing property 'digest'"),
        ("spec.model.artifact", "missing property 'artifact'"),
        ("spec.model.image", "missing property 'image'"),
        ("enforced.networkPolicy", "missing property 'networkPolicy'"),
        ("enforced", "missing property 'enforced'"),
    ],
)
def test_it_refuses_values_that_lack_what_it_cannot_do_without(chart: Chart, missing: str, words: str):
    assert words in chart.render("starter-dev", drop=[missing]).refusal


def test_a_release_without_resources_where_none_are_shared_is_refused(chart: Chart):
    manifest = chart.render("starter-dev", drop=["spec.serving.resources", "shared.resources"])
    assert "set cpu and memory in the release" in manifest.refusal


@pytest.mark.parametrize(
    "uri", ["s3://models/churn/8/", "gs://models/m.onnx", "https://acct.blob.core.windows.net/m/"]
)
def test_the_uris_that_the_readme_names_are_accepted(chart: Chart, uri: str):
    manifest = chart.render("starter-dev", ARTIFACT % f'uri: "{uri}"')
    assert manifest.pod()["spec"]["initContainers"][0]["args"][0] == uri
