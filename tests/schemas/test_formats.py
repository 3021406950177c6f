"""What each format accepts and refuses, the same in Python's and in Rust's reading of its pattern."""

import re

import jsonschema_rs
import pytest

from tests.schemas.catalogue import NAMES, schema

DEFINITIONS = {key: value for name in NAMES for key, value in schema(name).get("$defs", {}).items()}
DIGITS = "0123456789abcdef" * 4
# A text of another format, or something else: null, or a mapping.
DERIVED = {"handleOrNull": "handle", "timestampOrNull": "timestamp", "signingKey": "publicKey"}

ACCEPTED = [
    ("name", "a", "prod", "eu-west-1", "7b", "a" * 63),
    ("modelName", "churn", "churn-2"),
    ("digest", f"sha256:{DIGITS}"),
    ("commit", DIGITS[:40]),
    ("timestamp", "2026-11-02T09:30:00Z", "2028-02-29T23:59:59.123+05:30"),
    ("objectName", "churn-prod-eu", "argo.example.com", "7"),
    ("shownText", "", "environments/prod", "caf\\u00e9 \\n caf\u00e9"),
    ("embeddedDocument", "{}", '{"a":"b"}'),
    ("embeddedText", "", '{"a":\n\t1}\n'),
    ("fieldName", "findings"),
    ("date", "2026-12-31", "2028-02-29"),
    ("line", "Example Ltd", "Zoë & Søn (本社)"),
    ("text", "One line.\nAnother,\twith a tab."),
    ("path", "evidence/churn/7/evaluation.json", ".github/workflows/gate.yml", "a_b/c+d@1.yaml"),
    ("pointer", "", "/", "/spec/model/image", "/metadata/annotations/example.com~1x", "/a b/0"),
    ("reference", "CHG-1042", "https://docs.example.com/dpia?id=4"),
    (
        "uri",
        "models:/churn/7",
        "s3://models.example.com/churn/7",
        "arn:aws:sagemaker:eu-west-1:000000000000:x/1",
    ),
    ("image", "registry.example.com/serving:1.2", f"registry.example.com:5000/s@sha256:{DIGITS}"),
    ("version", "7", "1.4.0+cu12", "v2_rc-1"),
    ("semanticVersion", "1.0.0", "0.10.2-rc.1"),
    ("region", "eu-west-1", "westeurope"),
    ("metricName", "roc_auc", "f1"),
    ("groupName", "gender", "age:18-25", "Region=North"),
    ("cpu", "1", "16", "1.5", "0.25", "500m"),
    ("memory", "2Gi", "512Mi", "1.5G"),
    ("labelKey", "team", "example.com/cost-centre", "app.kubernetes.io/name"),
    ("labelValue", "", "growth", "1.0.0"),
    ("cidr", "10.0.0.0/16", "0.0.0.0/0", "192.168.1.255/32", "fd00::/8", "::/0", "2001:db8:0:1::/64"),
    ("email", "alice@example.com", "1+updates[bot]@users.example.com"),
    ("handle", "alice", "al-ice_9.x", "updates[bot]"),
    ("ruleId", "compliance.residency", "org.serving.gpu_budget", "scan"),
    ("cron", "0 6 * * *", "*/5 0-6,12 1 JAN-MAR MON"),
    ("envName", "LOG_LEVEL", "_x"),
    ("hostName", "churn.models.example.com", "a.b"),
    ("arn", "arn:aws:iam::000000000000:role/x", "arn:aws-us-gov:sns:us-gov-west-1:000000000000:x"),
    ("cloudId", "subnet-0example", "sg-0example"),
    ("kmsKey", "arn:aws:kms:eu-west-1:000000000000:key/a-b", "alias/models", "1234abcd-12ab"),
    ("instanceType", "ml.m5.xlarge", "ml.p4d.24xlarge"),
    ("query", 'sum(rate(requests_total{route="NAMESPACE/MODEL"}[1m]))'),
    ("serviceUrl", "http://prometheus.monitoring.svc:9090", "https://mimir.example.com/prometheus"),
    ("minor", "3.5", "1.34"),
    ("ref", "main", "refs/heads/main", "release/1.x"),
    ("repositoryId", "acme/ml-gitops", "acme/data/ml-gitops"),
    ("httpsUrl", "https://prod.example.com:6443"),
    ("repositoryUrl", "https://git.example.com/a/b.git", "ssh://git@git.example.com/a/b"),
    ("accountId", "000000000000", "example-project"),
    ("awsAccountId", "000000000000"),
    ("serverUrl", "https://opa.example.com", "https://opa:8443", "http://localhost:8181", "http://[::1]"),
    ("serviceAccount", "argocd/argocd-application-controller"),
    ("objectReference", "gateway/envoy", "a/b.c"),
    ("bucketName", "acme-audit-logs", "a.b"),
    ("argocdSubject", "proj:models-dev:ci", "ci-bot"),
    ("kubernetesKind", "ServiceMonitor.monitoring.coreos.com", "Service.core"),
    ("principalPattern", "arn:aws:iam::000000000000:role/machines/*", "arn:aws-cn:iam::000000000000:role/x"),
    ("principalPattern", "arn:aws:iam::000000000000:oidc-provider/token.actions.githubusercontent.com"),
    ("registryPrefix", "registry.example.com", "registry.example.com:5000/models/prod"),
    ("addressPrefix", "https://charts.example.com", "oci://registry.example.com:5000/charts/A_b"),
    ("modelFormat", "sklearn", "onnx"),
    ("argument", "", "--workers=2", "a b"),
    ("datasetVersion", "delta:412", f"dvc:{DIGITS[:32]}"),
    ("itemName", "customers-2026q3", "ml/features:v2"),
    ("numericId", "583231"),
    ("changeIn", "promotion:prod", "docs", "new-model:dev"),
    ("urlPath", "/", "/v2/health/ready"),
    ("rota", "growth-rota", "Growth rota, +44 0 000"),
    ("annotationValue", "", "arn:aws:iam::000000000000:role/example"),
]

REFUSED = [
    ("name", "", "Prod", "-a", "a-", "a.b", "a_b", "prоd", "a" * 64, "a\n", "a b"),
    ("name", "*", "b*", "bo?", "!carol", "bob,carol", "alice@example.com"),
    ("modelName", "7churn", "-churn", "churn\n"),
    (
        "digest",
        DIGITS,
        f"SHA256:{DIGITS}",
        f"sha256:{DIGITS.upper()}",
        f"sha256:{DIGITS[:-1]}",
        f"sha256:{DIGITS}0",
    ),
    ("commit", DIGITS[:39], DIGITS[:7], DIGITS[:40].upper(), "HEAD"),
    ("timestamp", "2026-11-02", "2026-11-02 09:30:00Z", "2026-11-02T09:30:00", "2026-11-02T24:00:00Z"),
    ("objectName", "", "Churn", "-churn", "churn-", "a_b", "a/b", "a" * 254),
    (
        "timestamp",
        "2026-11-02t09:30:00z",
        "2026-13-02T09:30:00Z",
        "2026-11-02T09:30:60Z",
        "٢٠٢٦-11-02T09:30:00Z",
    ),
    ("date", "2026-12-32", "31.12.2026", "2026-1-1", "2026-12-31T00:00:00Z"),
    ("line", "", " x", "a\nb", "a\tb", "a\u202eb", "a\u200bb", "\ufeffa", "a\u0085b"),
    ("text", "", "\n", "  ", "a\u2066b", "a\x00b", "a\rb"),
    ("path", "", "/etc/passwd", "../x", "a/../b", "a//b", "a/", "./a", "a\\b", "a b", "ä.yaml"),
    ("pointer", "spec", "/a~2b", "/a~", "/ä", "#/spec"),
    ("reference", "", "CHG 1042", "{{ .Values.x }}", "CHG-1\n"),
    ("uri", "", "s3://a b", "s3://ä"),
    ("image", "", "a b", "a\n", "registry.example.com/ä"),
    ("version", "", "-7", "7 ", "a/b", "7\n", "a" * 64),
    ("semanticVersion", "1.0", "v1.0.0", "01.0.0", "1.0.0+x", "1.0.x"),
    ("region", "", "EU", "1west", "eu_west"),
    ("metricName", "", "ROC", "roc-auc", "1f", "roc.auc"),
    ("groupName", "", "a b", "-a"),
    ("cpu", "0", "0.0", "0m", "1.5m", "-1", "1e3", "1 ", ".5"),
    ("memory", "2", "2GB", "0Gi", "2 Gi", "-1Gi", "2gi"),
    ("labelKey", "", "/team", "Example.com/x", "a/b/c", "-x"),
    ("labelValue", "-", "a b", "a" * 64, "a/"),
    ("cidr", "10.0.0.0", "10.0.0.0/33", "256.0.0.0/8", "10.0.0/8", "fd00::/129", "any"),
    (
        "email",
        "alice",
        "*@example.com",
        "alice@",
        "@example.com",
        "a b@example.com",
        "alice@example.com,bob@x.y",
    ),
    ("handle", "", "@alice", "al ice", "*", "alice[Bot]", "[bot]"),
    ("publicKey", "ssh-ed25519", "AAAAC3Nza", "ssh-dss " + "A" * 60, "* ssh-ed25519 " + "A" * 60),
    (
        "publicKey",
        "ssh-ed25519 " + "A" * 60 + "\nssh-ed25519 " + "A" * 60,
        'namespaces="x" ssh-ed25519 ' + "A" * 60,
        "cert-authority ssh-ed25519 " + "A" * 60,
        "ssh-ed25519-cert-v01@openssh.com " + "A" * 60,
    ),
    ("ruleId", "residency", "ORG.a.b", "a.b.c", "schema", "scan.x.y"),
    ("cron", "@daily", "0 6 * *", "0 6 * * * *", "0  6 * * *"),
    ("envName", "1X", "A-B", "A B", ""),
    ("arn", "role/x", "arn:aws:iam role", "ARN:aws:iam::0:x"),
    ("cloudId", "Subnet-0", "0subnet", "sg 0"),
    ("kmsKey", "", "-key", "a b"),
    ("instanceType", "m5.xlarge", "ml.m5", "ml.M5.large", "ml.m5.large.x"),
    ("hostName", "churn", "*.example.com", "Churn.example.com", "a..b", "a.b/c", "a.b:80"),
    ("query", "", " up", "up\n", "ü"),
    ("serviceUrl", "prometheus:9090", "http://", "http://a@b", "http://a?b=c", 'http://a"b', "http://a/"),
    ("minor", "3", "v3.5", "3.5.1", "3."),
    ("ref", "", "/main", "main/", "-x", "a..b/../c d", "main~1", "HEAD^"),
    ("repositoryId", "acme", "acme/", "/acme/x", "acme/../x", "https://git.example.com/a/b"),
    ("httpsUrl", "http://x.example.com", "https://", "https://a b"),
    ("repositoryUrl", "file:///etc", "http://x.example.com", "ext::sh -c x"),
    ("accountId", "", "a", "a b"),
    ("awsAccountId", "00000000000", "0000-0000-0000", "a00000000000"),
    (
        "serverUrl",
        "http://opa.example.com",
        "http://127.0.0.1.example.com",
        "http://localhost@x",
        "https://a/b",
    ),
    ("serverUrl", "https://me@a", "https://", "https://a:b", "https://a?b", "HTTPS://a", "https://-a"),
    ("serviceAccount", "argocd", "a/b/c", "*/*", "system:serviceaccounts"),
    ("objectReference", "gateway", "a/b/c", "*/*", "A/b"),
    ("bucketName", "", "a", "Acme", "s3://acme", "-acme", "acme-"),
    ("argocdSubject", "", "a b", "a\n"),
    ("kubernetesKind", "Service", "service.core", "*.core", "Service.*", "Service."),
    ("principalPattern", "*", "arn:aws:iam::*:role/x", "arn:aws:iam::000000000000:*"),
    ("principalPattern", "arn:aws:iam::000000000000:user/x", "arn:aws:iam::000000000000:role/{a,b}"),
    (
        "addressPrefix",
        "",
        "http://charts.example.com",
        "https://charts.example.com/",
        "https://x/../y",
        "https://a@b/c",
    ),
    ("registryPrefix", "", "registry.example.com/", "x@sha256:0", "Registry.example.com", "*"),
    ("modelFormat", "", "Sklearn", "a b"),
    ("datasetVersion", "", "a b"),
    ("itemName", "", "a b", "-a"),
    ("numericId", "", "12a", "-1"),
    ("changeIn", "promotion:", "deploy", "promotion:Prod", "Promotion:prod"),
    ("urlPath", "", "healthz", "/a b", "/{{x}}"),
    ("rota", "", " x", "{{ $labels.x }}", "a\nb"),
    ("shownText", "a\nb", "a\u202eb", "a" * 4_001),
    ("embeddedDocument", "", "[]", '{"a":\n1}', '{"a":"\u00e9"}'),
    ("embeddedText", "\u00e9", "a\rb"),
    ("fieldName", "", "a b", "a1"),
    ("envName", "Ä"),
    (
        "sshSignature",
        "",
        "-----BEGIN SSH SIGNATURE-----\n-----END SSH SIGNATURE-----",
        "-----BEGIN PGP MESSAGE-----",
    ),
]


def pairs(table: list[tuple[str, ...]]) -> list[tuple[str, str]]:
    return [(key, text) for key, *texts in table for text in texts]


def accepts(key: str, text: str) -> bool:
    """As the gate reads the definition, formats included."""
    return jsonschema_rs.is_valid(
        DEFINITIONS[key], text, validate_formats=True, pattern_options=jsonschema_rs.RegexOptions()
    )


@pytest.mark.parametrize(("key", "text"), pairs(ACCEPTED))
def test_accepted(key: str, text: str) -> None:
    assert accepts(key, text)
    assert re.search(DEFINITIONS[key]["pattern"], text)


@pytest.mark.parametrize(("key", "text"), pairs(REFUSED))
def test_refused(key: str, text: str) -> None:
    assert not accepts(key, text)


@pytest.mark.parametrize(("key", "text"), pairs(ACCEPTED) + pairs(REFUSED))
def test_python_reads_the_pattern_as_rust_does(key: str, text: str) -> None:
    """Except that Python's `$` also matches before a last newline, which the gate's does not."""
    pattern = DEFINITIONS[key]["pattern"]
    rust = jsonschema_rs.is_valid({"pattern": pattern}, text, pattern_options=jsonschema_rs.RegexOptions())
    assert rust == bool(re.search(f"{pattern[:-1]}\\Z", text))


@pytest.mark.parametrize(
    ("key", "text"), [("date", "2026-02-30"), ("timestamp", "2026-02-30T00:00:00Z"), ("date", "2027-02-29")]
)
def test_a_day_that_does_not_exist_is_refused(key: str, text: str) -> None:
    assert not accepts(key, text)


@pytest.mark.parametrize(("derived", "format_"), DERIVED.items())
def test_a_text_of_a_derived_format_is_one_of_its_format(derived: str, format_: str) -> None:
    assert DEFINITIONS[derived]["pattern"] == DEFINITIONS[format_]["pattern"]


def test_every_format_has_accepted_and_refused_texts() -> None:
    formats = {key for key, value in DEFINITIONS.items() if "pattern" in value} - set(DERIVED)
    shown_elsewhere = {"publicKey", "sshSignature"}  # their accepted texts are the definitions' own examples
    assert {key for key, _ in pairs(ACCEPTED)} | shown_elsewhere == formats
    assert formats - {key for key, _ in pairs(REFUSED)} == {
        "argument",
        "annotationValue",
    }  # any printable text
