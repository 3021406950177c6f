"""Replicas, disruption, placement and who may reach whom."""

import pytest

from .rendering import Chart


@pytest.mark.parametrize(
    ("changes", "replicas"),
    [
        ("", 1),
        ("spec: {serving: {replicas: 3}}", 3),
        ("spec: {serving: {replicas: 0}}", 1),
        ("enforced: {minReplicas: 2}", 2),
        ("{spec: {serving: {replicas: 5}}, enforced: {minReplicas: 2}}", 5),
    ],
)
def test_there_are_never_fewer_replicas_than_the_platform_enforces(chart: Chart, changes: str, replicas: int):
    assert chart.render("starter-dev", changes).of("Deployment")["spec"]["replicas"] == replicas


def test_autoscaling_owns_the_number_of_replicas_and_keeps_the_enforced_minimum(chart: Chart):
    manifest = chart.render("regulated-prod")
    assert "replicas" not in manifest.of("Deployment")["spec"]
    scaling = manifest.of("HorizontalPodAutoscaler")["spec"]
    assert (scaling["minReplicas"], scaling["maxReplicas"]) == (2, 12)
    assert scaling["metrics"][0]["resource"]["target"] == {"type": "Utilization", "averageUtilization": 70}
    assert scaling["scaleTargetRef"]["name"] == manifest.of("Deployment")["metadata"]["name"]


def test_the_maximum_follows_an_enforced_minimum_above_it(chart: Chart):
    scaling = chart.render("regulated-prod", "enforced: {minReplicas: 20}").of("HorizontalPodAutoscaler")[
        "spec"
    ]
    assert (scaling["minReplicas"], scaling["maxReplicas"]) == (20, 20)


def test_a_node_can_always_be_drained(chart: Chart):
    assert chart.render("starter-dev").of("PodDisruptionBudget")["spec"]["maxUnavailable"] == 1
    assert chart.render("regulated-prod").of("PodDisruptionBudget")["spec"]["minAvailable"] == 1
    refused = chart.render("regulated-prod", "enforced: {podDisruptionBudget: {minAvailable: 2}}")
    assert "no node could be drained" in refused.refusal


def test_a_rollout_keeps_every_replica_unless_the_platform_says_otherwise(chart: Chart):
    for changes, missing in [("", 0), ("enforced: {maxUnavailable: 3}", 3)]:
        rollout = chart.render("regulated-prod", changes).of("Deployment")["spec"]["strategy"][
            "rollingUpdate"
        ]
        assert rollout == {"maxSurge": 1, "maxUnavailable": missing}


def test_resources_of_the_release_win_over_the_shared_ones(chart: Chart):
    wanted = {"cpu": "2", "memory": "4Gi", "nvidia.com/gpu": "1"}
    assert chart.render("regulated-prod").server()["resources"] == {"requests": wanted, "limits": wanted}
    without = chart.render("starter-dev", drop=["spec.serving.resources"])
    assert without.server()["resources"]["limits"] == {"cpu": "500m", "memory": "1Gi"}


def test_replicas_are_spread_over_zones_and_nodes(chart: Chart):
    pod = chart.render("regulated-prod").pod()
    spread = pod["spec"]["topologySpreadConstraints"]
    assert [item["topologyKey"] for item in spread] == [
        "topology.kubernetes.io/zone",
        "kubernetes.io/hostname",
    ]
    assert all(item["labelSelector"]["matchLabels"] == pod["metadata"]["labels"] for item in spread)


def test_the_cluster_adds_node_labels_and_replaces_tolerations(chart: Chart):
    spec = chart.render("regulated-prod").pod()["spec"]
    assert spec["nodeSelector"] == {"example.com/pool": "models", "example.com/zone": "a"}
    assert [item["key"] for item in spec["tolerations"]] == ["example.com/models"]
    own = "cluster: {tolerations: [{key: example.com/gpu, operator: Exists}]}"
    spec = chart.render("regulated-prod", own).pod()["spec"]
    assert [item["key"] for item in spec["tolerations"]] == ["example.com/gpu"]


def test_where_a_release_is_not_placed_only_the_service_account_is_left(chart: Chart):
    assert chart.render("regulated-prod", "cluster: {name: prod-asia}").kinds() == ["ServiceAccount"]
    assert "Deployment" in chart.render("regulated-prod", "cluster: {name: prod-west}").kinds()
    assert "Deployment" in chart.render("regulated-prod", drop=["cluster"]).kinds()


def test_the_network_is_closed_but_for_what_is_named(chart: Chart):
    policy = chart.render("regulated-prod").of("NetworkPolicy")["spec"]
    assert policy["policyTypes"] == ["Ingress", "Egress"]
    (ingress,) = policy["ingress"]
    assert ingress["ports"] == [{"protocol": "TCP", "port": 8443}]
    named = [item["namespaceSelector"]["matchLabels"] for item in ingress["from"]]
    assert named == [{"kubernetes.io/metadata.name": name} for name in ("gateway", "monitoring")]
    dns, stores = policy["egress"]
    assert {port["port"] for port in dns["ports"]} == {53}
    assert [item["ipBlock"]["cidr"] for item in stores["to"]] == ["10.0.0.0/16", "fd00::/8"]


def test_an_empty_list_of_peers_opens_nothing(chart: Chart):
    closed = "enforced: {networkPolicy: {ingressNamespaces: [], egressCidrs: []}}"
    policy = chart.render("regulated-prod", closed).of("NetworkPolicy")["spec"]
    assert policy["policyTypes"] == ["Ingress", "Egress"]
    assert "ingress" not in policy
    assert [len(rule["to"]) for rule in policy["egress"]] == [1]


def test_the_cloud_role_reaches_the_server_only_where_it_keeps_requests(chart: Chart):
    key = "eks.amazonaws.com/skip-containers"
    manifest = chart.render("regulated-prod")
    assert manifest.pod()["metadata"]["annotations"][key] == "verify"
    account = manifest.of("ServiceAccount")
    assert account["automountServiceAccountToken"] is False
    assert "eks.amazonaws.com/role-arn" in account["metadata"]["annotations"]
    manifest = chart.render("regulated-prod", drop=["spec.monitoring.capture"])
    assert manifest.pod()["metadata"]["annotations"][key] == "verify,server"
    assert key not in chart.render("starter-dev").pod()["metadata"]["annotations"]
