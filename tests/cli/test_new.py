import pytest


@pytest.mark.parametrize(
    ("kind", "next_step"),
    [
        ("theme", "See it with `onrei preview mise`"),
        ("snippet", "Export it with `onrei export mise`"),
    ],
)
def test_new_says_where_it_is_and_what_to_do_next(onrei, folder, kind, next_step):
    answer = onrei("new", kind, "mise")
    assert answer.out == f"The {kind} is in the folder `mise`. {next_step}\n"
    assert (folder / "mise" / f"{kind}.toml").is_file()


@pytest.mark.parametrize("kind", ["theme", "snippet"])
def test_what_new_writes_is_exported_without_complaint(onrei, kind):
    onrei("new", kind, "mise")
    assert onrei("export", "mise").exit_code == 0


def test_new_speaks_japanese_to_japanese_users(onrei, monkeypatch):
    monkeypatch.setenv("ONREI_LANG", "ja")
    assert onrei("new", "theme", "mise").out == (
        "「mise」フォルダーにテーマを作りました。`onrei preview mise` で表示できます\n"
    )


def test_what_is_there_is_never_overwritten(error, folder):
    (folder / "mise").mkdir()
    (folder / "mise" / "notes.txt").write_text("mine")
    assert error("new", "theme", "mise") == (
        "`mise` exists already; choose another name, or move it away"
    )
    assert [path.name for path in (folder / "mise").iterdir()] == ["notes.txt"]


def test_a_name_that_cannot_be_one_is_answered_with_one_that_can(error):
    assert error("new", "theme", "My Shop") == (
        "the name `My Shop` cannot be used; "
        "write small letters, digits and hyphens, as in `my-shop`"
    )
