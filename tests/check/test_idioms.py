"""What themes of BASE's documents and its default theme write is left alone."""

import pytest

from onrei.authoring.export import export
from onrei.authoring.scaffold import new_snippet, new_theme
from onrei.authoring.snippet import list_snippets, load_snippet
from onrei.authoring.theme import list_themes, load_theme
from onrei.check.checker import check
from onrei.check.rules import all_rules
from onrei.check.selection import selected_rules
from onrei.language.parser import parse
from onrei.source import Source

PARTS = [rule for rule in selected_rules() if rule.needs == "text"]


def found(text, rules=PARTS, kind="theme", renders_pages=False):
    template = parse(Source("theme.html", text))
    return [
        (one.code, template.source.slice(one.span))
        for one in check(template, rules, kind=kind, renders_pages=renders_pages)
    ]


@pytest.mark.parametrize("theme", list_themes(), ids=lambda theme: theme.name)
def test_bundled_themes_break_no_rule_at_all(theme):
    assert found(export(theme).text, all_rules(), renders_pages=True) == []


@pytest.mark.parametrize("snippet", list_snippets(), ids=lambda snippet: snippet.name)
def test_bundled_snippets_break_no_rule(snippet):
    assert found(export(snippet).text, kind="snippet") == []


@pytest.mark.parametrize(
    "text",
    [
        '<body id="{block:IndexPage}shopTopPage{/block:IndexPage}{block:ItemPage}shopDetailPage{/block:ItemPage}" class="shop template">',
        '{block:LoadItemsPage}{block:Items}<div class="itemPrice"{block:ItemNowOnSale}{block:NoItemStock} data-soldout{/block:NoItemStock}{/block:ItemNowOnSale}{block:ItemEndOfSale} data-soldout{/block:ItemEndOfSale}>{ItemPrice} {block:ItemNowOnSale}{block:NoItemStock}SOLD OUT{/block:NoItemStock}{/block:ItemNowOnSale}</div>{/block:Items}{/block:LoadItemsPage}',
        "<style>{block:NavColor}#nav a { color: {NavColor} }{/block:NavColor} p{color:#4d4d4d}</style>",
        "<script>$(el).colorbox({className:'itemCb',maxWidth:'90%'}); spy({proximity: 0.05}); `${numItems}`;</script>",
        "<style>textarea { width: 100% }</style>",
        '<link rel="stylesheet" href="{BASEURL}/item_label/css/ShopTemplate/style.css"><script src="{BASEURL}/item_label/js/ShopTemplate/labelpostion.js"></script><img src="/img/loading.gif" alt="">',
        "{block:ItemPage}{MetaItemInfoTag}{/block:ItemPage}{block:NotItemPage}{MetaShopInfoTag}{/block:NotItemPage}{block:IndexPage}{HeadLinkNextPrevTag}{/block:IndexPage}",
        "{block:ItemPage}{block:PurchaseForm}{ItemSelectTag}{block:AppsCommunity}{CommunityPurchaseButton}{/block:AppsCommunity}{AppsAgeVerificationWarningTag}{PurchaseButton}{/block:PurchaseForm}{/block:ItemPage}",
        "{block:ItemPage}{block:HasItemProperPrice}{ItemProperPrice} {ItemDiscountRate} {/block:HasItemProperPrice}{ItemPrice}{/block:ItemPage}",
        "{block:ItemPage}{block:HasRelatedItems}{block:RelatedItems}<a href=\"{RelatedItemPageURL}\">{RelatedItemTitle}</a>{/block:RelatedItems}{/block:HasRelatedItems}{/block:ItemPage}",
        "{block:AppsItemCategory}{block:AppsItemCategoryCategories}{AppsItemCategoryCategoryName}{block:HasAppsItemCategoryMediumCategories}{block:AppsItemCategoryMediumCategories}{AppsItemCategoryMediumCategoryName}{/block:AppsItemCategoryMediumCategories}{/block:HasAppsItemCategoryMediumCategories}{/block:AppsItemCategoryCategories}{/block:AppsItemCategory}",
        '{block:Hidden}<meta name="text:Youtube Username" content="" label="a">{/block:Hidden}{block:text-Youtube_Username}{text:Youtube Username}{/block:text-Youtube_Username}{block:not_text-Youtube_Username}x{/block:not_text-Youtube_Username}',
        "{block:ItemPage}{ItemAttentionTag}{IllegalReportTag}{/block:ItemPage}{PageContents}",
        '<script async src="https://cdn.jsdelivr.net/npm/jquery.bottom@1.0/jquery.bottom.min.js"></script>',
        "<style>.purchaseButton__btn--noItem, .purchaseButton__btn--outOfStock, .purchaseButton__btn--endOfSale { background: #ccc }</style>",
    ],
)  # fmt: skip
def test_idioms_of_documents_and_default_theme_are_left_alone(text):
    assert found(text) == []


@pytest.mark.parametrize(("new", "load"), [(new_theme, load_theme), (new_snippet, load_snippet)])
def test_what_one_starts_with_breaks_no_rule(tmp_path, new, load):
    exported = export(load(new("mine", tmp_path)))
    assert found(exported.text, selected_rules(), exported.kind, renders_pages=True) == []
