"""Texts that look like damaged themes, for property tests."""

from hypothesis import strategies as st

FRAGMENTS = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "{block:Items}",
                "{/block:Items}",
                "{block:HasItemStock}",
                "{/block:HasItemStock}",
                "{block:NoItemStock}",
                "{/block:NoItemStock}",
                "{block:Nonsense}",
                "{/block:Nonsense}",
                "{ItemTitle}",
                "{ItemTitel}",
                "{ ItemId }",
                "{\n block: NavColor\n}",
                "ck:NotLoadItemsPage}",
                "{block:Items",
                "{lang:Privacy}",
                "{lang:Nothing}",
                "{color:Text}",
                "{color:#fff}",
                '<meta name="color:Text" content="#23211F">',
                "{block:text-Youtube_Username}",
                "{block:not_if-Show}",
                "商品",
                "😋",
                "\r\n",
                "\n",
                "\u2028",
                "\ufeff",
                "{",
                "}",
                "${a}",
                "<style>a{b:c}</style>",
                "｛ItemTitle｝",
            ]
        ),
        st.text(max_size=6),
    ),
    max_size=40,
).map("".join)
