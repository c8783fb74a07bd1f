r"""Numbers with units as LaTeX's package siunitx takes them: ``\SI{5}{\milli\second}``."""

from __future__ import annotations

import re
from collections.abc import Sequence

COMMANDS = frozenset(
    "num numlist numrange ang si unit SI qty SIlist qtylist SIrange qtyrange numproduct".split()
)

_PREFIXES = dict(
    pair.split("=")
    for pair in "atto=a femto=f pico=p nano=n micro=µ milli=m centi=c deci=d hecto=h kilo=k "
    "mega=M giga=G tera=T peta=P exa=E kibi=Ki mebi=Mi gibi=Gi tebi=Ti".split()
)
_UNITS = dict(
    pair.split("=")
    for pair in "ampere=A bar=bar barn=b becquerel=Bq bel=B bit=bit byte=B candela=cd celsius=°C "
    "coulomb=C dalton=Da day=d decibel=dB degree=° degreeCelsius=°C electronvolt=eV farad=F gram=g "
    "gray=Gy hectare=ha henry=H hertz=Hz hour=h joule=J katal=kat kelvin=K kilogram=kg litre=L "
    "liter=L lumen=lm lux=lx meter=m metre=m minute=min mole=mol molar=M newton=N ohm=Ω pascal=Pa "
    "percent=% radian=rad second=s siemens=S sievert=Sv steradian=sr tesla=T tonne=t volt=V watt=W "
    "weber=Wb arcminute=′ arcsecond=″ kg=kg g=g mg=mg m=m cm=cm mm=mm um=µm nm=nm km=km s=s ms=ms "
    "us=µs ns=ns Hz=Hz kHz=kHz MHz=MHz GHz=GHz V=V mV=mV W=W mW=mW K=K Pa=Pa kPa=kPa MPa=MPa eV=eV "
    "keV=keV MeV=MeV GeV=GeV TeV=TeV dB=dB mol=mol mmol=mmol L=L l=l mL=mL ml=ml uL=µL".split()
)
_BEFORE = {"square": "2", "cubic": "3"}  # a power said before its unit
_BEHIND = {"squared": "2", "cubed": "3"}
_WORD = re.compile(
    r"\\(?P<name>[A-Za-z]{1,30})\s*(?:\{(?P<power>[^{}\\]{0,9})\})?|(?P<plain>[^\\]+)"
)
_POWER = re.compile(r"\^\{([^{}\\]{0,9})\}")
_EXPONENT = re.compile(r"(?<=[\d.\s])[eE]([+-]?\d+)|^[eE]([+-]?\d+)")
_ATTACHED = re.compile(r"[%°′″](?![A-Za-z])")


def quantity(name: str, arguments: Sequence[str]) -> str:
    r"""What one of ``COMMANDS`` shows.

    >>> quantity("SI", [r"5", r"\metre\per\second\squared"])
    '5 m/s^2'
    """
    if name in ("si", "unit"):
        return _unit("".join(arguments[-1:]))
    if name == "ang":
        parts = "".join(arguments[:1]).split(";")
        return "".join(f"{part}{sign}" for part, sign in zip(parts, "°′″", strict=False) if part)
    is_bare = name.startswith("num")
    count = 2 if name.endswith("range") else 1
    numbers = [_number(text) for text in arguments[:count]]
    if name.endswith(("list", "product")):
        joint = ", " if name.endswith("list") else " × "
        numbers = [joint.join(map(_number, re.split(r"[;x]", "".join(arguments[:1]))))]
    number = " to ".join(numbers)
    unit = "" if is_bare else _unit("".join(arguments[count:]))
    return f"{number}{'' if _ATTACHED.match(unit) or not unit else ' '}{unit}"


def _number(text: str) -> str:
    r"""A number as it is printed: "1e5" is 1 × 10^5."""
    text = re.sub(r"\s*(?:\+-|\\pm)\s*", " ± ", text.strip())

    def power(match: re.Match[str]) -> str:
        exponent = (match[1] or match[2]).removeprefix("+")
        return f"{' × ' if match[1] else ''}10^{exponent}"

    return _EXPONENT.sub(power, text)


def _unit(text: str) -> str:
    """Units with their prefixes and powers; a slash where only the last one is divided by."""
    units: list[tuple[str, str]] = []  # with their powers, "1" for none
    prefix, sign, power = "", "", "1"
    for word in _WORD.finditer(_POWER.sub(r"^\1", text.replace("~", " "))):
        name = word["name"]
        if name in _PREFIXES:
            prefix = _PREFIXES[name]
        elif name == "per":
            sign = "-"
        elif name in _BEFORE:
            power = _BEFORE[name]
        elif name in _BEHIND or name == "tothe":
            if units:
                unit, before = units.pop()
                raised = _BEHIND.get(name) or word["power"] or "1"
                units.append((unit, before.removesuffix("1") + raised))
        else:
            shown = _UNITS.get(name, name) if name else word["plain"].replace(".", " ").strip()
            if shown:
                units.append((prefix + shown, sign + power))
            prefix, sign, power = "", "", "1"
    divisors = [unit for unit in units if unit[1].startswith("-")]
    if len(units) > 1 and divisors == units[-1:]:
        unit, power = units.pop()
        return f"{_product(units)}/{_product([(unit, power[1:])])}"
    return _product(units)


def _product(units: Sequence[tuple[str, str]]) -> str:
    return " ".join(unit if power == "1" else f"{unit}^{power}" for unit, power in units)
