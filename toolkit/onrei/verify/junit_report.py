"""JUnit XML: a case for each scenario."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from onrei.phrase import Phrase, UiLanguage
from onrei.verify.json_report import PICTURES_NAME, without_needless_pictures
from onrei.verify.picture_file import digest_of
from onrei.verify.result import Failure, Place, Result, Verification
from onrei.verify.verdict import Verdict, verdict_of

FILE_NAME = "junit.xml"
# XML has no way to write these at all.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SUITE = "onrei verify"

_MESSAGES = {
    Verdict.CHANGED: Phrase(en="Looks different", ja="表示が変わりました"),
    Verdict.NEW: Phrase(en="There is nothing to compare with", ja="比較する画像がありません"),
    Verdict.NO_PICTURE: Phrase(en="No picture could be made", ja="撮影できませんでした"),
    Verdict.OTHER_ENVIRONMENT: Phrase(
        en="Looks different, but the other picture was made by another browser or font",
        ja="表示が異なりますが、比較の相手は別のブラウザーやフォントで撮影されています",
    ),
}


def junit_report(verification: Verification, language: UiLanguage) -> str:
    """Return the document; places and the paths of pictures stand in the text of a failure."""
    cases = [_case(verification.target, one, language) for one in verification.results]
    verdicts = [verdict_of(one) for one in verification.results]
    errors, skipped = (verdicts.count(each) for each in (Verdict.NO_PICTURE, _SKIPPED))
    failed = sum(verdict in _FAILED for verdict in verdicts)
    counts = f'tests="{len(cases)}" failures="{failed}" errors="{errors}"'
    seconds = f'time="{verification.seconds:.3f}"'
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<testsuites name="{_SUITE}" {counts} {seconds}>\n'
        f"  <testsuite name={_attribute(verification.target)} {counts} "
        f'skipped="{skipped}" {seconds}>\n'
        f"{_properties(verification)}{''.join(cases)}"
        "  </testsuite>\n</testsuites>\n"
    )


_FAILED = frozenset({Verdict.BROKEN, Verdict.CHANGED, Verdict.NEW})
_SKIPPED = Verdict.OTHER_ENVIRONMENT


def _properties(verification: Verification) -> str:
    environment = verification.environment
    facts = {
        "browser": environment.browser,
        "font": environment.font,
        "platform": environment.platform,
        "engine": environment.engine,
        "against": verification.against,
        "baseline": verification.baseline,
    }
    lines = "".join(
        f'      <property name="{name}" value={_attribute(value)}/>\n'
        for name, value in facts.items()
        if value
    )
    return f"    <properties>\n{lines}    </properties>\n"


def _case(target: str, result: Result, language: UiLanguage) -> str:
    start = (
        f"    <testcase name={_attribute(result.name)} classname={_attribute(target)} "
        f'time="{result.seconds:.3f}"'
    )
    verdict = verdict_of(result)
    if verdict is Verdict.GOOD:
        return f"{start}/>\n"
    lines = list(_lines(result, verdict, language))
    body, message = _text("\n".join(lines)), _attribute(lines[0])
    if verdict is _SKIPPED:
        inside = f"<skipped message={message}/>"
    else:
        tag = "error" if verdict is Verdict.NO_PICTURE else "failure"
        kind = result.failures[0].check if verdict is Verdict.BROKEN else verdict.value
        inside = f"<{tag} message={message} type={_attribute(kind)}>{body}</{tag}>"
    return f"{start}>\n      {inside}\n{_attachments(result)}    </testcase>\n"


def _lines(result: Result, verdict: Verdict, language: UiLanguage) -> Iterator[str]:
    """Yield what there is to say of *result*, the weightiest first."""
    if verdict is not Verdict.BROKEN:
        yield (result.trouble or _MESSAGES[verdict]).text(language)
    for failure in result.failures:
        yield _failure(failure, language)
    comparison = result.comparison
    if comparison is not None and comparison.pixels:
        yield f"{comparison.pixels} px"
        for region in comparison.regions:
            size = f"{region.width}x{region.height}"
            yield f"{region.kind} {size}+{region.left}+{region.top}"
    yield from _pictures(result)


def _failure(failure: Failure, language: UiLanguage) -> str:
    places = (place(one) for one in (failure.written, failure.exported) if one is not None)
    words = (failure.message.text(language), failure.selector, *places)
    return f"{failure.check}: {' | '.join(word for word in words if word)}"


def place(one: Place) -> str:
    """Return *one* as editors and terminals write it, counted from 1."""
    return f"{one.path}:{one.position.line + 1}:{one.position.column + 1}"


def _pictures(result: Result) -> Iterator[str]:
    """Yield the paths of the pictures, as they lie beside the file."""
    shown = without_needless_pictures(result)
    diff = shown.comparison.diff if shown.comparison else None
    for data in (shown.other_picture, shown.picture, diff):
        if data:
            yield f"{PICTURES_NAME}/{digest_of(data)}.png"


def _attachments(result: Result) -> str:
    """Return the pictures in the form that Jenkins and GitLab show beside a case."""
    lines = "\n".join(f"[[ATTACHMENT|{path}]]" for path in _pictures(result))
    return f"      <system-out>{lines}</system-out>\n" if lines else ""


def _attribute(text: str) -> str:
    return quoteattr(_NOT_XML.sub("\ufffd", text))


def _text(text: str) -> str:
    return escape(_NOT_XML.sub("\ufffd", text))
