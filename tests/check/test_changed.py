import subprocess

import pytest

from onrei.check.changed import only_changed
from onrei.check.run import check_paths
from onrei.check.selection import selected_rules
from onrei.errors import UsageError


@pytest.fixture
def repository(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def git(*words):
        subprocess.run(["git", *words], check=True, capture_output=True)

    git("init", "-q")
    (tmp_path / "商品.html").write_text("a\n{ItemTitel}\nb\n", "utf-8")
    git("add", ".")
    git("-c", "user.name=t", "-c", "user.email=t@example.jp", "commit", "-q", "-m", "first")
    return tmp_path


@pytest.fixture
def lines(repository):
    def found(reference="HEAD"):
        report = only_changed(check_paths([repository], selected_rules(["BV"])), reference)
        return [(one.place.path, one.place.start.line) for one in report.findings]

    return found


def test_an_old_line_is_left_out(lines):
    assert lines() == []


def test_a_new_line_is_shown(lines, repository):
    (repository / "商品.html").write_text("{ItemTitel}\na\n{ItemTitel}\nb\n", "utf-8")
    assert lines() == [("商品.html", 0)]


def test_all_lines_of_a_new_file_are_shown(lines, repository):
    (repository / "new.html").write_text("{ItemTitel}\n", "utf-8")
    assert lines() == [("new.html", 0)]


@pytest.mark.parametrize("reference", ["no-such-branch", "--output=x"])
def test_a_commit_that_git_does_not_know_is_misuse(lines, repository, reference):
    with pytest.raises(UsageError, match="needs a commit that git knows"):
        lines(reference)
    assert not (repository / "x").exists()
