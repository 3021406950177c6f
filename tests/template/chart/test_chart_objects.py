"""What the chart renders, and that it is held to the restricted pod security standard."""

import re

import pytest

from .rendering import Chart, Manifest

BASE = ["ConfigMap", "Deployment", "NetworkPolicy", "PodDisruptionBudget", "Service", "ServiceAccount"]


def containers(manifest: Manifest) -> list[dict]:
    spec = manifest.pod()["spec"]
    return [*spec.get("initContainers", []), *spec["containers"]]


def test_a_dev_release_without_monitoring_renders_the_base_objects(chart: Chart):
    assert chart.render("starter-dev").kinds() == BASE


def test_a_regulated_release_adds_scaling_and_monitoring(chart: Chart):
    added = ["HorizontalPodAutoscaler", "PrometheusRule", "ServiceMonitor"]
    if chart.folder.name != "1.0.0":
        added.append("ConfigMap")  # the dashboard
    assert chart.render("regulated-prod").kinds() == sorted(BASE + added)


def test_it_renders_from_the_least_that_the_values_may_say(chart: Chart):
    least = ["values", "profile", "spec.chart", "enforced.region", "metadata.environment"]
    assert chart.render("starter-dev", drop=least).kinds() == BASE


@pytest.mark.parametrize("case", ["starter-dev", "regulated-prod"])
def test_every_container_is_restricted(chart: Chart, case: str):
    manifest = chart.render(case)
    spec = manifest.pod()["spec"]
    assert spec["automountServiceAccountToken"] is False
    assert spec["securityContext"]["runAsNonRoot"] is True
    assert spec["securityContext"]["runAsUser"] == 10001
    assert spec["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    assert not {"hostNetwork", "hostPID", "hostIPC"} & set(spec)
    assert [item["name"] for item in containers(manifest)] == ["fetch", "verify", "server"]
    for container in containers(manifest):
        assert container["securityContext"] == {
            "allowPrivilegeEscalation": False,
            "privileged": False,
            "readOnlyRootFilesystem": True,
            "capabilities": {"drop": ["ALL"]},
        }
        assert container["terminationMessagePolicy"] == "FallbackToLogsOnError"
        resources = container["resources"]
        assert resources["requests"]["memory"] == resources["limits"]["memory"]
        assert re.search(r"@sha256:[0-9a-f]{64}$", container["image"])
    assert all(set(volume) <= {"name", "emptyDir", "configMap"} for volume in spec["volumes"])
    assert all("sizeLimit" in volume["emptyDir"] for volume in spec["volumes"] if "emptyDir" in volume)


def test_only_the_fetcher_writes_where_the_model_lies(chart: Chart):
    mounts = {
        container["name"]: mount.get("readOnly", False)
        for container in containers(chart.render("starter-dev"))
        for mount in container["volumeMounts"]
        if mount["mountPath"] == "/mnt/models"
    }
    assert mounts == {"fetch": False, "verify": True, "server": True}


def test_the_artifact_is_fetched_and_checked_before_the_server_starts(chart: Chart):
    manifest = chart.render("regulated-prod")
    fetch, verify, server = containers(manifest)
    uri = "s3://example-models/readmission/21/"
    digest = manifest.pod()["metadata"]["annotations"]["releasegate/artifact-digest"]
    assert fetch["args"] == [uri, "/mnt/models"]
    assert verify["args"] == [uri, digest, "/mnt/models"]
    assert verify["command"] == ["python3", "-I", "-B", "/etc/releasegate/verify.py"]
    assert fetch["image"] == verify["image"] != server["image"]


def test_the_script_in_the_cluster_is_the_one_in_the_chart(chart: Chart):
    manifest = chart.render("starter-dev")
    script = (chart.folder / "files/verify.py").read_text(encoding="utf-8")
    assert manifest.of("ConfigMap")["data"] == {"verify.py": script}


def test_another_script_rolls_the_replicas(chart: Chart):
    annotations = chart.render("starter-dev").pod()["metadata"]["annotations"]
    assert re.fullmatch(r"sha256:[0-9a-f]{64}", annotations["releasegate/verify-digest"])


def test_an_oci_artifact_is_pulled_by_digest_instead_of_fetched(chart: Chart):
    digest = "sha256:" + "a" * 64
    uri = f"oci://registry.example.com/models/churn@{digest}"
    manifest = chart.render(
        "starter-dev", f'spec: {{model: {{artifact: {{uri: "{uri}", digest: "{digest}"}}}}}}'
    )
    spec = manifest.pod()["spec"]
    assert "initContainers" not in spec
    assert "ConfigMap" not in manifest.kinds()
    (volume,) = [item for item in spec["volumes"] if item["name"] == "model"]
    assert volume["image"] == {
        "reference": f"registry.example.com/models/churn@{digest}",
        "pullPolicy": "IfNotPresent",
    }


def test_large_numbers_are_not_written_as_floats(chart: Chart):
    changes = """
spec: {monitoring: {alerts: {latencyP95Ms: 3600000, errorRatePercent: 1}}}
enforced: {runAsUser: 2147483647}
"""
    manifest = chart.render("starter-dev", changes)
    assert manifest.pod()["spec"]["securityContext"]["runAsUser"] == 2147483647
    (latency,) = [rule for rule in manifest.alerts() if rule["alert"] == "ModelLatencyHigh"]
    assert latency["expr"].endswith("> 3600000")


def test_names_that_yaml_takes_for_something_else_stay_names(chart: Chart):
    changes = """
metadata: {name: "on"}
spec: {owners: {team: "123", technical: "null"}, monitoring: {alerts: {latencyP95Ms: 1, errorRatePercent: 1}}}
enforced: {environment: "yes", networkPolicy: {dnsNamespace: "1e3", ingressNamespaces: ["true"]}}
"""
    manifest = chart.render("starter-dev", changes)
    assert {item["metadata"]["name"] for item in manifest.objects} - {"on-dashboard"} == {"on", "on-verify"}
    assert manifest.of("Deployment")["metadata"]["labels"]["releasegate/team"] == "123"
    assert manifest.alerts()[0]["labels"]["environment"] == "yes"
    (dns,) = [
        rule["to"][0] for rule in manifest.of("NetworkPolicy")["spec"]["egress"] if len(rule["ports"]) > 1
    ]
    assert dns["namespaceSelector"]["matchLabels"] == {"kubernetes.io/metadata.name": "1e3"}


def test_long_model_names_stay_within_what_kubernetes_allows(chart: Chart):
    names = {}
    for ending in "ab":
        manifest = chart.render("starter-dev", f"metadata: {{name: {'m' * 62}{ending}}}")
        names[ending] = manifest.of("ConfigMap")["metadata"]["name"]
        volumes = manifest.pod()["spec"]["volumes"]
        assert names[ending] in [item["configMap"]["name"] for item in volumes if "configMap" in item]
        assert all(len(item["metadata"]["name"]) <= 63 for item in manifest.objects)
    assert names["a"] != names["b"]


def test_the_releases_own_environment_reaches_the_server_beside_the_promised_one(chart: Chart):
    env = {item["name"]: item["value"] for item in chart.render("regulated-prod").server()["env"]}
    assert env == {
        "LOG_LEVEL": "info",
        "MODEL_CAPTURE_MODE": "response",
        "MODEL_CAPTURE_SAMPLING_PERCENT": "2.5",
        "MODEL_CAPTURE_URI": "s3://example-capture/readmission",
        "MODEL_DIR": "/mnt/models",
        "MODEL_DRIFT_METHOD": "psi",
        "MODEL_DRIFT_SCHEDULE": "0 6 * * *",
        "MODEL_NAME": "readmission",
        "MODEL_VERSION": "2.1.0+build.7",
        "PORT": "8443",
    }


def test_the_service_and_the_probes_reach_the_servers_port(chart: Chart):
    for case, port in [("starter-dev", 8080), ("regulated-prod", 8443)]:
        manifest = chart.render(case)
        assert manifest.server()["ports"] == [{"name": "http", "containerPort": port, "protocol": "TCP"}]
        assert [item["targetPort"] for item in manifest.of("Service")["spec"]["ports"]] == ["http"]
    own = chart.render("starter-dev", "spec: {serving: {port: 9000}}").server()
    assert own["ports"][0]["containerPort"] == 9000
    fixed = chart.render("regulated-prod", "spec: {serving: {port: 9000}}").server()
    assert fixed["ports"][0]["containerPort"] == 8443


def test_images_are_pulled_as_the_platform_says(chart: Chart):
    for case, policy, secrets in [
        ("starter-dev", "IfNotPresent", None),
        ("regulated-prod", "Always", [{"name": "registry-credentials"}]),
    ]:
        manifest = chart.render(case)
        assert {container["imagePullPolicy"] for container in containers(manifest)} == {policy}
        assert manifest.pod()["spec"].get("imagePullSecrets") == secrets


def test_all_probes_ask_the_health_path(chart: Chart):
    for changes, path in [
        ("", "/healthz"),
        ("spec: {serving: {healthPath: /v2/health/ready}}", "/v2/health/ready"),
    ]:
        server = chart.render("starter-dev", changes).server()
        probes = [server[name]["httpGet"] for name in ("startupProbe", "readinessProbe", "livenessProbe")]
        assert probes == [{"path": path, "port": "http"}] * 3
