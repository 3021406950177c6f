"""Many Applications: rendered in batches, told in their order."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from releasegate.argocd.expansion.application import Application
from releasegate.json_types import part
from releasegate.render.helm.job import ChartJob, ChartOutput
from releasegate.render.render import render

from .repository import application, repo_of, source

TEXT = "apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: {}}}\n"


@dataclass
class Noted:
    """Satisfies Renderer: each release becomes a ConfigMap of its name. asked: how many jobs at a time."""

    asked: list[int] = field(default_factory=list)
    version: str = "of the test"

    def render(self, jobs: Sequence[ChartJob]) -> list[ChartOutput]:
        self.asked.append(len(jobs))
        return [ChartOutput({"charts/web/1.0.0/templates/map.yaml": TEXT.format(job.name)}) for job in jobs]


def several(at: int) -> int:
    """How many sources the Application of a number has."""
    return 2 if at % 7 == 0 else 1


def named(at: int) -> Application:
    """The Application of a number; every tenth names a folder that is not there."""
    folder = "charts/none" if at % 10 == 0 else "charts/web/1.0.0"
    names = (f"web-{at}-{number}" for number in range(several(at)))
    return replace(
        application(*(source(path=folder, helm={"releaseName": name}) for name in names)), name=f"web-{at}"
    )


def test_a_thousand_come_in_their_order_from_few_batches() -> None:
    helm = Noted()
    found = render(repo_of({}), map(named, range(1_000)), helm)
    made = [(one.application.name, part(one.value, "metadata", "name")) for one in found.objects]
    expected = [(f"web-{at}", f"web-{at}-{k}") for at in range(1_000) if at % 10 for k in range(several(at))]
    assert made == expected
    assert [one.application.name for one in found.failures] == [f"web-{at}" for at in range(0, 1_000, 10)]
    assert (len(helm.asked), sum(helm.asked)) == (3, len(expected))


def test_no_application_at_all_is_no_failure() -> None:
    found = render(repo_of({}), [], Noted())
    assert (found.objects, found.failures, found.not_judged) == ((), (), ())
