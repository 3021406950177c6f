"""What Prometheus collects and when it wakes somebody."""

import re

import pytest

from .rendering import Chart

DURATION = re.compile(r"[0-9]+(ms|s|m|h)")
PAIRS = {"(": ")", "{": "}", "[": "]"}
FULL = "regulated-prod"


def imbalance(expression: str) -> str:
    """Say what is not closed in a PromQL expression; brackets inside a quoted text count for nothing."""
    waiting: list[str] = []
    bare = re.sub(r'"(\\.|[^"\\])*"', '""', expression)
    if bare.count('"') % 2:
        return "a quote is not closed"
    for character in bare:
        if character in PAIRS:
            waiting.append(PAIRS[character])
        elif character in PAIRS.values() and (not waiting or waiting.pop() != character):
            return f"{character} closes nothing"
    return f"{waiting} not closed" if waiting else ""


@pytest.mark.parametrize("broken", ["sum(up", 'up{a="b}', 'up{a="b"', "rate(x[5m)", "up)"])
def test_the_check_of_expressions_finds_what_is_broken(broken: str):
    assert imbalance(broken)


def test_every_promise_of_the_release_has_its_alert(chart: Chart):
    alerts = [(rule["alert"], rule["labels"].get("metric")) for rule in chart.render(FULL).alerts()]
    assert alerts == [
        ("ModelNotScraped", None),
        ("ModelMetricsAbsent", None),
        ("ModelLatencyHigh", None),
        ("ModelErrorRateHigh", None),
        ("ModelMetricBelowFloor", "recall"),
        ("ModelMetricsAbsent", "recall"),
        ("ModelMetricBelowFloor", "roc_auc"),
        ("ModelMetricsAbsent", "roc_auc"),
        ("ModelDriftHigh", "psi"),
        ("ModelMetricsAbsent", "psi"),
    ]


def test_alerts_watch_this_model_alone_and_compare_with_the_releases_numbers(chart: Chart):
    rules = chart.render(FULL).alerts()
    for rule in rules:
        assert 'namespace="ml-prod",service="readmission"' in rule["expr"]
        assert imbalance(rule["expr"]) == ""
        assert DURATION.fullmatch(rule["for"])
        assert "{{" not in str(rule)
    limits = {rule["alert"]: rule["expr"].split()[-2:] for rule in rules if "Absent" not in rule["alert"]}
    assert limits["ModelLatencyHigh"] == [">", "250"]
    assert limits["ModelErrorRateHigh"] == [">", "0.5"]
    assert limits["ModelMetricBelowFloor"] == ["<", "0.82"]
    assert limits["ModelDriftHigh"] == [">=", "0.1"]


def test_an_alert_says_who_is_woken_for_what(chart: Chart):
    (alert, *_) = chart.render(FULL).alerts()
    assert alert["labels"] == {
        "severity": "critical",
        "model": "readmission",
        "environment": "prod",
        "team": "care",
    }
    assert alert["annotations"]["onCall"] == "care-oncall"
    assert alert["annotations"]["summary"].startswith("readmission in prod: ")


def test_outside_production_nobody_is_woken(chart: Chart):
    rules = chart.render(FULL, "enforced: {tier: staging}").alerts()
    assert {rule["labels"]["severity"] for rule in rules} == {"warning"}


def test_probes_and_scrapes_do_not_hide_what_callers_see(chart: Chart):
    paths = "spec: {serving: {healthPath: /ping, metricsPath: /stats}}"
    manifest = chart.render(FULL, paths)
    for name in ("ModelLatencyHigh", "ModelErrorRateHigh"):
        (rule,) = [rule for rule in manifest.alerts() if rule["alert"] == name]
        assert 'handler!="/ping",handler!="/stats"' in rule["expr"]
    assert manifest.of("ServiceMonitor")["spec"]["endpoints"][0]["path"] == "/stats"


def test_prometheus_collects_from_the_service_of_the_model(chart: Chart):
    manifest = chart.render(FULL)
    service, monitor = manifest.of("Service"), manifest.of("ServiceMonitor")["spec"]
    assert monitor["selector"]["matchLabels"].items() <= service["metadata"]["labels"].items()
    assert monitor["endpoints"] == [{"port": "http", "path": "/metrics", "interval": "15s"}]
    assert [port["name"] for port in service["spec"]["ports"]] == ["http"]


def test_drift_alone_brings_its_alerts_and_none_that_were_not_asked_for(chart: Chart):
    drift = 'spec: {monitoring: {drift: {method: psi, threshold: 0.2, schedule: "0 6 * * *"}}}'
    rules = chart.render("starter-dev", drift).alerts()
    assert [rule["alert"] for rule in rules] == ["ModelNotScraped", "ModelDriftHigh", "ModelMetricsAbsent"]


def test_shared_metrics_are_collected_without_alerts(chart: Chart):
    kinds = chart.render("starter-dev", "shared: {metrics: {scrapeIntervalSeconds: 60}}").kinds()
    assert "ServiceMonitor" in kinds
    assert "PrometheusRule" not in kinds
