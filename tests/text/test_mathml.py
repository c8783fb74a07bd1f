"""MathML as a line of characters."""

from __future__ import annotations

import pytest

from litatlas.text.mathml import MAX_DEPTH, linear

SHOWN = {
    "a fraction": ("<mfrac><mi>a</mi><mi>b</mi></mfrac>", "a/b"),
    "a fraction of sums": (
        "<mfrac><mrow><mi>a</mi><mo>+</mo><mn>1</mn></mrow><msqrt><mi>b</mi></msqrt></mfrac>",
        "(a+1)/(√b)",
    ),
    "a power of ten": ("<msup><mn>10</mn><mrow><mo>−</mo><mn>3</mn></mrow></msup>", "10^(−3)"),
    "an index": ("<msub><mi>x</mi><mi>i</mi></msub>", "x_i"),
    "an index and a power": ("<msubsup><mi>x</mi><mn>1</mn><mn>2</mn></msubsup>", "x_1^2"),
    "a root": ("<mroot><mi>n</mi><mn>3</mn></mroot>", "n^(1/3)"),
    "a sum with its limits": (
        "<munderover><mo>∑</mo><mi>i</mi><mi>n</mi></munderover><mi>x</mi>",
        "∑_i^n x",
    ),
    "an accent": ("<mover><mi>x</mi><mo>¯</mo></mover>", "x̅"),
    "a list in brackets": ("<mfenced><mi>a</mi><mi>b</mi></mfenced>", "(a, b)"),
    "a relation": ("<mi>n</mi><mo>=</mo><mn>5</mn>", "n = 5"),
    "a relation as an entity": ("<mi>n</mi><mo>&lt;</mo><mn>5</mn>", "n &lt; 5"),
    "an invisible product": ("<mn>2</mn><mo>&#8290;</mo><mi>n</mi>", "2n"),
    "one notation of two": (
        '<semantics><mi>x</mi><annotation encoding="application/x-tex">\\vec x</annotation>'
        "</semantics>",
        "x",
    ),
    "prefixes and white space": (
        '<mml:msup>\n <mml:mi mathvariant="bold">x</mml:mi>\n <mml:mn>2</mml:mn>\n</mml:msup>',
        "x^2",
    ),
    "a mixed number": ("<mn>2</mn><mfrac><mn>1</mn><mn>2</mn></mfrac>", "2 1/2"),
    "a fraction of a product": (
        "<mfrac><mn>1</mn><mrow><mn>2</mn><mi>n</mi></mrow></mfrac>",
        "1/(2n)",
    ),
    "a fraction in a product": ("<mfrac><mn>1</mn><mn>2</mn></mfrac><mi>n</mi>", "(1/2)n"),
    "a binomial coefficient": (
        '<mo>(</mo><mfrac linethickness="0"><mi>n</mi><mi>k</mi></mfrac><mo>)</mo>',
        "(n choose k)",
    ),
    "a hat before a number": ("<mover><mi>x</mi><mo>^</mo></mover><mn>2</mn>", "x̂2"),
    "a matrix": (
        "<mo>(</mo><mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>2</mn></mtd></mtr>"
        "<mtr><mtd><mn>3</mn></mtd><mtd><mn>4</mn></mtd></mtr></mtable><mo>)</mo>",
        "(1, 2; 3, 4)",
    ),
    "braces": ("<mo>{</mo><mn>0</mn><mo>}</mo>", "{0}"),
    "words": ("<mi>x</mi><mtext> if wet</mtext>", "x if wet"),
    "an element that is not closed": ("<msup><mi>x</mi><mn>2</mn>", "x^2"),
    "an end without a beginning": ("<mi>x</mi></msup>", "x"),
    "a fraction that is none": ("<mfrac><mi>a</mi></mfrac>", "a"),
}


@pytest.mark.parametrize(("markup", "shown"), SHOWN.values(), ids=SHOWN)
def test_a_formula_keeps_its_meaning_on_one_line(markup: str, shown: str) -> None:
    assert linear(f"<math>{markup}</math>") == shown


def test_elements_too_deep_are_read_side_by_side() -> None:
    assert linear("<msqrt>" * 3 * MAX_DEPTH + "x") == "√(" * (MAX_DEPTH - 1) + "√x" + ")" * (
        MAX_DEPTH - 1
    )
