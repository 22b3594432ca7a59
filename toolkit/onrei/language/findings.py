"""Say what is wrong with the tags of a template, and how it could be mended."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrei.diagnostics import Diagnostic, Edit, Fix, Related, Severity
from onrei.language.damage import Damage, DamageKind
from onrei.language.lexer import Token, TokenKind
from onrei.language.matching import Matching
from onrei.phrase import Phrase
from onrei.source import Source, Span


def of_blocks(
    tokens: Sequence[Token], matching: Matching, damages: Sequence[Damage], source: Source
) -> list[Diagnostic]:
    """Return one finding for each damaged, stray, unclosed, reversed or crossed tag."""
    partners = _Partners(tokens, matching, damages)
    enclosing_end = _enclosing_ends(tokens, matching, len(source.text))
    found = [_damaged(damage, source, partners.of_damage.get(damage.span)) for damage in damages]
    found.extend(
        _stray(tokens[index], partners.of_tag.get(index))
        for index in matching.stray
        if index not in partners.explained
    )
    found.extend(
        _unclosed(tokens[index], partners.of_tag.get(index), enclosing_end[index])
        for index in matching.unclosed
        if index not in partners.explained
    )
    found.extend(_crossed(tokens, matching, source))
    return found


class _Partners:
    """Pair the tags without a partner with whatever was probably meant to be it.

    *explained* are tags that another finding speaks of already.
    """

    def __init__(
        self, tokens: Sequence[Token], matching: Matching, damages: Sequence[Damage]
    ) -> None:
        self.of_damage: dict[Span, Span] = {}
        self.of_tag: dict[int, Token] = {}
        self.explained: set[int] = set()
        self._tokens = tokens
        self._pair_damaged(matching, damages)
        self._pair_same_kind(matching.stray, second_is_wrong=False)
        self._pair_same_kind(matching.unclosed, second_is_wrong=True)

    def _pair_damaged(self, matching: Matching, damages: Sequence[Damage]) -> None:
        """Pair stray closers with damaged openers, and unclosed openers with damaged closers."""
        openers = _by_name(damage for damage in damages if damage.block and not damage.is_closer)
        for index in matching.stray:
            token = self._tokens[index]
            waiting = openers[token.name]
            if waiting and waiting[0].span < token.span:
                self._explain(waiting.pop(0), index)
        closers = _by_name(damage for damage in damages if damage.block and damage.is_closer)
        for index in reversed(matching.unclosed):
            token = self._tokens[index]
            waiting = closers[token.name]
            if waiting and waiting[-1].span > token.span:
                self._explain(waiting.pop(), index)

    def _explain(self, damage: Damage, index: int) -> None:
        self.of_damage[damage.span] = self._tokens[index].span
        self.explained.add(index)

    def _pair_same_kind(self, indices: Sequence[int], *, second_is_wrong: bool) -> None:
        """Pair two closers (the first should open) or two openers (the second should close)."""
        first_of: dict[str, int] = {}
        for index in indices:
            if index in self.explained:
                continue
            name = self._tokens[index].name
            if name not in first_of:
                first_of[name] = index
                continue
            first = first_of.pop(name)
            wrong, right = (index, first) if second_is_wrong else (first, index)
            self.of_tag[wrong] = self._tokens[right]
            self.explained.add(right)


def _by_name(damages: Iterator[Damage]) -> dict[str, list[Damage]]:
    named: dict[str, list[Damage]] = defaultdict(list)
    for damage in damages:
        named[damage.block].append(damage)
    return named


def _enclosing_ends(tokens: Sequence[Token], matching: Matching, text_end: int) -> dict[int, int]:
    """Return for each unclosed opener where the block around it ends."""
    unclosed = set(matching.unclosed)
    ends: dict[int, int] = {}
    around: list[int] = []
    for index, token in enumerate(tokens):
        while around and matching.closer_of[around[-1]] < index:
            around.pop()
        if index in unclosed:
            closer = matching.closer_of[around[-1]] if around else None
            ends[index] = tokens[closer].span.start if closer is not None else text_end
        elif token.kind is TokenKind.OPEN:
            around.append(index)
    return ends


_DAMAGE = {
    DamageKind.SPACED: (
        "BT107",
        "spaced-tag",
        Phrase(
            en="Space inside the braces: BASE prints `{written}` as text",
            ja="波かっこの内側に空白があるため、BASE は `{written}` を文字のまま表示します",
        ),
    ),
    DamageKind.CUT_OFF: (
        "BT106",
        "cut-off-tag",
        Phrase(
            en="The head of the tag `{repair}` is cut off",
            ja="タグ `{repair}` の先頭が欠けています",
        ),
    ),
    DamageKind.UNFINISHED: (
        "BT106",
        "cut-off-tag",
        Phrase(
            en="The tag `{repair}` lacks its closing brace",
            ja="タグ `{repair}` の閉じかっこがありません",
        ),
    ),
    DamageKind.FULL_WIDTH: (
        "BT108",
        "full-width-tag",
        Phrase(
            en="Full-width signs: BASE prints `{written}` as text",
            ja="全角の記号があるため、BASE は `{written}` を文字のまま表示します",
        ),
    ),
    DamageKind.LETTER_CASE: (
        "BT109",
        "letter-case",
        Phrase(
            en="`block:` and `lang:` are lower case: BASE prints `{written}` as text",
            ja="`block:` と `lang:` は小文字です。BASE は `{written}` を文字のまま表示します",
        ),
    ),
}


def _damaged(damage: Damage, source: Source, partner: Span | None) -> Diagnostic:
    code, name, message = _DAMAGE[damage.kind]
    written = " ".join(source.slice(damage.span).split())
    related = (
        () if partner is None else (Related(Phrase(en="Its partner", ja="対になるタグ"), partner),)
    )
    return Diagnostic(
        code,
        name,
        _fill(message, written=written, repair=damage.repair),
        damage.span,
        help=_write(damage.repair),
        related=related,
        fix=_replace(damage.span, damage.repair, safe=damage.kind is DamageKind.SPACED),
    )


def _stray(token: Token, partner: Token | None) -> Diagnostic:
    if partner is not None:
        opener = f"{{block:{token.name}}}"
        return Diagnostic(
            "BT103",
            "closer-for-opener",
            Phrase(
                en=f"`{{/block:{token.name}}}` closes nothing and seems meant to open",
                ja=f"`{{/block:{token.name}}}` に対応する開始タグがありません。開始タグの書き間違いのようです",
            ),
            token.span,
            help=_write(opener),
            related=(Related(Phrase(en="Closed here", ja="ここで閉じています"), partner.span),),
            fix=_replace(token.span, opener),
        )
    return Diagnostic(
        "BT101",
        "stray-closer",
        Phrase(
            en=f"`{{/block:{token.name}}}` closes a block that was never opened",
            ja=f"`{{/block:{token.name}}}` に対応する開始タグがありません",
        ),
        token.span,
        help=Phrase(
            en=f"Remove it, or open the block with `{{block:{token.name}}}`",
            ja=f"このタグを消すか、`{{block:{token.name}}}` で開始してください",
        ),
        fix=_replace(token.span, ""),
    )


def _unclosed(token: Token, partner: Token | None, enclosing_end: int) -> Diagnostic:
    closer = f"{{/block:{token.name}}}"
    if partner is not None:
        return Diagnostic(
            "BT104",
            "opener-for-closer",
            Phrase(
                en=f"`{{block:{token.name}}}` opens a second time and seems meant to close",
                ja=f"`{{block:{token.name}}}` が二度開始されています。終了タグの `/` が抜けているようです",
            ),
            token.span,
            help=_write(closer),
            related=(Related(Phrase(en="Opened here", ja="ここで開始しています"), partner.span),),
            fix=_replace(token.span, closer),
        )
    end = Span(enclosing_end, enclosing_end)
    return Diagnostic(
        "BT102",
        "unclosed-block",
        Phrase(
            en=f"`{{block:{token.name}}}` is never closed",
            ja=f"`{{block:{token.name}}}` が閉じられていません",
        ),
        token.span,
        help=Phrase(
            en=f"Close it with `{closer}` where its contents end",
            ja=f"内容の終わりに `{closer}` を書いてください",
        ),
        fix=Fix(_write(closer), (Edit(end, closer),)),
    )


def _crossed(tokens: Sequence[Token], matching: Matching, source: Source) -> Iterator[Diagnostic]:
    """Yield a finding for each closing tag that closes while a block inside it is still open."""
    opener_of = {closer: opener for opener, closer in matching.closer_of.items()}
    around: list[int] = []
    for index, token in enumerate(tokens):
        while around and matching.closer_of[around[-1]] < index:
            around.pop()
        if index in matching.closer_of:
            around.append(index)
        elif index in opener_of and around and around[-1] != opener_of[index]:
            inner = tokens[around[-1]]
            inner_closer = tokens[matching.closer_of[around[-1]]]
            yield _crossing(token, inner, inner_closer, source)


def _crossing(token: Token, inner: Token, inner_closer: Token, source: Source) -> Diagnostic:
    found = Diagnostic(
        "BT105",
        "crossed-blocks",
        Phrase(
            en=f"`{{/block:{token.name}}}` closes while `{{block:{inner.name}}}` is still open",
            ja=f"`{{block:{inner.name}}}` が閉じる前に `{{/block:{token.name}}}` で閉じています",
        ),
        token.span,
        Severity.WARNING,
        help=Phrase(
            en=f"Close `{inner.name}` first",
            ja=f"先に `{inner.name}` を閉じてください",
        ),
        related=(Related(Phrase(en="Opened here", ja="ここで開始しています"), inner.span),),
    )
    between = source.text[token.span.end : inner_closer.span.start]
    if between.strip():
        return found
    swap = (
        Edit(token.span, source.slice(inner_closer.span)),
        Edit(inner_closer.span, source.slice(token.span)),
    )
    title = Phrase(en="Swap the two closing tags", ja="二つの終了タグを入れ替える")
    return replace(found, fix=Fix(title, swap, safe=True))


def _fill(phrase: Phrase, **values: str) -> Phrase:
    en, ja = phrase.en, phrase.ja
    for name, value in values.items():
        en, ja = en.replace(f"{{{name}}}", value), ja.replace(f"{{{name}}}", value)
    return Phrase(en, ja)


def _write(tag: str) -> Phrase:
    return Phrase(en=f"Write `{tag}`", ja=f"`{tag}` と書いてください")


def _replace(span: Span, replacement: str, *, safe: bool = False) -> Fix:
    title = _write(replacement) if replacement else Phrase(en="Remove it", ja="消す")
    return Fix(title, (Edit(span, replacement),), safe)
