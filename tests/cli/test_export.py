import pyperclip
import pytest

SNIPPET = """
name = "fuda"
version = "1.0.0"
title = { ja = "札", en = "Badge" }
purpose = { ja = "売り切れを伝えます", en = "Says sold out" }
[[settings]]
key = "word"
kind = "text"
default = "完売"
label = { ja = "言葉", en = "Word" }
[[parts]]
place = "card"
file = "card.html.j2"
"""


@pytest.fixture
def fuda(folder):
    """Give a snippet of one's own in the folder ``fuda``."""
    (folder / "fuda").mkdir()
    (folder / "fuda" / "snippet.toml").write_text(SNIPPET, encoding="utf-8")
    (folder / "fuda" / "card.html.j2").write_text(
        "<b><%= settings.word %></b><%= marks | length %>", encoding="utf-8"
    )
    return folder / "fuda"


@pytest.fixture
def mise(onrei, folder):
    """Give a theme of one's own in the folder ``mise``."""
    onrei("new", "theme", "mise")
    return folder / "mise"


def test_a_theme_goes_to_stdout_and_its_length_to_stderr(onrei, mise):
    answer = onrei("export", "mise")
    assert answer.exit_code == 0
    assert "{block:Items}" in answer.out
    assert answer.err == f"{len(answer.out):,} of 150,000 characters\n"


@pytest.mark.parametrize("target", ["mise", "./mise", "mise/theme.toml"])
def test_a_theme_is_named_by_folder_or_manifest(onrei, mise, target):
    assert onrei("export", target).out == onrei("export", mise).out


@pytest.mark.parametrize("target", ["fuda", "./fuda", "fuda/snippet.toml"])
def test_a_snippet_is_exported_by_the_same_command(onrei, fuda, target):
    assert "<b>完売</b>" in onrei("export", target).out


def test_bundled_snippets_go_by_their_name(onrei):
    assert onrei("export", "sold-out-badge").exit_code == 0


def test_a_folder_goes_before_what_is_bundled_under_its_name(onrei, fuda):
    fuda.rename(fuda.with_name("sold-out-badge"))
    assert "<b>完売</b>" in onrei("export", "sold-out-badge").out


def test_settings_are_changed(onrei, mise, fuda):
    assert "#123456" in onrei("export", "mise", "--set", "color:Accent=#123456").out
    assert "<b>a=b</b>" in onrei("export", "fuda", "--set", "word=x", "--set", "word=a=b").out


def test_the_marks_of_onrei_toml_are_known(onrei, folder, fuda):
    (folder / "onrei.toml").write_text('[marks."7"]\nrestock = "never"\n')
    assert "</b>1" in onrei("export", "fuda").out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "Name a theme or snippet to export, as in `onrei export kiso`"),
        (["kisso"], "Unknown theme or snippet `kisso`; did you mean `kiso`?"),
        (["sold-out-bagde"],
         "Unknown theme or snippet `sold-out-bagde`; did you mean `sold-out-badge`?"),
        (["./kiso"], "Unknown theme `./kiso`; did you mean `kiso`?"),
        (["no/where"], "`no/where` does not exist"),
        (["mise.html"], "`mise.html` does not exist"),
        (["empty"], "`empty` holds no `theme.toml`; choose the folder of a theme"),
        (["mise", "--set", "color:Acent=#fff"],
         "Unknown setting `color:Acent`; did you mean `color:Accent`?"),
        (["mise", "--set", "color:Accent"],
         "`--set color:Accent` has no value; write KEY=VALUE"),
        (["fuda", "--set", "wrod=x"],
         "Unknown setting of `fuda`: `wrod`; did you mean `word`?"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)  # fmt: skip
def test_what_is_not_there_gets_one_sentence_with_the_cure(
    error, folder, mise, fuda, arguments, sentence
):
    (folder / "empty").mkdir()
    assert error("export", *arguments) == sentence


def test_a_theme_file_needs_no_export(error, page):
    assert error("export", "page.html") == (
        "`page.html` is a file that can be pasted as it is; "
        "exported are the folders of themes and snippets"
    )


def test_a_broken_manifest_is_named_with_its_key(error, mise):
    manifest = mise / "theme.toml"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace("version", "verson", 1))
    assert error("export", "mise") == (
        "`mise/theme.toml`: unknown key `verson`; did you mean `version`?"
    )


def test_what_the_editor_would_refuse_is_told_and_exits_with_1(onrei, mise):
    (mise / "theme.html.j2").write_text("{ItemTitle}<textarea></textarea>")
    answer = onrei("export", "mise", "-o", "mise.html")
    assert answer.exit_code == 1
    assert answer.out == ""
    assert "fatal[BM102]: `<textarea>` is not allowed in a template\n" in answer.err


def test_check_is_silent_about_a_current_file(onrei, folder, mise):
    (folder / "onrei.toml").write_text('[marks."7"]\nrestock = "never"\n')
    arguments = ("mise", "--set", "color:Accent=#123456", "-o", "out.html")
    onrei("export", *arguments)
    answer = onrei("export", "--check", *arguments)
    assert (answer.exit_code, answer.out, answer.err) == (0, "", "")


@pytest.mark.parametrize("content", [None, "old"], ids=["missing", "different"])
def test_check_tells_how_to_bring_a_file_up_to_date(onrei, folder, mise, content):
    if content is not None:
        (folder / "my shop.html").write_text(content)
    settings = ("--set", "text:Lead=Hand made")
    answer = onrei("export", "--check", "mise", *settings, "-o", "my shop.html")
    assert (answer.exit_code, answer.err) == (1, "")
    assert answer.out == (
        "`my shop.html` is not current; "
        "run `onrei export mise --set 'text:Lead=Hand made' -o 'my shop.html'`\n"
    )
    assert (folder / "my shop.html").exists() is (content is not None)


def test_check_looks_into_dist_where_no_file_is_named(onrei, mise):
    assert onrei("export", "--check", "mise").exit_code == 1
    (mise / "dist").mkdir()
    onrei("export", "mise", "-o", "mise/dist/mise.html")
    assert onrei("export", "--check", "mise").exit_code == 0


@pytest.fixture
def clipboard(monkeypatch):
    """Give what has been copied."""
    copied = []
    monkeypatch.setattr(pyperclip, "copy", copied.append)
    return copied


def test_the_clipboard_takes_the_place_of_the_terminal(onrei, fuda, clipboard):
    printed = onrei("export", "fuda").out
    answer = onrei("export", "fuda", "--clipboard")
    assert (clipboard, answer.out) == ([printed], "")


def test_a_file_is_written_beside_the_clipboard(onrei, folder, fuda, clipboard):
    onrei("export", "fuda", "--clipboard", "-o", "fuda.html")
    assert clipboard == [(folder / "fuda.html").read_text(encoding="utf-8")]


def test_a_machine_without_clipboard_gets_one_sentence(error, fuda, monkeypatch):
    def fail(_text):
        raise pyperclip.PyperclipException

    monkeypatch.setattr(pyperclip, "copy", fail)
    assert error("export", "fuda", "--clipboard") == (
        "No clipboard was found here; write to a file with `-o FILE` instead"
    )


LOOK = """
[[settings]]
key = "ink"
kind = "color"
default = "#000000"
label = { ja = "墨", en = "Ink" }
[moods.wa]
word = "売切"
[[texts]]
name = "mail"
title = { ja = "メール", en = "Mail" }
file = "mail.txt.j2"
"""


@pytest.fixture
def moody(fuda):
    """Give a snippet with a mood and a text of its own."""
    manifest = fuda / "snippet.toml"
    manifest.write_text(SNIPPET + LOOK, encoding="utf-8")
    (fuda / "card.html.j2").write_text("<b><%= settings.word %> <%= settings.ink %></b>")
    (fuda / "mail.txt.j2").write_text("<%= phrase('御礼', 'Thanks') %> <%= settings.word %>\n")
    return fuda


@pytest.mark.parametrize("mood", ["wa", "和"])
def test_a_mood_sets_a_snippet(onrei, moody, mood):
    assert "<b>売切 #2A2320</b>" in onrei("export", "fuda", "--mood", mood).out


def test_a_tone_is_for_a_dark_page(onrei, moody):
    assert "<b>売切 #F3EBDD</b>" in onrei("export", "fuda", "--mood", "wa", "--tone", "dark").out


def test_a_setting_goes_before_the_mood(onrei, moody):
    assert "<b>完 #2A2320</b>" in onrei("export", "fuda", "--mood", "wa", "--set", "word=完").out


def test_a_mood_sets_the_snippets_of_a_theme(onrei):
    plain, moody = onrei("export", "kiso").out, onrei("export", "kiso", "--mood", "girly").out
    assert plain != moody


def test_a_text_for_outside_the_theme_is_printed_alone(onrei, moody):
    answer = onrei("export", "fuda", "--text", "mail", "--mood", "wa")
    assert (answer.exit_code, answer.out, answer.err) == (0, "御礼 売切\n", "")


def test_a_snippet_is_added_to_a_theme(onrei, mise):
    assert "onrei-restock" not in onrei("export", "mise").out
    assert "onrei-restock" in onrei("export", "mise", "--with", "restock-button").out


def test_a_snippet_that_a_theme_has_no_place_for_is_told(onrei, mise):
    (mise / "theme.html.j2").write_text("<%= snippet('sold-out-badge').card %>")
    answer = onrei("export", "mise", "--with", "restock-button")
    assert (
        "`restock-button` is not in the text: the templates of `mise` have no place" in answer.err
    )


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["fuda", "--mood", "wab"], "Unknown mood `wab`; did you mean"),
        (["fuda", "--tone", "dark"], "`--tone dark` goes with a mood, as in `--mood wa"),
        (["fuda", "--text", "mial"], "Unknown text of `fuda`: `mial`; did you mean `mail`?"),
        (["kiso", "--text", "mail"], "`--text` is for a snippet, and `kiso` is a theme"),
        (["fuda", "--with", "fuda"], "`--with` puts a snippet into a theme, and `fuda` is"),
        (["kiso", "--with", "fudo"], "Unknown snippet in"),
    ],
    ids=["mood", "tone", "text", "text of a theme", "with in a snippet", "with what is not there"],
)
def test_wishes_that_cannot_be_met_are_one_sentence(error, moody, arguments, sentence):
    assert error("export", *arguments).startswith(sentence)


def test_check_names_the_mood_and_the_added_snippets_again(onrei, moody):
    answer = onrei("export", "--check", "fuda", "--mood", "和", "--tone", "dark", "-o", "a.html")
    assert "run `onrei export fuda --mood '和' --tone dark -o a.html`" in answer.out
