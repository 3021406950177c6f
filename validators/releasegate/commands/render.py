"""`releasegate render`: what Argo CD would apply, and what a change alters of it in each cluster."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from releasegate.argocd.expansion.application import Expansion
    from releasegate.render.chosen import Wish
    from releasegate.render.difference import Difference
    from releasegate.render.helm.job import Renderer
    from releasegate.render.rendering import Rendering
    from releasegate.repo import Repo

_FORMATS = ("json", "markdown", "text")
_EPILOG = """\
examples:
  releasegate render --env prod --model churn      the YAML of what Argo CD applies for churn in prod
  releasegate render --out rendered                one file for each Application
  releasegate render --diff origin/main            what merging HEAD into origin/main alters in each cluster
  releasegate render --diff main --head promote/churn-7-qa -C repo.git --format markdown

Charts are rendered with the Helm that the Argo CD of releasegate.yaml brings along (`releasegate renderer`),
and for --diff only where chart, values or Application differ. What lies in other repositories is not
rendered, and said.
exit codes: 0 rendered, 1 an Application cannot be rendered or an ApplicationSet stops, 2 could not
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `render`."""
    parser.add_argument("path", nargs="?", type=Path, help="default: this folder")
    parser.add_argument(
        "-C", dest="repository", type=Path, help="the same; with --diff also a bare repository"
    )
    parser.add_argument("--env", action="append", default=[], help="only this environment; may be repeated")
    parser.add_argument("--model", action="append", default=[], help="only this model; may be repeated")
    parser.add_argument("--out", metavar="DIR", type=Path, help="write files there instead of printing")
    parser.add_argument(
        "--diff", "--base", dest="base", metavar="BASE", help="compare with what BASE would apply"
    )
    parser.add_argument("--head", help="with --diff: the change to merge into BASE (default: HEAD)")
    parser.add_argument("--format", choices=_FORMATS, help="with --diff: how to say it (default: text)")
    parser.epilog = _EPILOG
    parser.set_defaults(misused=parser.error)


def run(args: argparse.Namespace) -> int:
    """Render. Returns 0, or 1 where something is not applied at all.

    Raises GateError where nothing can be rendered: no Helm that fits, no such commit, a folder in the way.
    """
    from releasegate.render.chosen import Wish

    if args.path is not None and args.repository is not None:
        args.misused("give PATH or -C, not both")
    if args.base is None and (args.head or args.format):
        args.misused("--head and --format go with --diff")
    if args.base is not None and args.out is not None:
        args.misused("--out writes what is rendered, and --diff compares: give one of them")
    folder = args.path or args.repository or Path()
    wish = Wish(args.env, args.model)
    if args.base is None:
        return _print(folder, wish, args.out)
    found = _difference(folder, args.base, args.head or "HEAD", wish)
    sys.stdout.write(_report(found, args.format or "text"))
    return 1 if found.failures or found.unread or any(one.known for one in found.stopped) else 0


def _print(folder: Path, wish: "Wish", out: Path | None) -> int:
    from releasegate.render.chosen import chosen, rendered, unread
    from releasegate.render.manifest_files import files_of, manifests, write_folder
    from releasegate.repo import read_repo
    from releasegate.tree import work_tree

    repo = read_repo(work_tree(folder))
    wish.require_known(repo)
    expansion, renderer = _opened(repo, repo)
    applications = chosen(expansion, wish)
    rendering = rendered(repo, applications, renderer, _progress)
    if out is None:
        sys.stdout.write(manifests(rendering.objects))
    else:
        write_folder(out, files_of(applications, rendering))
    return _said(expansion, rendering, unread(repo))


def _difference(folder: Path, base: str, head: str, wish: "Wish") -> "Difference":
    """Between a base and the merge of a head into it, as `gate` opens them."""
    from releasegate.change import read_change
    from releasegate.git import open_git
    from releasegate.render.chosen import sides
    from releasegate.render.difference import difference
    from releasegate.repo import read_repo
    from releasegate.tree import commit_tree

    with open_git(folder) as git:
        change = read_change(git, git.resolve(base), git.resolve(head))
        before = read_repo(commit_tree(git, change.base, f"the base ({change.base[:12]})"))
        after = read_repo(commit_tree(git, change.tree, "the merge tree"), before)
        wish.require_known(before, after)
        (old, renderer), (new, _) = _opened(before, before), _opened(before, after)
        return difference(*sides((before, old), (after, new), wish, renderer, _progress))


def _opened(trusted: "Repo", repo: "Repo") -> tuple["Expansion", "Renderer"]:
    """What Argo CD makes of a tree, and the Helm of the version that the trusted tree names."""
    from releasegate.argocd.expansion.expand import expand
    from releasegate.json_types import part
    from releasegate.render.helm.choice import renderer
    from releasegate.trusted import gate_document

    argocd = str(part(gate_document(trusted), "spec", "versions", "argocd"))
    return expand(repo, argocd), renderer(argocd)


def _report(found: "Difference", name: str) -> str:
    from releasegate.reporters.difference_json import difference_json
    from releasegate.reporters.difference_markdown import difference_markdown
    from releasegate.reporters.difference_text import difference_text

    return {"json": difference_json, "markdown": difference_markdown, "text": difference_text}[name](found)


def _said(expansion: "Expansion", rendering: "Rendering", unread: tuple[str, ...]) -> int:
    """Say on standard error what is not applied or not known."""
    from releasegate.render.difference import Difference
    from releasegate.reporters.difference_words import unknown
    from releasegate.speech import remark

    stopped = expansion.stopped
    remark(*unknown(Difference((), rendering.failures, stopped, rendering.not_judged, unread)))
    return 1 if rendering.failures or unread or any(one.known for one in stopped) else 0


def _progress(done: int, count: int) -> None:
    """On a terminal only, and only where it takes long enough to wonder."""
    if done and sys.stderr.isatty():
        said = f"rendered {done} of {count} Applications "
        sys.stderr.write(f"\r{said}" if done < count else f"\r{' ' * len(said)}\r")
        sys.stderr.flush()
