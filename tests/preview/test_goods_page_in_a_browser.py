"""The page of the owner's goods as somebody uses it who has a CSV and no code."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.axe import axe_findings

from onrei.preview.config import PreviewConfig
from onrei.preview.server import running
from onrei.shop.owner import load_owner_file

pytestmark = pytest.mark.browser
HEADER = "商品ID,商品名,種類ID,種類名,説明,価格,税率,在庫数,公開状態,表示順,種類在庫数,画像1"
HOSTILE = "<img src=x onerror=document.title='stolen'>"
CSV = f"""{HEADER}
501,白磁の湯呑み,,,説明,3850,1,0,1,1,,
502,麻のストール,21,生成り,説明,12100,1,5,1,2,5,
502,麻のストール,22,藍,説明,12100,1,5,1,2,0,
503,木の匙{HOSTILE},,,説明,900,1,9,1,3,,
504,急須,,,説明,たかい,1,1,1,4,,
""".encode("cp932")


@pytest.fixture
def page(onrei_blank_page: Page):
    onrei_blank_page.set_default_timeout(15_000)
    told: list[str] = []
    onrei_blank_page.on(
        "console", lambda line: told.append(line.text) if line.type == "error" else None
    )
    onrei_blank_page.on("pageerror", lambda error: told.append(str(error)))
    yield onrei_blank_page
    assert told == []


@pytest.fixture
def kiso(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """A preview of a bundled theme and its sample shop, in a folder of the owner."""
    monkeypatch.chdir(tmp_path)
    with running(PreviewConfig(port=0, ui_language="ja")) as served:
        yield served


@pytest.fixture
def goods(kiso, page: Page) -> Page:
    """The page with the owner's items."""
    page.goto(f"{kiso.studio_url}goods?ui=ja")
    choose(page)
    expect(row(page, "白磁の湯呑み")).to_be_visible()
    return page


def choose(page: Page, data: bytes = CSV, name: str = "shop-example-com-20261101101500.csv"):
    file = {"name": name, "mimeType": "text/csv", "buffer": data}
    page.locator("#file").set_input_files(file)


def row(page: Page, title: str):
    return page.locator("#rows tr").filter(has_text=title)


def set_date(page: Page, title: str, day: str = "2026-12-20"):
    page.get_by_label(f"{title} が売り切れたとき").select_option("date")
    page.get_by_label(f"{title} の再入荷日").fill(day)


def test_a_csv_that_is_dropped_becomes_a_shop_with_its_items_and_prices(kiso, page):
    page.goto(f"{kiso.studio_url}goods?ui=ja")
    expect(page.get_by_role("heading", name="BASE の商品CSVを読み込む")).to_be_visible()
    page.evaluate(
        """([bytes, name]) => {
            const files = new DataTransfer();
            files.items.add(new File([new Uint8Array(bytes)], name));
            const drop = (kind) => document.body.dispatchEvent(new DragEvent(kind, {
                dataTransfer: files, bubbles: true, cancelable: true }));
            drop("dragover");
            drop("drop");
        }""",
        [list(CSV), "shop-example-com-20261101101500.csv"],
    )
    expect(row(page, "麻のストール")).to_contain_text("¥12,100")
    expect(row(page, "麻のストール")).to_contain_text("藍 0")
    expect(page.locator("#shop-title")).to_have_text("shop-example-com")
    page.locator("#file-problems summary").click()
    expect(page.locator("#file-problems li")).to_have_text(
        "6 行目「価格」の「たかい」は 0 以上の整数ではありません"
    )
    page.locator("#next").get_by_role("link", name="ショップ").click()
    shop = page.frame_locator("#frame")
    expect(shop.get_by_text("麻のストール").first).to_be_visible()
    expect(shop.get_by_text(re.compile("12,100")).first).to_be_visible()


def test_a_restock_date_shows_on_the_chip_and_in_the_open_shop(goods, kiso):
    shop = goods.context.new_page()
    shop.goto(f"{kiso.studio_url}?shop=own&theme=kiso&ui=ja")
    card = shop.frame_locator("#frame").locator("li, article").filter(has_text="白磁の湯呑み").first
    expect(card).not_to_contain_text("入荷予定")
    set_date(goods, "白磁の湯呑み")
    expect(row(goods, "白磁の湯呑み").locator(".chip")).to_have_text("再入荷予定")
    expect(card).to_contain_text("入荷予定")
    goods.get_by_role("status").get_by_role("button", name="元に戻す").click()
    expect(row(goods, "白磁の湯呑み").locator(".chip")).to_have_text("売り切れ")
    expect(card).not_to_contain_text("入荷予定")
    shop.close()


def test_marks_are_saved_after_the_difference_was_shown(goods, tmp_path):
    (tmp_path / "onrei.toml").write_text("# 手書き\n[check]\nignore = []\n", encoding="utf-8")
    set_date(goods, "白磁の湯呑み")
    expect(goods.locator("#unsaved")).to_have_text("未保存 1 件")
    goods.get_by_role("button", name="onrei.toml に保存…").click()
    expect(goods.locator("#difference")).to_contain_text("+restock = 2026-12-20")
    assert load_owner_file(tmp_path).marks == {}
    goods.get_by_role("button", name="書き込む").click()
    expect(goods.locator("#saving")).to_be_hidden()
    assert str(load_owner_file(tmp_path).marks[501].restock) == "2026-12-20"
    assert (tmp_path / "onrei.toml").read_text(encoding="utf-8").startswith("# 手書き\n")
    expect(goods.locator("#unsaved")).to_be_empty()
    expect(row(goods, "白磁の湯呑み").locator(".chip")).to_have_text("再入荷予定")


def test_several_rows_are_marked_at_once(goods):
    goods.get_by_label("白磁の湯呑み を選択").check()
    goods.get_by_label("麻のストール を選択").check()
    bulk = goods.locator("#bulk")
    expect(bulk).to_contain_text("2 件を選択中")
    bulk.get_by_label("売り切れたとき").select_option("never")
    bulk.get_by_label("受注生産の日数").fill("14")
    bulk.get_by_role("button", name="まとめて設定").click()
    expect(row(goods, "白磁の湯呑み").locator(".chip")).to_have_text("完売（再販なし）")
    expect(row(goods, "麻のストール").locator(".chip")).to_have_text("受注生産")


def test_search_and_filter_narrow_the_table(goods):
    goods.keyboard.press("/")
    goods.keyboard.type("ストール")
    expect(goods.locator("#rows tr")).to_have_count(1)
    goods.get_by_label("売り切れのみ").check()
    expect(goods.get_by_text("当てはまる商品がありません")).to_be_visible()
    goods.get_by_role("button", name="すべての商品を表示").click()
    expect(goods.locator("#rows tr")).to_have_count(3)


def test_a_hostile_title_is_only_text(goods):
    expect(row(goods, "木の匙").locator(".name > span")).to_have_text(f"木の匙{HOSTILE}")
    goods.get_by_label(f"木の匙{HOSTILE} を選択").check()
    set_date(goods, f"木の匙{HOSTILE}")
    expect(goods.locator("#unsaved")).to_have_text("未保存 1 件")
    assert goods.title() == "自分の商品 · Onrei"
    assert goods.locator("#goods img").count() == 0


def test_all_goes_with_the_keyboard_alone(goods, tmp_path):
    goods.keyboard.press("/")
    goods.keyboard.type("501")
    expect(goods.locator("#rows tr")).to_have_count(1)
    mark = goods.get_by_label("白磁の湯呑み が売り切れたとき")
    for _ in range(5):
        goods.keyboard.press("Tab")
    expect(mark).to_be_focused()
    for _ in range(3):
        goods.keyboard.press("ArrowDown")
    expect(mark).to_be_focused()
    expect(row(goods, "白磁の湯呑み").locator(".chip")).to_have_text("完売（再販なし）")
    goods.keyboard.press("Tab")
    goods.keyboard.type("10")
    goods.keyboard.press("Tab")
    expect(goods.locator("#undo")).to_be_enabled()
    goods.keyboard.press("s")
    expect(goods.locator("#difference")).to_contain_text('restock = "never"')
    goods.keyboard.press("Enter")
    expect(goods.locator("#saving")).to_be_hidden()
    saved = load_owner_file(tmp_path).marks[501]
    assert (saved.restock, saved.made_to_order_days) == ("never", 10)


def test_a_file_that_is_none_leaves_a_sentence_and_the_page_as_it_was(kiso, onrei_blank_page):
    page = onrei_blank_page
    page.goto(f"{kiso.studio_url}goods?ui=ja")
    choose(page, b"\x89PNG\r\n\0\0", "cup.png")
    expect(page.locator("#toasts")).to_contain_text("「cup.png」はバイナリファイルです")
    expect(page.locator("#drop")).to_be_visible()
    expect(page.locator("#choose")).to_be_enabled()


def test_a_file_changed_meanwhile_is_told_in_the_dialog_and_shown_anew(
    kiso, onrei_blank_page, tmp_path
):
    page = onrei_blank_page
    page.goto(f"{kiso.studio_url}goods?ui=ja")
    choose(page)
    set_date(page, "白磁の湯呑み")
    page.locator("#save").click()
    expect(page.locator("#difference")).to_contain_text("+restock")
    (tmp_path / "onrei.toml").write_text("# 別の画面で\n", encoding="utf-8")
    page.get_by_role("button", name="書き込む").click()
    expect(page.locator("#saving-problem")).to_contain_text("書き込みませんでした")
    page.get_by_role("button", name="差分を表示し直す").click()
    expect(page.locator("#difference")).to_contain_text("# 別の画面で")
    page.get_by_role("button", name="書き込む").click()
    expect(page.locator("#saving")).to_be_hidden()
    assert 501 in load_owner_file(tmp_path).marks


# Both widths and both schemes: what a scheme can spoil is colour, what a width can is layout.
@pytest.mark.parametrize(("width", "scheme"), [(375, "dark"), (1280, "light")])
def test_nothing_stands_in_the_way_of_anybody(goods, scheme, width):
    goods.set_viewport_size({"width": width, "height": 900})
    goods.emulate_media(color_scheme=scheme)
    set_date(goods, "白磁の湯呑み")
    goods.get_by_label("麻のストール を選択").check()
    expect(goods.locator("#toasts .toast")).to_be_visible()
    assert goods.evaluate("document.documentElement.scrollWidth") <= width
    assert axe_findings(goods) == []
    goods.locator("#save").click()
    expect(goods.locator("#difference")).to_be_visible()
    assert axe_findings(goods) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_empty_page_is_as_accessible(kiso, page, scheme):
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{kiso.studio_url}goods?shop=own&ui=ja")
    expect(page.locator("#drop")).to_be_visible()
    expect(page.locator("#table")).to_be_hidden()
    assert axe_findings(page) == []
