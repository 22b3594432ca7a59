"""`{PurchaseButton}` only where there is stock."""

from __future__ import annotations

from collections.abc import Iterator

from onrei.check.reading import Reading
from onrei.check.rule import Rule
from onrei.check.stock_blocks import STOCKED
from onrei.diagnostics import Diagnostic
from onrei.phrase import Phrase


class GuardedPurchaseButton(Rule):
    code = "BS103"
    name = "guarded-purchase-button"
    docs = Phrase(
        en="`{PurchaseButton}` only where there is stock. Without stock it prints the inquiry link or, with the restock App, the button for a notice: customers never see either.",
        ja="`{PurchaseButton}` が在庫のあるときしか出ません。在庫がないとき、このタグは問い合わせリンクや再入荷通知のボタン（再入荷自動通知 App）を出力しますが、来店者には見えなくなります。",
    )
    bad = "{block:ItemPage}{block:HasItemStock}{block:PurchaseForm}{ItemSelectTag}{PurchaseButton}{/block:PurchaseForm}{/block:HasItemStock}{/block:ItemPage}"
    good = "{block:ItemPage}{block:PurchaseForm}{ItemSelectTag}{PurchaseButton}{/block:PurchaseForm}{/block:ItemPage}"

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        buttons = [place for place in reading.variables if place.name == "PurchaseButton"]
        shown = [place for place in buttons if not place.is_inside("Hidden")]
        if not all(place.is_inside(STOCKED) for place in shown):
            return
        for place in shown:
            yield self.found(
                Phrase(
                    en="The button disappears without stock, and the restock notice with it",
                    ja="在庫がなくなるとボタンが消え、再入荷通知も受け付けられません",
                ),
                place.span,
                Phrase(
                    en=f"Move it out of `{{block:{STOCKED}}}`: it knows every state",
                    ja=f"`{{block:{STOCKED}}}` の外に出してください。状態に応じて表示が変わります",
                ),
            )
