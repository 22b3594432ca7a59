"""``onrei verify``: a real browser looks at every page in every state."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from onrei.cli.console import tell
from onrei.cli.summary import SUMMARIES
from onrei.cli.verified import is_bad, progress, say_results, tell_end, tell_obsolete
from onrei.cli.verify_options import verify_options
from onrei.cli.wishes import ui_words
from onrei.cli.words import Command
from onrei.errors import UsageError
from onrei.phrase import Phrase
from onrei.shop.owner import VerifySettings, load_owner_file
from onrei.verify.baseline import Baseline, updated
from onrei.verify.baseline_store import write_baseline
from onrei.verify.merge import merge
from onrei.verify.report import write_report
from onrei.verify.result import Verification
from onrei.verify.review import ACCEPTED, review
from onrei.verify.shard import shard
from onrei.verify.verification import Plan, Request, plan
from onrei.verify.verification import verify as verify_request


@click.command(
    "verify",
    cls=Command,
    phrase=SUMMARIES["verify"],
    more=Phrase(
        en="TARGET is the name or folder of a theme, or any BASE theme file. Exit code 0: all is well, "
        "1: something is wrong or looks different, 2: it could not be done.",
        ja="TARGET はテーマの名前・フォルダー、または BASE のテーマファイルです。"
        "終了コードは 0: 問題なし、1: 問題や見た目の違いあり、2: 実行できなかった場合。",
    ),
)
@click.argument("target", required=False)
@verify_options
def verify(target: str | None, **wishes: Any) -> int:
    """Verify *target*."""
    if wishes["merge"]:
        return _merged(wishes["merge"], wishes["report"])
    if target is None:
        raise _no_target()
    settings = load_owner_file(Path()).verify
    wishes["report"] = wishes["report"] or _path(settings.report)
    request = _request(target, wishes, settings)
    planned = plan(request)
    if wishes["is_list"]:
        return _list(planned)
    if not planned.chosen:
        raise _nothing(request)
    return _verified(request, planned, wishes)


def _verified(request: Request, planned: Plan, wishes: dict[str, Any]) -> int:
    is_updating, report = wishes["update"], wishes["report"]
    if is_updating and request.baseline is None:
        raise _no_baseline()
    with progress(len(planned.chosen)) as tell_name:
        verification, baseline = verify_request(request, planned, tell_name)
    for note in verification.notes:
        tell(note)
    say_results(verification, is_updating)
    if baseline is not None:
        baseline = _kept(baseline, verification) if is_updating else baseline
        if not is_updating:
            tell_obsolete(verification)
    if report is not None:
        _write(verification, report)
    tell_end(verification, is_updating)
    accepted: set[str] = set()
    if wishes["review"]:
        decisions = review(verification, baseline, ui_words())
        accepted = {name for name, decision in decisions.made.items() if decision == ACCEPTED}
    return int(
        any(is_bad(one, is_updating or one.name in accepted) for one in verification.results)
    )


def _kept(baseline: Baseline, verification: Verification) -> Baseline:
    kept = write_baseline(
        updated(
            baseline,
            verification.results,
            verification.environment,
            is_partial=verification.is_partial,
        )
    )
    tell(
        Phrase(
            en=f"The pictures are kept in `{kept.folder}`",
            ja=f"画像を「{kept.folder}」に保存しました",
        )
    )
    return kept


def _request(target: str, wishes: dict[str, Any], settings: VerifySettings) -> Request:
    against, baseline = wishes["against"] or "", wishes["baseline"]
    if not (against or baseline):
        against, baseline = settings.against, _path(settings.baseline)
    if against and baseline:
        raise UsageError(
            Phrase(
                en="`--against` and `--baseline` are two ways to compare; choose one",
                ja="`--against` と `--baseline` は比べ方の指定です。どちらか一方にしてください",
            )
        )
    part = shard(wishes["shard"]) if wishes["shard"] else None
    only = wishes["only"] or ((settings.only,) if settings.only else ())
    return Request(
        target,
        wishes["shop_path"],
        only=tuple(only),
        shard=None if part is None else (part.index, part.count),
        against=against,
        baseline=baseline,
        workers=wishes["workers"] or settings.workers,
        repeat=wishes["repeat"],
        connect=wishes["connect"] or "",
        is_fresh=wishes["is_fresh"],
    )


def _path(written: str) -> Path | None:
    return Path(written) if written else None


def _list(planned: Plan) -> int:
    for named in planned.chosen:
        click.echo(named.name)
    for note in planned.notes:
        tell(note)
    return 0


def _merged(folders: tuple[Path, ...], report: Path | None) -> int:
    verification = merge(folders)
    say_results(verification)
    if report is not None:
        _write(verification, report)
    tell_end(verification)
    return int(any(is_bad(one) for one in verification.results))


def _write(verification: Verification, folder: Path) -> None:
    written = write_report(verification, folder, ui_words())
    tell(Phrase(en=f"The report is in `{written}`", ja=f"報告書: 「{written}」"))


def _no_target() -> UsageError:
    return UsageError(
        Phrase(
            en="Name a theme to verify, as in `onrei verify kiso`",
            ja="確かめるテーマを指定してください（例: `onrei verify kiso`）",
        )
    )


def _nothing(request: Request) -> UsageError:
    patterns = " ".join(f"--only {one}" for one in request.only)
    return UsageError(
        Phrase(
            en=f"No scenario matches ({patterns}); `onrei verify {request.target} --list` names all",
            ja=f"当てはまる場面がありません（{patterns}）。"
            f"`onrei verify {request.target} --list` で一覧を確認できます",
        )
    )


def _no_baseline() -> UsageError:
    return UsageError(
        Phrase(
            en="`--update` keeps pictures in a folder; name it with `--baseline DIR`",
            ja="`--update` には、画像を保存するフォルダーを `--baseline フォルダー` で指定してください",
        )
    )
