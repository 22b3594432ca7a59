"""A report to read in a browser: one file, without anything from elsewhere."""

from __future__ import annotations

import re
from html import escape
from string import Template

from onrei.check.finding import Finding
from onrei.check.formats import Paint
from onrei.check.formats.summary import summary
from onrei.check.report import Report
from onrei.phrase import Phrase, UiLanguage

_TITLE = Phrase(en="Check of the theme", ja="テーマの検査結果")
_HELP = Phrase(en="Help", ja="対処")

_CODE = re.compile("`([^`]+)`")

_PAGE = Template("""<!DOCTYPE html>
<html lang="$language">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>$title</title>
<style>
:root { color-scheme: light dark; --line: #8884; --mark: #e8a33d44 }
body { max-width: 60rem; margin: 3rem auto; padding: 0 1.5rem; font: 1rem/1.7 system-ui, sans-serif }
h1 { font-size: 1.4rem; font-weight: 500 }
h2 { margin-top: 3rem; font: 500 1rem/1.5 ui-monospace, monospace; overflow-wrap: anywhere }
article { padding: 1.25rem 0; border-top: 1px solid var(--line) }
h3 { margin: 0; font-size: 1rem; font-weight: 500 }
code { font-size: .875rem }
pre { margin: .75rem 0; padding: .75rem 1rem; overflow-x: auto; border: 1px solid var(--line) }
mark { background: var(--mark); color: inherit }
.level { margin-right: .5rem; padding: 0 .5rem; border: 1px solid; font-size: .8125rem }
.fatal, .error { color: #b3261e } .warning { color: #8a5a00 } .info { color: #1c5f8a }
@media (prefers-color-scheme: dark) { .fatal, .error { color: #ff9d95 } .warning { color: #f0be6a } .info { color: #8fcbf5 } }
</style>
</head>
<body>
<h1>$title</h1>
<p>$summary</p>
$files
</body>
</html>
""")


def write(report: Report, language: UiLanguage, paint: Paint) -> str:
    """Return the page."""
    del paint
    by_path: dict[str, list[Finding]] = {}
    for found in report.findings:
        by_path.setdefault(found.place.path, []).append(found)
    return _PAGE.substitute(
        language=language,
        title=_TITLE.text(language),
        summary=escape(summary(report, language)),
        files="\n".join(_file(path, found, language) for path, found in by_path.items()),
    )


def _file(path: str, findings: list[Finding], language: UiLanguage) -> str:
    articles = "\n".join(_article(found, language) for found in findings)
    return f"<section>\n<h2>{escape(path)}</h2>\n{articles}\n</section>"


def _article(found: Finding, language: UiLanguage) -> str:
    one, start = found.diagnostic, found.place.start
    level = one.severity.value
    lines = [
        f'<h3><span class="level {level}">{level}</span>{_words(one.message.text(language))}</h3>',
        f"<code>{one.code} {one.name} · {start.line + 1}:{start.column + 1}</code>",
    ]
    if not found.is_about_all:
        lines.append(f"<pre>{_marked(found)}</pre>")
    if one.help is not None:
        lines.append(f"<p>{_HELP.text(language)}: {_words(one.help.text(language))}</p>")
    return "<article>\n" + "\n".join(lines) + "\n</article>"


def _words(text: str) -> str:
    """Return *text* with what stands between backticks as code."""
    return _CODE.sub(r"<code>\1</code>", escape(text))


def _marked(found: Finding) -> str:
    before, marked, after = found.excerpt.before, found.excerpt.marked, found.excerpt.after
    head = before if len(before) < 200 else "…" + before[-200:]
    tail = after if len(after) < 200 else after[:200] + "…"
    return f"{escape(head)}<mark>{escape(marked[:400])}</mark>{escape(tail)}"
