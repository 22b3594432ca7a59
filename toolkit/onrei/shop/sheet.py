"""A CSV file as rows that know their line: encoding, separator and broken quotes dealt with."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from pathlib import Path

from onrei.errors import FileError, ShopError
from onrei.phrase import Phrase
from onrei.toml_file import binary_file

_MOST_RESTARTS = 20

Report = Callable[[int, Phrase], None]
"""Takes the 0-based line and what is wrong there."""


@dataclass(frozen=True, slots=True)
class Row:
    """One record: its 0-based first *line*, and its cells by column; an absent one is blank."""

    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table whose columns are known by the names in its header."""

    columns: tuple[str, ...]
    lines: tuple[str, ...]
    header_line: int
    separator: str

    def rows(self, report: Report) -> Iterator[Row]:
        """Yield the good rows; the others are told to *report*."""
        for line, record in self._records(report):
            if not any(cell.strip() for cell in record):
                continue
            if (reason := self._misfit(record)) is not None:
                report(line, reason)
            else:
                # Not strict: Excel leaves out blank cells at the end of a row.
                yield Row(line, dict(zip(self.columns, record, strict=False)))

    def _records(self, report: Report) -> Iterator[tuple[int, list[str]]]:
        start = self.header_line + 1
        for _ in range(_MOST_RESTARTS):
            broken = yield from self._records_from(start, report)
            if broken is None:
                return
            start = broken + 1
        report(
            start,
            Phrase(
                en="too many quotes are never closed; nothing is read from here on",
                ja="閉じられていない引用符が多すぎるため、この行から先は読み込みません",
            ),
        )

    def _records_from(
        self, start: int, report: Report
    ) -> Generator[tuple[int, list[str]], None, int | None]:
        """Yield records from the line *start*; return where a quote opens that swallows the rest."""
        reader = csv.reader(self.lines[start:], delimiter=self.separator, strict=True)
        while True:
            line = start + reader.line_num  # where the next record begins, not where it ends
            try:
                record = next(reader)
            except StopIteration:
                return None
            except csv.Error as error:
                report(line, _quote_words(str(error)))
                if start + reader.line_num - line > 1:
                    return line
            else:
                yield line, record

    def _misfit(self, record: list[str]) -> Phrase | None:
        if any(cell.strip() for cell in record[len(self.columns) :]):
            return Phrase(
                en=f"{len(record)} cells, but the header has {len(self.columns)}",
                ja=f"セルが {len(record)} 個ありますが、見出しは {len(self.columns)} 個です",
            )
        text = "".join(record)
        if "\0" in text or "\ufffd" in text:
            return Phrase(
                en="it holds characters that cannot be read", ja="読み取れない文字が含まれています"
            )
        return None


def _quote_words(error: str) -> Phrase:
    if "expected after" in error:
        return Phrase(
            en='a quote within a quoted cell must be doubled (`""`)',
            ja='引用符で囲んだセルの中の引用符は二重（`""`）にしてください',
        )
    if "limit" in error or "end of data" in error:
        return Phrase(en="a quote is opened and never closed", ja="引用符が閉じられていません")
    return Phrase(en=f"not a row of CSV ({error})", ja=f"CSV の行として読めません（{error}）")


def sheet_of(path: Path, data: bytes, known: frozenset[str], rename: Callable[[str], str]) -> Sheet:
    """Return the *data* of the CSV file *path*, in whatever encoding and separator shows the *known* columns.

    *rename* gives the name of a column from its text in NFKC without spaces.
    """
    if not data.strip(b"\xef\xbb\xbf \t\r\n,"):
        raise ShopError(Phrase(en=f"`{path}` is empty", ja=f"「{path}」には何も書かれていません"))
    sheets = [_sheet(text, known, rename) for text in _texts(path, data)]
    best = max(sheets, key=lambda sheet: len(known.intersection(sheet.columns)))
    if b"\0" in data and not known.intersection(best.columns):
        raise binary_file(path)
    return best


def _texts(path: Path, data: bytes) -> list[str]:
    """Return *data* as text in each encoding that may be meant, the likeliest first."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        raise FileError(
            Phrase(
                en=f"`{path}` is UTF-16; save it as CSV in UTF-8 or Shift_JIS",
                ja=f"「{path}」は UTF-16 です。UTF-8 か Shift_JIS の CSV で保存し直してください",
            )
        )
    try:
        return [data.decode("utf-8-sig")]
    except UnicodeDecodeError:
        pass
    # CP932, not Shift_JIS: only that has ①, 髙 and ～ as BASE writes them.
    try:
        likely = [data.decode("cp932")]
    except UnicodeDecodeError:
        likely = []
    return [*likely, data.decode("utf-8-sig", "replace"), data.decode("cp932", "replace")]


def _sheet(text: str, known: frozenset[str], rename: Callable[[str], str]) -> Sheet:
    # newline="": lines end where editors end them, and quoted line ends stay as they are.
    lines = tuple(io.StringIO(text, newline=""))
    header_line = next((i for i, line in enumerate(lines) if line.strip(" \t\r\n,;")), 0)
    header = lines[header_line] if lines else ""
    headers = {separator: _columns(header, separator, rename) for separator in ",\t;"}
    separator = max(headers, key=lambda one: len(known.intersection(headers[one])))
    return Sheet(headers[separator], lines, header_line, separator)


def _columns(header: str, separator: str, rename: Callable[[str], str]) -> tuple[str, ...]:
    try:
        cells = next(csv.reader([header], delimiter=separator), [])
    except csv.Error:
        return ()
    names = (unicodedata.normalize("NFKC", cell).strip().replace(" ", "") for cell in cells)
    return tuple(rename(name) for name in names)
