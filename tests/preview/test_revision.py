"""Themes as they were in a commit, beside those of today."""

import subprocess
from pathlib import Path

import pytest

from onrei.errors import OnreiError
from onrei.preview.config import PreviewConfig
from onrei.preview.look import Look
from onrei.preview.revision_targets import RevisionTargets
from onrei.preview.server import running
from onrei.preview.target import Target, file_target
from onrei.storefront.revision import commits_of


def git(folder: Path, *arguments: str) -> str:
    name = ["-c", "user.name=Example", "-c", "user.email=example@example.jp"]
    command = ["git", *name, *arguments]
    done = subprocess.run(command, cwd=folder, check=True, capture_output=True, encoding="utf-8")
    return done.stdout.strip()


def committed(theme: Path, text: str, subject: str) -> str:
    theme.write_text(text, encoding="utf-8")
    git(theme.parent, "add", theme.name)
    git(theme.parent, "commit", "-q", "--allow-empty", "-m", subject)
    return git(theme.parent, "rev-parse", "HEAD")


@pytest.fixture(autouse=True)
def temporary(tmp_path, monkeypatch) -> Path:
    """Where temporary folders are made."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


@pytest.fixture
def history(theme) -> Path:
    """The theme file with two commits, and an edit since."""
    now = theme.read_text(encoding="utf-8")
    git(theme.parent, "init", "-q")
    committed(theme, now.replace("{text:Greeting}", "first"), "一つ目 <b>")
    committed(theme, now.replace("{text:Greeting}", "second"), "second")
    theme.write_text(now.replace("{text:Greeting}", "today"), encoding="utf-8")
    (theme.parent / "secret.txt").write_text("private", encoding="utf-8")
    return theme


def greeting(storefront, **fields) -> str:
    found = storefront.get("/open", query_string={"at": "/about", **fields})
    page = storefront.get(found.headers["Location"]).text
    return page.partition('<p id="greeting">')[2].partition("</p>")[0]


def test_pages_stand_beside_those_of_a_commit(history, storefront):
    shown = [greeting(storefront, rev=name) for name in ("", "HEAD", "HEAD~1", "")]
    assert shown == ["today", "second", "first", "today"]


def test_a_branch_that_moved_shows_its_new_commit(history, storefront):
    before = greeting(storefront, rev="HEAD")
    text = history.read_text(encoding="utf-8").replace("today", "third")
    committed(history, text, "third")
    assert [before, greeting(storefront, rev="HEAD")] == ["second", "third"]


@pytest.mark.parametrize(
    "reference",
    [
        "nowhere",
        "--all",
        "--output=stolen",
        "HEAD~99",
        "HEAD:secret.txt",
        "HEAD\0",
        "a\nb",
        "../..",
    ],
)
def test_what_is_no_commit_is_one_sentence_and_reads_nothing(history, storefront, reference):
    found = storefront.get("/open", query_string={"at": "/", "rev": reference})
    answer = storefront.get(found.headers["Location"]) if found.status_code == 302 else found
    assert answer.status_code == 404
    assert "git knows no such commit" in answer.text
    assert "private" not in answer.text
    assert not (history.parent / "stolen").exists()


def test_a_theme_outside_git_is_told(theme, storefront):
    found = storefront.get("/open?at=/&rev=HEAD")
    answer = storefront.get(found.headers["Location"])
    assert answer.status_code == 404
    assert "is in no git repository" in answer.text


def test_a_theme_that_was_not_in_the_commit_is_told(history, storefront, session):
    new = history.with_name("new.html")
    new.write_text("x", encoding="utf-8")
    session.workspace.targets["new"] = file_target(new)
    found = storefront.get("/open?at=/&theme=new&rev=HEAD")
    assert "was not in that commit" in storefront.get(found.headers["Location"]).text


def test_a_theme_that_was_dropped_in_has_no_commits(history):
    dropped = Target(lambda _marks: pytest.fail("not read"), knows_marks=False)
    with pytest.raises(OnreiError, match="has no earlier commits"):
        RevisionTargets().target(dropped, "HEAD")


def test_a_page_that_asks_for_many_commits_fills_no_disk(history, temporary):
    text = history.read_text(encoding="utf-8")
    names = [committed(history, text, f"number {number}") for number in range(12)]
    targets = RevisionTargets()
    for name in names:
        targets.target(file_target(history), name)
    assert len(list(temporary.iterdir())) == 8
    targets.close()
    assert list(temporary.iterdir()) == []


def test_one_commit_by_two_names_is_taken_out_once(history, temporary):
    targets, now = RevisionTargets(), file_target(history)
    full = git(history.parent, "rev-parse", "HEAD")
    assert targets.target(now, "HEAD") is targets.target(now, full)
    assert len(list(temporary.iterdir())) == 1
    targets.close()


def test_a_failed_look_leaves_nothing_behind(history, temporary):
    new = history.with_name("new.html")
    new.write_text("x", encoding="utf-8")
    with pytest.raises(OnreiError):
        RevisionTargets().target(file_target(new), "HEAD")
    assert list(temporary.iterdir()) == []


def test_nothing_stays_behind_when_the_preview_ends(history, shop, temporary, monkeypatch):
    monkeypatch.chdir(history.parent)
    with running(PreviewConfig(history, shop, port=0)) as preview:
        preview.session.workspace.reading(Look(revision="HEAD"))
        assert len(list(temporary.iterdir())) == 1
    assert list(temporary.iterdir()) == []


def test_the_commits_that_changed_a_theme_are_listed(history):
    (history.parent / "other.txt").write_text("x", encoding="utf-8")
    git(history.parent, "add", "other.txt")
    git(history.parent, "commit", "-q", "-m", "elsewhere")
    commits = commits_of(history, 30)
    assert [commit.subject for commit in commits] == ["second", "一つ目 <b>"]
    assert [commit.name for commit in commits_of(history, 1)] == [
        git(history.parent, "rev-parse", "--short", "HEAD~1")
    ]
