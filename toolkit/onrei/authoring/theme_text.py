"""A theme's templates rendered: what they can use, and the text they give."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from onrei.authoring.environment import environment, render_file
from onrei.authoring.options import option_metas, with_defaults
from onrei.authoring.parts import render_parts
from onrei.authoring.settings import settled
from onrei.authoring.theme import Theme, ThemeManifest
from onrei.authoring.theme_parts import BilingualStyle, JoinedParts, ThemeParts
from onrei.errors import unknown_name
from onrei.phrase import Phrase
from onrei.shop.model import Marks


@dataclass(frozen=True, slots=True)
class ThemeText:
    """The text of a theme, and the snippets that its manifest names and no template asks for."""

    text: str
    unplaced: tuple[str, ...] = ()


def theme_text(
    theme: Theme, settings: Mapping[str, object], marks: Mapping[int, Marks], *, marked: bool
) -> ThemeText:
    """Return the text of *theme*, ended by a line end; *marked* for the source map."""
    options, snippet_settings = _sorted_settings(theme, settings)
    manifest = replace(theme.manifest, options=with_defaults(theme.manifest.options, options))
    asked: set[str] = set()
    snippet = _snippet_function(theme, snippet_settings, marks, asked, marked=marked)
    names: dict[str, object] = {
        "theme": manifest,
        "marks": dict(sorted(marks.items())),
        "option_metas": lambda: option_metas(manifest.options),
        "snippet": snippet,
        "other_snippets": lambda *names: JoinedParts(
            tuple(snippet(name) for name in manifest.snippets if name not in names)
        ),
    }
    text = render_file(environment(theme.folder, names, marked=marked), manifest.entry)
    unplaced = tuple(name for name in manifest.snippets if name not in asked)
    return ThemeText(text if text.endswith("\n") else text + "\n", unplaced)


def _sorted_settings(
    theme: Theme, settings: Mapping[str, object]
) -> tuple[dict[str, object], dict[str, dict[str, object]]]:
    """Return the settings of the theme's options, and those of each snippet."""
    options: dict[str, object] = {}
    of_snippets: dict[str, dict[str, object]] = {name: {} for name in theme.manifest.snippets}
    known = {option.key for option in theme.manifest.options}
    for key, value in settings.items():
        name, _, rest = key.partition(".")
        if key in known:
            options[key] = value
        elif rest and name in of_snippets:
            of_snippets[name][rest] = value
        else:
            raise unknown_name(_SETTING, key, known | _snippet_keys(theme))
    for snippet, chosen in zip(theme.snippets, of_snippets.values(), strict=True):
        settled(snippet.manifest.settings, chosen, place=snippet.name)
    return options, of_snippets


_SETTING = Phrase(en="setting", ja="設定")


def _snippet_keys(theme: Theme) -> set[str]:
    pairs = zip(theme.manifest.snippets, theme.snippets, strict=True)
    return {f"{name}.{one.key}" for name, snippet in pairs for one in snippet.manifest.settings}


def _snippet_function(
    theme: Theme,
    chosen: Mapping[str, Mapping[str, object]],
    marks: Mapping[int, Marks],
    asked: set[str],
    *,
    marked: bool,
) -> Callable[..., ThemeParts]:
    """Return the function ``snippet(name, **settings)`` of a theme's templates.

    It adds the names that it is called with to *asked*.
    """
    by_name = dict(zip(theme.manifest.snippets, theme.snippets, strict=True))
    bilingual = BilingualStyle()

    def snippet(name: str, **settings: object) -> ThemeParts:
        if name not in by_name:
            raise unknown_name(_snippet_word(theme.manifest), name, by_name)
        asked.add(name)
        from_theme = theme.manifest.snippet_settings.get(name, {})
        choices = (from_theme, settings, chosen[name])
        parts = render_parts(by_name[name], *choices, marks=marks, marked=marked)
        return ThemeParts(name, by_name[name], parts, bilingual)

    return snippet


def _snippet_word(manifest: ThemeManifest) -> Phrase:
    return Phrase(
        en=f"snippet in `snippets` of the theme `{manifest.name}`:",
        ja=f"テーマ `{manifest.name}` の `snippets` にあるスニペット",
    )
