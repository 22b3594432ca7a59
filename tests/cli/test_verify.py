from __future__ import annotations

import pytest

from onrei.phrase import Phrase
from onrei.source import Position
from onrei.verify.result import (
    Comparison,
    Environment,
    Failure,
    Outcome,
    Place,
    Region,
    Result,
    Verification,
)

ENVIRONMENT = Environment("Chromium 153", "Noto", "linux")
EQUAL = Comparison(Outcome.EQUAL, (375, 800), (375, 800))


@pytest.fixture
def verified(monkeypatch):
    """Return a function that says what a verification will come to; it gives the requests made."""
    requests = []

    def comes_to(*results: Result, **fields: object):
        def verify(request, planned, tell):
            requests.append(request)
            for named in planned.chosen:
                tell(named.name)
            return Verification(request.target, ENVIRONMENT, results, **fields), None

        monkeypatch.setattr("onrei.cli.verify.verify_request", verify)
        return requests

    return comes_to


def test_the_scenarios_are_listed_without_a_browser(onrei, page, monkeypatch):
    monkeypatch.setenv("ONREI_BROWSER", "/nowhere")
    answer = onrei("verify", "page.html", "--list", "--only", "item/sold-out")
    assert answer.out == "item/sold-out/ja/1280\nitem/sold-out/ja/375\n"
    assert "blocks of the template show in these scenarios" in answer.err
    assert answer.exit_code == 0


def test_all_is_well(onrei, page, verified):
    verified(Result("item/sold-out/ja/375", "f", comparison=EQUAL))
    answer = onrei("verify", "page.html")
    assert (answer.exit_code, answer.out) == (0, "")
    assert "1 scenarios, 0 photographed, 0 to look at" in answer.err


def test_a_failure_is_named_with_scenario_element_and_place(onrei, page, verified):
    place = Place("parts/card.html.j2", Position(6, 2))
    failure = Failure("promise", Phrase(en="is covered", ja="隠れています"), ".badge", None, place)
    verified(Result("index/sold-out/ja/375", "f", (failure,)))
    answer = onrei("verify", "page.html")
    assert answer.out == (
        "index/sold-out/ja/375: something is wrong\n"
        "  promise: is covered (.badge parts/card.html.j2:7:3)\n"
    )
    assert answer.exit_code == 1


def test_failures_that_say_the_same_are_one_line(onrei, page, verified):
    words = Phrase(en="has no name", ja="名前がありません")
    failures = tuple(Failure("axe", words, f"#a{number}") for number in range(5))
    verified(Result("law/as-is/ja/375", "f", failures))
    out = onrei("verify", "page.html").out
    assert out == "law/as-is/ja/375: something is wrong\n  axe: has no name (#a0 and 4 more)\n"


def test_a_changed_picture_is_told_in_numbers_and_kinds(onrei, page, verified):
    regions = (Region(0, 0, 10, 10, "moved", 90), Region(50, 0, 5, 5, "colour", 10))
    changed = Comparison(Outcome.CHANGED, (100, 100), (100, 100), 100, 40, 60, regions)
    verified(Result("index/as-is/ja/375", "f", comparison=changed, shots=2))
    answer = onrei("verify", "page.html")
    assert (
        "index/as-is/ja/375: looks different\n  100 px (1.00%) moved, colour 100×100" in answer.out
    )
    assert answer.exit_code == 1


def test_pictures_that_took_more_shots_are_counted(onrei, page, verified):
    verified(Result("index/as-is/ja/375", "f", shots=4))
    assert "1 photographed, 2 more until pages stood still" in onrei("verify", "page.html").err


def test_what_the_browser_could_not_show_is_told(onrei, page, verified):
    verified(Result("law/as-is/ja/375", "f", trouble=Phrase(en="it crashed", ja="停止しました")))
    answer = onrei("verify", "page.html")
    assert answer.out == "law/as-is/ja/375: could not be shown\n  it crashed\n"
    assert answer.exit_code == 1


def test_another_environment_is_said_and_no_failure(onrei, page, verified):
    other = Comparison(Outcome.OTHER_ENVIRONMENT, (1, 1), (1, 1), 1)
    verified(Result("law/as-is/ja/375", "f", comparison=other))
    answer = onrei("verify", "page.html")
    assert "looks different, in another browser or font" in answer.out
    assert answer.exit_code == 0


def test_lines_tell_how_far_a_run_is_where_there_is_no_terminal(onrei, page, verified):
    verified()
    assert "3/3\n" in onrei("verify", "page.html", "--only", "law").err


def test_defaults_stand_in_the_owners_file(onrei, page, folder, verified):
    requests = verified()
    (folder / "onrei.toml").write_text(
        '[verify]\nagainst = "main"\nonly = "law"\nworkers = 3\n', encoding="utf-8"
    )
    onrei("verify", "page.html")
    onrei("verify", "page.html", "--baseline", "kept", "--only", "about", "--workers", "1")
    assert [(one.against, str(one.baseline), one.only, one.workers) for one in requests] == [
        ("main", "None", ("law",), 3),
        ("", "kept", ("about",), 1),
    ]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "Name a theme to verify, as in `onrei verify kiso`"),
        (["nowhere"], "Unknown theme `nowhere`"),
        (["page.html", "--only", "itme"], "No scenario matches (--only itme); `onrei verify page"),
        (["page.html", "--against", "HEAD", "--baseline", "x"], "`--against` and `--baseline` are"),
        (["page.html", "--update"], "`--update` keeps pictures in a folder; name it with"),
        (["page.html", "--shard", "5/4"], "`--shard 5/4` is no part of a run"),
        (["page.html", "--workers", "0"], "`--workers"),
        (["--merge", "nowhere"], "`nowhere"),
    ],
    ids=["no target", "no theme", "no scenario", "two ways", "no folder", "shard", "workers",
         "no report"],
)  # fmt: skip
def test_what_cannot_be_done_is_one_sentence(error, page, arguments, sentence):
    assert error("verify", *arguments).startswith(sentence)


def test_a_machine_without_a_browser_is_told_how_to_get_one(error, page, monkeypatch):
    monkeypatch.setattr("onrei.verify.engine.find_browser", lambda: None)
    # Progress stands on the terminal before; the sentence is the last line.
    assert "onrei browser install" in error("verify", "page.html", "--only", "law")
