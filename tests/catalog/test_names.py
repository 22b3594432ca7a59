"""What stands in ``names.toml``: nothing is missing, everything is explained and cited."""

import datetime
import re
import tomllib
from pathlib import Path
from typing import get_args

import pytest
import yaml

from onrei.catalog import load
from onrei.catalog.load import catalog
from onrei.catalog.model import BLOCK_KINDS, Scope, TagKind, TagSpec
from onrei.phrase import Phrase
from onrei.shop.model import App

SPECS = catalog().specs
SPEC_NAMES = frozenset(
    Path(__file__).with_name("spec_names.txt").read_text(encoding="utf-8").splitlines()
)
SPEC_FOLDER = Path(__file__).resolve().parents[3] / "shared" / "spec"
TURNS = {spec.name: spec.sets for spec in SPECS if spec.kind is TagKind.LOOP}
WHOLE_TAG = re.compile(r"\{(?:(?:block|lang):)?[A-Z][A-Za-z0-9]*(?:-[a-z0-9]+)?\}")


def spec_name(spec: TagSpec) -> str:
    """Return the name that the specification gives to the tag."""
    if spec.kind is TagKind.OPTION_META:
        return f"meta {spec.name.removesuffix(':NAME')}"
    if spec.is_block:
        return f"block:{spec.name}"
    return f"lang:{spec.name}" if spec.kind is TagKind.LANG else spec.name


def names_of_the_specification() -> set[str]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    core, apps = (
        yaml.load((SPEC_FOLDER / file).read_bytes(), loader)  # noqa: S506 - both are safe loaders
        for file in ("base-core-tags.yaml", "base-apps-tags.yaml")
    )
    entries = [*apps["tags"], *apps["related_core_tags"]]
    braced = {entry["name"].removeprefix("{").removesuffix("}") for entry in entries}
    return {entry["name"] for entry in core} | braced


def is_bilingual(phrase: Phrase) -> bool:
    english = re.search(r"[A-Za-z]", phrase.en) and not re.search(r"[ぁ-ん]", phrase.en)
    return bool(english and re.search(r"[ぁ-んァ-ヶ一-龠]", phrase.ja))


def tags_in(text: str) -> set[str]:
    return set(WHOLE_TAG.findall(text))


def whole_tags(names: dict[str, object], form: str) -> set[str]:
    return {form % name for name in names}


@pytest.fixture(scope="module")
def every_tag(known) -> set[str]:
    return (
        whole_tags(known.variables, "{%s}")
        | whole_tags(known.blocks, "{block:%s}")
        | whole_tags(known.langs, "{lang:%s}")
    )


def test_every_name_of_the_specification_is_a_tag_or_a_note_and_nothing_else_is(known):
    tags = [spec_name(spec) for spec in known.specs]
    notes = [entry.name for entry in known.non_tags]
    assert sorted([*tags, *notes]) == sorted(SPEC_NAMES)


def test_what_is_no_tag_is_said_so_by_name(known):
    assert [entry.name for entry in known.non_tags] == ["(sandboxタグ page)"]


@pytest.mark.skipif(not SPEC_FOLDER.is_dir(), reason="the specification lies outside this checkout")
def test_the_list_of_names_is_what_the_specification_holds_now():
    assert names_of_the_specification() == SPEC_NAMES


def test_each_tag_is_summed_up_in_both_languages():
    poor = [spec.written for spec in SPECS if not is_bilingual(spec.summary)]
    assert poor == []


def test_each_note_is_in_both_languages():
    poor = [spec.written for spec in SPECS if spec.note and not is_bilingual(spec.note)]
    assert poor == []


def test_each_tag_cites_addresses():
    assert [spec.written for spec in SPECS if not spec.sources] == []
    cited = {url for spec in SPECS for url in spec.sources}
    assert [url for url in sorted(cited) if not re.fullmatch(r"https://[!-~]+", url)] == []


def test_each_tag_says_when_it_was_checked():
    days = {datetime.date.fromisoformat(spec.checked) for spec in SPECS}
    assert min(days) >= datetime.date(2026, 11, 23)


def test_pages_are_page_blocks_of_the_catalog():
    pages = {page for spec in SPECS for page in spec.pages}
    assert pages <= {name for name in catalog().blocks if name.endswith("Page")}


def test_the_blocks_a_tag_belongs_in_are_blocks_of_the_catalog(known):
    assert {name for spec in SPECS for name in spec.within} <= set(known.blocks)


def test_only_loops_set_a_scope():
    assert [spec.written for spec in SPECS if spec.sets] == [f"{{block:{name}}}" for name in TURNS]


def test_a_tag_of_a_turn_can_be_reached_through_a_loop():
    assert {spec.scope for spec in SPECS} <= {Scope.PAGE, Scope.ITEM, *TURNS.values()}


def test_lang_tags_and_no_others_have_texts():
    japanese = {spec.name for spec in SPECS if spec.output_ja}
    english = {spec.name for spec in SPECS if spec.output_en}
    assert japanese == english == {spec.name for spec in SPECS if spec.kind is TagKind.LANG}


def test_tags_named_in_summaries_and_notes_exist(known, every_tag):
    said = [phrase for spec in SPECS for phrase in (spec.summary, spec.note) if phrase]
    named = tags_in(" ".join(f"{phrase.en} {phrase.ja}" for phrase in said))
    assert named - every_tag - set(known.wrong_names) == set()


def test_a_replacement_is_a_tag_that_is_not_due_itself(every_tag):
    replacements = {spec.replacement for spec in SPECS if spec.replacement}
    assert replacements - every_tag == set()
    assert replacements & {spec.written for spec in SPECS if spec.deprecated} == set()


def test_no_tag_stands_there_twice():
    written = [spec.written for spec in SPECS]
    assert sorted(written) == sorted(set(written))


def test_every_loop_gives_its_turns_the_scope_of_their_tags():
    assert TURNS == {
        "Items": Scope.LIST_ITEM,
        "RelatedItems": Scope.RELATED_ITEM,
        "AppsItemCategoryCategories": Scope.CATEGORY,
        "AppsItemCategoryMediumCategories": Scope.MEDIUM_CATEGORY,
        "AppsItemCategoryChildCategories": Scope.CHILD_CATEGORY,
    }


def test_the_tags_that_every_theme_must_hold():
    assert {spec.written for spec in SPECS if spec.required} == {
        "{FaviconTag}",
        "{BackgroundTag}",
        "{GoogleAnalyticsTag}",
        "{LogoTag}",
        "{BASEMenuTag}",
        "{ContactPageURL}",
        "{PrivacyPageURL}",
        "{LawPageURL}",
        "{ItemAttentionTag}",
        "{IllegalReportTag}",
        "{PageContents}",
    }


def test_apps_are_those_that_a_shop_can_have(known):
    assert set(known.apps) == set(get_args(App))


def test_every_source_is_cited():
    names = tomllib.loads(Path(load.__file__).with_name("names.toml").read_text(encoding="utf-8"))
    cited = {key for entry in (*names["tags"], *names["non_tags"]) for key in entry["sources"]}
    assert set(names["sources"]) == cited


def test_wrong_names_are_no_tags(known, every_tag):
    assert set(known.wrong_names) & every_tag == set()


def test_expected_names_are_neither_tags_nor_wrong(known, every_tag):
    assert set(known.expected) & (every_tag | set(known.wrong_names)) == set()


def test_every_wrong_name_says_what_to_write(known, every_tag):
    cures = [wrong.instead or wrong.note.en for wrong in known.wrong_names.values()]
    assert [cure for cure in cures if not tags_in(cure) & every_tag] == []


def test_the_wrong_names_of_the_specification_are_all_there(known):
    assert set(known.wrong_names) == {
        "{block:ItemWaitingForSale}",
        "{block:NotItemImage2}",
        "{block:ItemNowOnSalee}",
        "{block:ItemEndOfSal}",
        "{MetaTag}",
        "{MaxPage}",
        "{NextPage}",
        "{AppsSearchTag}",
        "{AppsCategoryTag}",
        "{block:AppsCategory}",
        "{block:ItemImageCount}",
        "{PayIDWidgetTag}",
        "{PurchaseFormTag}",
        "{block:ItemSale}",
        "{ItemName}",
        "{ItemDescription}",
        "{ItemLink}",
        "{ItemImage}",
        "{ItemImageURL}",
        "{block:ItemImages}",
        "{block:HasItemImages}",
        "{AddCartForm}",
    }


def test_blocks_with_and_without_meaning_of_their_own_are_told_apart_by_kind(known):
    kinds = {name: entry.spec.kind for name, entry in known.blocks.items()}
    assert set(kinds.values()) == BLOCK_KINDS
    assert kinds["Hidden"] is TagKind.HIDDEN
    assert kinds["PurchaseForm"] is TagKind.WRAPPER
