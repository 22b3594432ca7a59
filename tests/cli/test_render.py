import pytest

from onrei.shop.model import APPS


def test_a_page_goes_to_stdout_and_nothing_else_does(onrei, page, shop):
    answer = onrei("render", page, "--shop", shop)
    assert (answer.exit_code, answer.err) == (0, "")
    assert "<title>見本の店</title>" in answer.out


def test_a_sample_shop_is_shown_where_none_is_named(onrei, page):
    assert "<title>土と手" in onrei("render", page).out
    assert "<title>hibi" in onrei("render", page, "--shop", "hibi").out


def test_the_name_of_a_theme_will_do_as_well(onrei):
    onrei("new", "theme", "mise")
    assert "<!DOCTYPE html>" in onrei("render", "mise").out
    assert "<!DOCTYPE html>" in onrei("render", "mise/theme.toml").out


def test_the_shop_is_shown_as_it_is_without_a_state(onrei, page, shop):
    assert "湯のみ\n" in onrei("render", page, "--shop", shop, "--item", "1").out
    assert "飯碗 sold out\n" in onrei("render", page, "--shop", shop, "--item", "2").out


def test_a_state_is_put_on_the_page_s_item(onrei, page, shop):
    options = ("--shop", shop, "--page", "item", "--item", "1", "--state", "sold-out-final")
    assert "湯のみ sold out\n" in onrei("render", page, *options).out


@pytest.mark.parametrize(
    ("options", "printed"),
    [
        (("--item", "1"), "湯のみ"),
        (("--query", "飯"), "list [2]"),
        ((), "list [1][2]"),
    ],
    ids=["item", "search", "top"],
)
def test_the_page_follows_from_what_is_asked_for(onrei, page, shop, options, printed):
    assert printed in onrei("render", page, "--shop", shop, *options).out


def test_apps_are_installed_and_taken_away(onrei, page, shop):
    render = ("render", page, "--shop", shop)
    assert "blog" not in onrei(*render).out
    assert "blog" in onrei(*render, "--app", "blog").out
    assert "blog" in onrei(*render, "--app", "all").out
    assert "blog" not in onrei(*render, "--app", "all", "--no-app", "blog").out
    assert "blog" in onrei(*render, "--no-app", "all", "--app", "blog").out


def test_design_options_are_set(onrei, page, shop):
    render = ("render", page, "--shop", shop)
    set_all = ("--option", "color:Accent=#123456", "--option", "if:Show News=0")
    assert "#123456mincho" in onrei(*render, *set_all, "--option", "select:Type=mincho").out
    assert "#AA4444 newsgothic" in onrei(*render).out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--page", "itme"], "Unknown page `itme`; did you mean `item`?"),
        (["--state", "soldout"], "Unknown state `soldout`; did you mean `sold-out`?"),
        (["--app", "blgo"], "Unknown App `blgo`; did you mean `blog`?"),
        (["--no-app", "restock"], "Unknown App `restock`; did you mean `restock-mail`?"),
        (["--item", "湯のみ"], "`--item` takes a whole number of at least 1, not `湯のみ`"),
        (["--item", "7"], "The shop has no item with the id 7"),
        (["--category", "7"], "The shop has no category with the id 7"),
        (["--page-number", "0"], "`--page-number` takes a whole number of at least 1, not `0`"),
        (["--lang", "fr"], "Unknown language `fr`; choose one of `en`, `ja`"),
        (["--now", "tomorrow"], "`--now tomorrow` is no time; write it as 2026-12-01T10:00"),
        (["--now", "0001-01-01T00:00+14:00"],
         "`--now 0001-01-01T00:00+14:00` is no time; write it as 2026-12-01T10:00"),
        (["--option", "color:Acent=#fff"],
         "Unknown design option `color:Acent`; did you mean `color:Accent`?"),
        (["--option", "Accent=#fff"],
         "Unknown design option `Accent`; did you mean `color:Accent`?"),
        (["--option", "color:Accent"],
         "`--option color:Accent` has no value; write KIND:NAME=VALUE, as in color:Text=#333"),
        (["--option", "if:Show News=true"],
         "Unknown value of `if:Show News`: `true`; choose one of `0`, `1`"),
        (["--option", "select:Type=minchou"],
         "Unknown value of `select:Type`: `minchou`; did you mean `mincho`?"),
        (["--shop", "tuschi"],
         "The shop `tuschi` does not exist; the sample shops are `hibi`, `tsuchi`"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)  # fmt: skip
def test_what_is_not_there_gets_one_sentence_with_the_cure(error, page, arguments, sentence):
    assert error("render", page, *arguments) == sentence


def test_an_option_of_a_theme_without_options_is_refused(error, folder):
    (folder / "plain.html").write_text("{ShopName}")
    assert error("render", "plain.html", "--option", "color:Accent=#fff") == (
        "`--option color:Accent=#fff`: this theme declares no design options"
    )


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "`theme.html` is empty; a theme as one pastes it into BASE's editor is needed"),
        (b"\xef\xbb\xbf\r\n",
         "`theme.html` is empty; a theme as one pastes it into BASE's editor is needed"),
        (b"GIF89a\0\1", "`theme.html` is a binary file; a text file in UTF-8 is needed"),
        ("<p>\n商品".encode("cp932"),
         "`theme.html` is not UTF-8 (line 2); save it as UTF-8 and try again"),
        (b"x" * 50_000_000, "`theme.html` is larger than 5 MB; is it the right file?"),
    ],
    ids=["empty", "only a byte order mark", "binary", "Shift_JIS", "50 MB"],
)  # fmt: skip
def test_a_file_that_is_no_theme_gets_one_sentence(error, folder, content, sentence):
    (folder / "theme.html").write_bytes(content)
    assert error("render", "theme.html") == sentence


def test_a_missing_file_and_a_folder_get_one_sentence(error, folder):
    (folder / "empty").mkdir()
    (folder / "odd.html").mkdir()
    assert error("render", "nothing.html") == "`nothing.html` does not exist"
    assert error("render", "odd.html") == "`odd.html` is a folder; a file is needed"
    assert error("render", "empty") == (
        "`empty` holds no `theme.toml`; choose the folder of a theme"
    )


def test_a_broken_shop_is_named_with_line_and_key(error, page, shop):
    manifest = shop / "shop.toml"
    text = manifest.read_text(encoding="utf-8")
    manifest.write_text(text.replace("price = 1200", "prise = 1200"), encoding="utf-8")
    assert error("render", page, "--shop", "shop") == (
        "`shop/shop.toml`: items[1]: unknown key `prise`; did you mean `price`?"
    )
    manifest.write_text("id = \n", encoding="utf-8")
    assert error("render", page, "--shop", "shop") == (
        "`shop/shop.toml`, line 1: not valid TOML (Invalid value)"
    )


def test_rows_that_were_left_out_are_told_on_stderr(onrei, page, shop):
    manifest = shop / "shop.toml"
    text = manifest.read_text(encoding="utf-8")
    manifest.write_text(text + 'pictures = [{ file = "a.webp" }]\n', encoding="utf-8")
    answer = onrei("render", page, "--shop", "shop")
    assert answer.exit_code == 0
    assert answer.err == "shop/shop.toml: not in the folder `pictures`: `a.webp`\n"


def test_onrei_toml_names_the_shop_and_marks_its_items(onrei, folder, shop):
    (folder / "onrei.toml").write_text('[shop]\npath = "shop"\n[marks."2"]\nrestock = "never"\n')
    onrei("new", "theme", "mise")
    (folder / "mise" / "theme.html.j2").write_text(
        "{ItemTitle}: <%= marks[2].restock %>", encoding="utf-8"
    )
    assert onrei("render", "mise", "--item", "2").out == "飯碗: never\n"


def test_a_theme_knows_the_mark_that_a_state_stands_for(onrei, folder, shop):
    onrei("new", "theme", "mise")
    (folder / "mise" / "theme.html.j2").write_text("<%= marks[1].restock %>", encoding="utf-8")
    render = ("render", "mise", "--shop", "shop", "--item", "1")
    assert onrei(*render, "--state", "sold-out-final").out == "never\n"


def test_a_mark_of_an_item_that_the_owner_s_shop_lacks_is_told(onrei, folder, page, shop):
    (folder / "onrei.toml").write_text('[shop]\npath = "shop"\n[marks."3"]\narchived = true\n')
    assert onrei("render", page).err == (
        'onrei.toml: marks["3"]: the shop `見本の店` has no item 3\n'
    )
    assert "onrei.toml" not in onrei("render", page, "--shop", "hibi").err


def test_a_broken_onrei_toml_gets_one_sentence(error, folder, page):
    (folder / "onrei.toml").write_text('[marks."2"]\nrestok = "never"\n')
    assert error("render", page) == (
        '`onrei.toml`: marks["2"]: unknown key `restok`; did you mean `restock`?'
    )


@pytest.mark.parametrize("app", APPS)
def test_every_app_can_be_taken_away(onrei, page, app):
    assert onrei("render", page, "--no-app", app).exit_code == 0


def test_a_search_for_nothing_is_a_search_page_too(onrei, folder, shop):
    (folder / "s.html").write_text(
        "{block:IndexPageSearch}x{/block:IndexPageSearch}{block:NoIndexPageSearch}y{/block:NoIndexPageSearch}"
    )
    named = onrei("render", "s.html", "--shop", shop, "--query", "飯").out
    unnamed = onrei("render", "s.html", "--shop", shop, "--query", "").out
    assert (named, unnamed) == (
        "x",
        onrei("render", "s.html", "--shop", shop, "--page", "search").out,
    )
