from onrei.catalog.load import catalog
from onrei.emulator.vocabulary import VOCABULARY

VARIABLES = catalog().variables | {f"lang:{name}": tag for name, tag in catalog().langs.items()}
BLOCKS = VOCABULARY.conditions | VOCABULARY.wrappers | VOCABULARY.loops


def test_every_variable_and_text_of_the_catalog_has_a_meaning_and_no_other():
    assert sorted(VOCABULARY.variables) == sorted(VARIABLES)


def test_every_block_of_the_catalog_has_a_meaning_and_no_other():
    assert sorted(BLOCKS) == sorted(catalog().blocks)


def test_variables_speak_of_what_the_catalog_says():
    said = {name: tag.spec.scope for name, tag in VARIABLES.items()}

    assert {name: bound.scope for name, bound in VOCABULARY.variables.items()} == said


def test_blocks_speak_of_what_the_catalog_says():
    said = {name: tag.spec.scope for name, tag in catalog().blocks.items()}

    assert {name: bound.scope for name, bound in BLOCKS.items()} == said


def test_loops_give_the_turns_that_the_catalog_says():
    said = {name: catalog().blocks[name].spec.sets for name in VOCABULARY.loops}

    assert {name: loop.sets for name, loop in VOCABULARY.loops.items()} == said
