"""Numbers with units, as siunitx prints them."""

from __future__ import annotations

import pytest

from litatlas.text.siunitx import quantity

SHOWN = {
    "a quantity": ("SI", [r"5", r"\milli\second"], "5 ms"),
    "a range": ("SIrange", ["1", "2", r"\metre"], "1 to 2 m"),
    "a list": ("qtylist", ["1;2;3", r"\nano\metre"], "1, 2, 3 nm"),
    "a product": ("numproduct", ["3 x 4"], "3 × 4"),
    "a share": ("qty", ["5", r"\percent"], "5%"),
    "a temperature": ("SI", ["20", r"\celsius"], "20 °C"),
    "an angle": ("ang", ["30;15"], "30°15′"),
    "a quotient": ("SI", ["9.8", r"\metre\per\second\squared"], "9.8 m/s^2"),
    "several divisors": ("si", [r"\joule\per\kilo\gram\per\kelvin"], "J kg^-1 K^-1"),
    "a divisor alone": ("unit", [r"\per\second"], "s^-1"),
    "a power before its unit": ("unit", [r"\square\kilo\metre"], "km^2"),
    "another power": ("unit", [r"\metre\tothe{4}"], "m^4"),
    "a unit in letters": ("SI", ["5", "m.s^{-1}"], "5 m s^-1"),
    "an author's own unit": ("SI", ["5", r"\frog"], "5 frog"),
    "an exponent": ("num", ["1e5"], "1 × 10^5"),
    "an exponent alone": ("num", ["e-3"], "10^-3"),
    "an uncertainty": ("num", ["3.1 +- 0.2"], "3.1 ± 0.2"),
    "a number as it is": ("num", ["12345.67"], "12345.67"),
    "nothing": ("SI", [], ""),
}


@pytest.mark.parametrize(("name", "arguments", "shown"), SHOWN.values(), ids=SHOWN)
def test_a_quantity_keeps_its_number_and_unit(name: str, arguments: list[str], shown: str) -> None:
    assert quantity(name, arguments) == shown
