import pytest

from onrei.catalog.load import suggest


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ("ItemWaitingForSale", "{block:ItemWatingForSale}"),
        ("{block:ItemWaitingForSale}", "{block:ItemWatingForSale}"),
        ("{ItemName}", "{ItemTitle}"),
        ("{block:ItemImageCount}", "{ItemImageCount}"),
        ("{PurchaseFormTag}", "{block:PurchaseForm}"),
    ],
)
def test_a_known_slip_has_its_own_answer(known, written, instead):
    assert suggest(written, known) == instead


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ("itemtitle", "{ItemTitle}"),
        ("{ItemPageUrl}", "{ItemPageURL}"),
        ("{ItemRedirectURL}", "{ItemRedirectUrl}"),
        ("{block:items}", "{block:Items}"),
        ("{lang:privacy}", "{lang:Privacy}"),
    ],
)
def test_a_slip_of_letter_case_is_found(known, written, instead):
    assert suggest(written, known) == instead


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ("{ItemTitel}", "{ItemTitle}"),
        ("{PageContent}", "{PageContents}"),
        ("{block:PurchaseFrom}", "{block:PurchaseForm}"),
        ("{lang:AddCart}", "{lang:AddToCart}"),
        ("{ItemImg1URL-300}", "{ItemImage1URL-300}"),
    ],
)
def test_the_closest_name_of_the_same_kind_is_found(known, written, instead):
    assert suggest(written, known) == instead


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ("{PurchaseForm}", "{block:PurchaseForm}"),
        ("{block:ItemTitle}", "{ItemTitle}"),
        ("{Privacy}", "{lang:Privacy}"),
        ("{block:ItemStock}", "{block:HasItemStock}"),
    ],
)
def test_a_name_of_another_kind_is_found(known, written, instead):
    assert suggest(written, known) == instead


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ("{block:Item25}", "{block:Item24}"),
        ("{ItemImage21URL-300}", "{ItemImage20URL-300}"),
        ("{ItemImage3URL-400}", "{ItemImage3URL-500}"),
    ],
)
def test_a_number_out_of_range_becomes_the_nearest_one(known, written, instead):
    assert suggest(written, known) == instead


@pytest.mark.parametrize(
    "word",
    [
        "i",
        "n",
        "props",
        "className",
        "numItems",
        "counter",
        "index",
        "children",
        "Component",
        "Swiper",
        "ItemList",
        "URL",
    ],
)
def test_ordinary_names_of_scripts_are_left_alone(known, word):
    assert suggest(f"{{{word}}}", known) is None


@pytest.mark.parametrize("written", ["{ItemTitle}", "{block:Item3}", "{lang:Law}", "{Counter}"])
def test_there_is_nothing_to_say_of_a_right_name(known, written):
    assert suggest(written, known) is None


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ("{block:NotIndexPageCategory}", "{block:NoIndexPageCategory}"),
        ("{ContactContentsTag}", "{PageContents}"),
        ("{URLEncodedShopName}", None),
        ("{AddToCartURL}", None),
    ],
)
def test_of_a_deprecated_tag_its_replacement_is_told(known, written, instead):
    assert suggest(written, known) == instead


@pytest.mark.parametrize("written", ["{block:NoShopLineId}", "{block:NotCommunityPage}"])
def test_an_expected_name_is_not_turned_into_another(known, written):
    assert suggest(written, known) is None


@pytest.mark.parametrize("written", ["{MetaTag}", "{block:ItemSale}"])
def test_a_wrong_name_with_two_cures_is_left_to_its_note(known, written):
    assert suggest(written, known) is None


@pytest.mark.parametrize("written", ["{block:ItemNoStocks}", "{block:NotItemStock}"])
def test_a_negative_block_stays_negative(known, written):
    assert suggest(written, known) == "{block:NoItemStock}"


@pytest.mark.parametrize("written", ["{block:AppsReviews}", "{block:AppsReveiw}"])
def test_a_positive_block_stays_positive(known, written):
    assert suggest(written, known) == "{block:AppsReview}"


def test_a_closing_tag_gets_a_closing_tag(known):
    assert suggest("{/block:ItemWaitingForSale}", known) == "{/block:ItemWatingForSale}"


@pytest.mark.parametrize(
    "written", ["", "{}", "{ ItemTitel }", "{color:Text}", "{block:if-Foo}", "x" * 5000, "商品名"]
)
def test_what_is_no_plain_tag_has_no_suggestion(known, written):
    assert suggest(written, known) is None
