"""What a snippet puts into a theme: its parts rendered with settings and the owner's marks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from onrei.authoring.dates import day, moment, window
from onrei.authoring.environment import environment, render_file
from onrei.authoring.settings import SettingValue, settled
from onrei.authoring.snippet import Snippet
from onrei.authoring.text_cache import folder_stamp
from onrei.errors import UsageError, unknown_name
from onrei.phrase import Phrase
from onrei.shop.model import Marks


@dataclass(frozen=True, slots=True)
class Parts:
    """What a snippet puts at each place of a theme; an empty text where it puts nothing.

    *is_bilingual* parts hold both languages and leave the choice to the page's style.
    """

    style: str = ""
    head: str = ""
    body_start: str = ""
    card: str = ""
    card_body: str = ""
    related_card: str = ""
    item_picture: str = ""
    before_form: str = ""
    after_form: str = ""
    body_end: str = ""
    after_list: str = ""
    script: str = ""
    is_bilingual: bool = False


def render_parts(
    snippet: Snippet,
    *chosen: Mapping[str, object],
    marks: Mapping[int, Marks],
    marked: bool = False,
) -> Parts:
    """Return the parts of *snippet*; later settings in *chosen* go before earlier ones."""
    values = settled(snippet.manifest.settings, *chosen, place=snippet.name)
    stamp = folder_stamp(snippet.folder)
    if stamp is None:
        return _rendered(snippet, values, marks, marked=marked)
    of_marks = tuple(sorted(marks.items()))
    # The parts as they were loaded: a manifest may have changed on disk since.
    key = (*_identity(snippet), stamp, tuple(sorted(values.items())), of_marks, marked)
    parts = _KNOWN_PARTS.get(key)
    if parts is None:
        parts = _rendered(snippet, values, marks, marked=marked)
        if len(_KNOWN_PARTS) >= _MOST_PARTS:
            _KNOWN_PARTS.clear()
        # Threads of a preview may both come here: they write the same, and none reads it back.
        _KNOWN_PARTS[key] = parts
    return parts


def _identity(snippet: Snippet) -> tuple[object, ...]:
    return snippet.folder, snippet.manifest.version, snippet.manifest.parts


# What snippets were rendered to, by all that decides it: two thirds of the time of a theme's export.
_KNOWN_PARTS: dict[tuple[object, ...], Parts] = {}
_MOST_PARTS = 200


def render_text(snippet: Snippet, name: str, settings: Mapping[str, object]) -> str:
    """Return the text *name* of *snippet*, one for outside the theme, in plain words.

    Raises UsageError, with the nearest name, where the snippet has no such text.
    """
    files = {text.name: text.file for text in snippet.manifest.texts}
    if name not in files:
        kind = Phrase(en=f"text of `{snippet.name}`:", ja=f"`{snippet.name}` の文面")
        raise unknown_name(kind, name, files, UsageError)
    values = settled(snippet.manifest.settings, settings, place=snippet.name)
    names = {**_names(snippet, values, {}), "phrase": _plain_phrase(values)}
    return render_file(environment(snippet.folder, names), files[name])


def _rendered(
    snippet: Snippet,
    values: Mapping[str, SettingValue],
    marks: Mapping[int, Marks],
    *,
    marked: bool,
) -> Parts:
    using = environment(snippet.folder, _names(snippet, values, marks), marked=marked)
    texts: dict[str, str] = {}
    for part in snippet.manifest.parts:
        place = part.place.replace("-", "_")
        texts[place] = texts.get(place, "") + render_file(using, part.file)
    return Parts(**texts, is_bilingual=values.get("language") == "auto")


def _names(
    snippet: Snippet, values: Mapping[str, SettingValue], marks: Mapping[int, Marks]
) -> dict[str, object]:
    """Return what the templates of *snippet* can use."""
    return {
        "settings": values,
        "marks": dict(sorted(marks.items())),
        "snippet": snippet.manifest,
        "phrase": _phrase_function(values),
        "day": day,
        "moment": moment,
        "window": window,
    }


def _plain_phrase(values: Mapping[str, SettingValue]) -> Callable[[str, str], str]:
    """Return ``phrase(ja, en)`` for a text without markup: both languages, one below the other."""
    language = values.get("language", "ja")
    return lambda ja, en: {"ja": ja, "en": en}.get(str(language), f"{ja}\n{en}")


def _phrase_function(values: Mapping[str, SettingValue]) -> Callable[[str, str], str]:
    """Return the function ``phrase(ja, en)`` of a snippet: the text in the language it is set to."""
    language = values.get("language", "ja")

    def phrase(ja: str, en: str) -> str:
        if language == "auto":
            return (
                f'<span class="onrei-ja" lang="ja">{ja}</span>'
                f'<span class="onrei-en" lang="en">{en}</span>'
            )
        return en if language == "en" else ja

    return phrase
