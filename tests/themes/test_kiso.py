"""What the exported text of kiso holds."""

import re

import pytest

from onrei.authoring.export import export, paste_problems
from onrei.authoring.theme import load_theme
from onrei.language.nodes import Block
from onrei.language.visitor import walk
from tests.themes.contrast import color, contrast, mixed


def test_export_is_shorter_than_60_000_characters(kiso):
    assert kiso.characters < 60_000


def test_base_would_save_the_export(kiso):
    assert paste_problems(kiso) == ()


def test_export_parses_without_findings(template):
    assert template.diagnostics == ()


def test_no_jinja_is_left(kiso):
    assert re.findall(r"<%|%>|#%", kiso.text) == []


@pytest.mark.parametrize(
    "tag",
    [
        "{PageTitle}",
        "{CanonicalTag}",
        "{HeadLinkNextPrevTag}",
        "{MetaItemInfoTag}",
        "{MetaShopInfoTag}",
        "{BASEURL}/js/change_status.js?{UpdateTime}",
        "{BlogFeedPageURL}",
        'id="base_url" type="hidden" value="{ShopURL}"',
        'id="max_page"',
        'id="next_page"',
        "{LoadItemsPageURL}",
        "{LoadItemsPageURLParams}",
        "{ItemSelectTag}",
        "{PurchaseButton}",
        "{CommunityPurchaseButton}",
        "{AppsAgeVerificationWarningTag}",
        "{ItemBnplBannerTag}",
        "{AdditionalItemDetailDefaultCssAndJs}",
        "{AppsReviewTag}",
        "{IllegalReportMessageTag}",
        "{SocialButtonTag}",
    ],
)
def test_export_holds(kiso, tag):
    assert tag in kiso.text


def test_information_banner_is_the_first_thing_in_the_body(kiso):
    body = kiso.text.split("<body", 1)[1].split(">", 1)[1].lstrip()
    assert body.startswith("{block:AppsInformationBanner}{AppsInformationBannerTag}")


def test_card_is_the_same_in_the_list_and_in_the_load_more_answer(template):
    blocks = [node for node in walk(template.body) if isinstance(node, Block)]
    first, second = [block for block in blocks if block.name == "Items"]
    assert first.body == second.body


def test_every_option_is_used(kiso, template):
    used = set(re.findall(r"\{(?:block:)?([^{}\n]+)\}", kiso.text))
    assert [option.key for option in template.options if not names_of(option) & used] == []


def names_of(option):
    return {option.key, option.block_name, f"not_{option.block_name}"}


def test_links_of_cards_are_never_disabled(kiso):
    assert "pointer-events" not in kiso.text


def test_settings_of_its_snippets_can_be_changed(kiso):
    text = export(load_theme("kiso"), settings={"sold-out-badge.words": "japanese"}).text
    in_every_language = '<span aria-hidden="true">SOLD OUT</span>'
    assert in_every_language in kiso.text
    assert in_every_language not in text


DEFAULTS = {option.name: option.default for option in load_theme("kiso").manifest.options}
PAPER, INK, ACCENT = (color(DEFAULTS[name]) for name in ("Paper", "Ink", "Accent"))
MUTED, WASH, HOVER = (mixed(INK, PAPER, share) for share in (0.76, 0.04, 0.84))


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        pytest.param(INK, PAPER, id="ink on paper"),
        pytest.param(PAPER, INK, id="paper on ink"),
        pytest.param(PAPER, HOVER, id="button under the pointer"),
        pytest.param(MUTED, PAPER, id="muted on paper"),
        pytest.param(MUTED, WASH, id="disabled button"),
        pytest.param(INK, WASH, id="reply to a review"),
        pytest.param(ACCENT, PAPER, id="accent on paper"),
        pytest.param(color("#B3261E"), PAPER, id="error on paper"),
    ],
)
def test_default_colours_can_be_read(text, ground):
    assert contrast(text, ground) >= 4.5


@pytest.mark.parametrize("share", ["76%", "4%", "84%"])
def test_mixed_colours_are_those_that_were_computed(kiso, share):
    assert f"color-mix(in srgb,var(--kiso-ink) {share},var(--kiso-paper))" in kiso.text
