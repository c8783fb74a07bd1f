"""Formulas of LaTeX as lines of characters that say the same."""

from __future__ import annotations

import time

import pytest

from litatlas.text.formulas import line
from litatlas.text.one_line import BRACES

SHOWN = {
    "a norm": (r"\|x\|_2 \le \left\| y \right\|", "‖x‖_2 ≤ ‖ y ‖"),
    "norms and absolute values by name": (
        r"\norm{x}_2 \le \abs{\norm{x_{i_{j}}}_{L^2} - \norm*{\{y\}}^2}",
        "‖x‖_2 ≤ |‖x_(i_j)‖_(L^2) - ‖{y}‖^2|",
    ),
    "sizes and indices of norms": (r"\norm[\Big]{x} \abs[\bigg]x \norm[2]{x}", "‖x‖ |x| ‖x‖_2"),
    "factors beside norms": (
        r"\frac{1}{2}\norm{x}^2 2\abs{x}\frac12y \log\norm{x}",
        "(1/2)‖x‖^2 2|x|(1/2)y log‖x‖",
    ),
    "norms in fractions": (
        r"\frac{\norm{x}}{\abs{y}} \frac{1}{\abs{\abs{x}y}}",
        "((‖x‖)/|y|) (1/(||x| y|))",
    ),
    "words and fractions between bars": (r"\norm{\log n} \abs{\frac{a}{b}}c", "‖log n‖ |a/b| c"),
    "a norm that has two arguments": (r"\norm{x}{2}", "‖x‖(2)"),
    "a norm of nothing": (r"\abs{} = \norm", "abs = norm"),
    "commands whose names begin like a norm's": (r"\normal{x} \absx", "normal(x) absx"),
    "bars of either side": (r"\lVert{x}\rVert_2 \lvert{x}\rvert", "‖x‖_2 |x|"),
    "a divergence": (r"KL(p\|q)", "KL(p‖q)"),
    "a root with its degree": (r"\sqrt[3]{n} + \sqrt[k]{x+1}", "n^(1/3) + (x+1)^(1/k)"),
    "a square root": (r"\sqrt n \sqrt{\log n}", "√(n) √(log n)"),
    "accents": (r"\overline{x}, \widehat{\theta}, \widetilde O(n)", "x̅, θ̂, Õ(n)"),
    "an accent over a letter with its index": (r"\hat{x_i} \hat{\boldsymbol{\theta}}^2", "x̂_i θ̂^2"),
    "an accent over more than a letter": (
        r"\overline{AB} \widehat{\mathrm{KL}}",
        "overline(AB) hat(KL)",
    ),
    "a lower bound": (r"[\underline{x}, \bar{x}]", "[x̲, x̅]"),
    "the letter of an acronym": (r"\underline{\text{S}}", "S"),
    "typefaces": (
        r"\boldsymbol{\beta} \bm x \mathbbm{1} {\rm poly}(n) {\cal O}",
        "β x 1 poly(n) O",
    ),
    "fractions without braces": (r"\dfrac12 \tfrac ab \frac1{n}", "(1/2) (a/b) (1/n)"),
    "a mixed number": (r"2\frac{1}{2}", "2 1/2"),
    "factors beside a fraction": (r"\frac{1}{2}n \log\frac{1}{\delta}", "(1/2)n log(1/δ)"),
    "a product below a fraction": (r"\frac{1}{2n}, \frac{1}{K\epsilon}", "1/(2n), 1/(Kϵ)"),
    "a fraction in a fraction": (r"\frac{1}{\frac{1}{n}+2}, 1/\frac{a}{b}", "1/(1/n+2), 1/(a/b)"),
    "a fraction as a power": (r"x^\frac12 d^{\frac{n}{2}}", "x^(1/2) d^(n/2)"),
    "the old fraction and binomial": (r"{a+1 \over 2}, {n \choose k}", "(a+1)/2, (n choose k)"),
    "binomials": (r"\binom nk \dbinom{n^{2}}{k}", "(n choose k) (n^2 choose k)"),
    "powers told from factors": (r"2^{nk} 2^{n}k 2^{2n} 2^{2}n", "2^nk 2^n k 2^(2n) 2^2n"),
    "sets behind words": (r"\max\{a,b\} + \min{\{a,b\}}", "max{a,b} + min{a,b}"),
    "words side by side": (
        r"n\log n \log\log n \sin\theta \log_2 n",
        "n log n log log n sin θ log_2 n",
    ),
    "an author's own commands": (
        r"2\eps\log{n} \KL{p}{q} \alpha\R^n",
        "2 eps log(n) KL(p)(q) α R^n",
    ),
    "limits": (r"\sum\limits_{i} \sum\nolimits_{t=1}^{T} x", "∑_i ∑_(t=1)^T x"),
    "an operator": (r"\operatorname*{arg\,min}_x f", "arg min_x f"),
    "something above and below": (
        r"\stackrel{d}{=} \underset{x}{\min} \xrightarrow{p}",
        "=^d min_x →^p",
    ),
    "matrices": (
        r"\begin{pmatrix}1 & 2\\3 & 4\end{pmatrix} \begin{vmatrix} a \\ b \end{vmatrix}",
        "(1, 2; 3, 4) |a; b|",
    ),
    "cases": (r"\begin{cases} 0 & x<0 \\ 1 & x>0 \end{cases}", "{0, x<0; 1, x>0}"),
    "lines of an equation": (r"a &= b \\ &+ c", "a = b + c"),
    "what shows nothing": (r"\displaystyle x\label{a}\phantom{y} \color{red}{z}", "x z"),
    "logic": (r"\neg a \land b \lor c \iff d \models e", "¬ a ∧ b ∨ c ⟺ d ⊨ e"),
    "remainders": (r"a \bmod n, a \equiv b \pmod{n}", "a mod n, a ≡ b (mod n)"),
    "primes": (r"x^{\prime} y'' z^\prime", "x' y'' z'"),
    "a character by its number": (r"a\unicode{x2014}b \unicode{x202E}c", "a—b c"),
    "backslashes that were escaped": (r"\\alpha \\le \\beta", "α ≤ β"),
    "a script without its command": ("L_infty C_max", "L_infty C_max"),
}


@pytest.mark.parametrize(("latex", "shown"), SHOWN.values(), ids=SHOWN)
def test_a_formula_keeps_its_value_on_one_line(latex: str, shown: str) -> None:
    assert line(latex).translate(BRACES) == shown


@pytest.mark.parametrize(
    "piece",
    [r"\sqrt", r"\abs", r"\norm{", r"\frac{1}", r"\hat", r"\begin{array}{c}", "x^", "{", "x_a^aa("],
)
def test_commands_within_commands_exhaust_nothing(piece: str) -> None:
    started = time.process_time()
    repeated = piece * (900 // len(piece))
    assert isinstance(line(repeated), str)
    assert isinstance(line(rf"\frac{{{repeated} }}{{2}}"), str)
    assert time.process_time() - started < 5  # seconds
