import pytest

from onrei.catalog.load import catalog, read_catalog
from onrei.catalog.model import Evidence, Scope, TagKind
from onrei.errors import ManifestError

SMALL = """
checked = 2026-11-23
[sources]
docs = "https://docs.example.jp/"
[apps]
sale = { en = "Sale", ja = "セールApp" }
[[tags]]
name = "ItemDiscountRate"
kind = "variable"
app = "sale"
summary.en = "Rate of discount"
summary.ja = "割引率"
sources = ["docs"]
[[wrong_names]]
written = "{DiscountRate}"
instead = "{ItemDiscountRate}"
note.en = "Needs Item"
note.ja = "Item が必要です"
[[expected]]
written = "{block:NoDiscount}"
note.en = "Never seen"
note.ja = "確認されていません"
[[non_tags]]
name = "a page"
note.en = "No tag"
note.ja = "タグではありません"
sources = ["docs"]
"""


def read(folder, text=SMALL):
    file = folder / "names.toml"
    file.write_text(text, encoding="utf-8")
    return read_catalog(file)


def test_the_catalog_is_read_once():
    assert catalog() is catalog()


def test_source_keys_become_addresses(tmp_path):
    found = read(tmp_path)
    assert found.specs[0].sources == ("https://docs.example.jp/",)
    assert found.non_tags[0].sources == ("https://docs.example.jp/",)


def test_a_tag_without_a_day_of_its_own_was_checked_with_the_file(tmp_path):
    found = read(tmp_path)
    assert found.specs[0].checked == found.checked == "2026-11-23"


def test_a_source_key_without_address_is_named(tmp_path):
    with pytest.raises(ManifestError, match=r"`{ItemDiscountRate}` names `wiki`.*`sources`"):
        read(tmp_path, SMALL.replace('sources = ["docs"]', 'sources = ["wiki"]', 1))


def test_an_app_that_is_not_listed_is_named(tmp_path):
    with pytest.raises(ManifestError, match=r"`{ItemDiscountRate}` names `sales`.*`apps`"):
        read(tmp_path, SMALL.replace('app = "sale"', 'app = "sales"'))


def test_a_misspelt_key_is_refused_with_the_right_one(tmp_path):
    with pytest.raises(ManifestError, match="did you mean `replacement`"):
        read(tmp_path, SMALL.replace('app = "sale"', 'replacment = "{X}"'))


def test_a_kind_that_does_not_exist_is_refused(tmp_path):
    with pytest.raises(ManifestError, match="tag"):
        read(tmp_path, SMALL.replace('kind = "variable"', 'kind = "tag"'))


def test_a_family_is_found_by_each_of_its_members(known):
    members = [name for name in known.variables if name.endswith("URL-640")]
    pictures = [f"ItemImage{number}URL-640" for number in range(1, 21)]
    assert members == [*pictures, "RelatedItemImageURL-640"]


@pytest.mark.parametrize(
    ("name", "number", "family"),
    [
        ("Item24", 24, "Item[1-24]"),
        ("NotItem3", 3, "NotItem[1-24]"),
        ("NoItemImage20", 20, "NoItemImage[1-20]"),
    ],
)
def test_a_member_knows_its_family_and_number(known, name, number, family):
    found = known.blocks[name]
    assert (found.number, found.spec.name) == (number, family)


@pytest.mark.parametrize("name", ["Item0", "Item25", "Item[1-24]", "ItemImage21"])
def test_a_family_has_no_members_beyond_its_numbers(known, name):
    assert name not in known.blocks


def test_a_single_tag_has_no_number(known):
    assert known.variables["ItemTitle"].number is None


def test_a_variable_and_a_block_may_share_a_name(known):
    assert known.variables["ItemDigitalContent"].spec.kind is TagKind.VARIABLE
    assert known.blocks["ItemDigitalContent"].spec.kind is TagKind.CONDITION


def test_options_are_told_of_but_have_no_single_names(known):
    options = {TagKind.OPTION_VALUE, TagKind.OPTION_BLOCK, TagKind.OPTION_META}
    assert len([spec for spec in known.specs if spec.kind in options]) == 21
    assert {entry.spec.kind for entry in known.variables.values()} == {TagKind.VARIABLE}


@pytest.mark.parametrize(
    ("name", "pages"),
    [
        ("ItemImage1URL-300", ("IndexPage", "ItemPage", "LoadItemsPage")),
        ("ItemImage2URL-300", ("ItemPage",)),
        ("ItemImage1URL-origin", ("ItemPage",)),
        ("ItemTitle", ("IndexPage", "ItemPage", "LoadItemsPage")),
        ("ShopName", ()),
    ],
)
def test_only_the_first_picture_works_in_a_list_and_not_in_its_original_size(known, name, pages):
    assert known.variables[name].pages == pages


@pytest.mark.parametrize(
    ("name", "scope"),
    [
        ("HasItemStock", Scope.ITEM),
        ("Item7", Scope.LIST_ITEM),
        ("Odd", Scope.LIST_ITEM),
        ("Items", Scope.PAGE),
        ("RelatedItems", Scope.ITEM),
        ("HasAppsItemCategoryMediumCategories", Scope.CATEGORY),
        ("AppsItemCategoryMediumCategories", Scope.CATEGORY),
        ("AppsItemCategoryChildCategories", Scope.PAGE),
        ("AppsItemLabel", Scope.PAGE),
    ],
)
def test_scopes(known, name, scope):
    assert known.blocks[name].spec.scope is scope


@pytest.mark.parametrize(
    ("name", "evidence"),
    [
        ("ItemTitle", Evidence.DOCUMENTED),
        ("ItemBnplBannerTag", Evidence.DEFAULT_THEME),
        ("ItemImage1URL-1280", Evidence.THIRD_PARTY),
    ],
)
def test_evidence(known, name, evidence):
    assert known.variables[name].spec.evidence is evidence


def test_texts_of_the_storefront_are_exact(known):
    shown = {name: known.langs[name].spec.output_ja for name in ("AddToCart", "NoItemInquiry")}
    assert shown == {
        "AddToCart": "カートに入れる",
        "NoItemInquiry": "再入荷についてお問い合わせをする",
    }


def test_texts_that_nobody_has_seen_are_marked(known):
    assert known.langs["Privacy"].spec.unconfirmed == ()
    assert known.langs["AddToCart"].spec.unconfirmed == ("en",)
    assert known.langs["LotteryItem"].spec.unconfirmed == ("ja", "en")
