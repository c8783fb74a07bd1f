"""Exports under the ending .txt: read as what they are, and abstracts that only quote one."""

from __future__ import annotations

import time

import pytest

from litatlas.model import Paper, Problem, Skipped, Source
from litatlas.read import read_papers

FROGS = (
    "Frogs sing at night, and nobody knows how loud. In this paper we measure their song in forty "
    "ponds with a cheap probe, and find that it is louder where herons are rare."
)
RIS = f"""\
TY  - JOUR
AU  - Reed, Ada
TI  - Loud Frogs
AB  - {FROGS}
N1  - ZZPRIVATE

ZZPRIVATE thoughts of one who keeps them in a reference manager, in more words than a title has.
L1  - file:///home/ada/ZZPRIVATE.pdf
ER  - 

"""
BIBTEX = f"""\
@article{{frogs,
  title = {{Loud Frogs}},
  author = {{Reed, Ada}},
  abstract = {{{FROGS}}},
  note = {{ZZPRIVATE}},
  file = {{/home/ada/ZZPRIVATE.pdf}}
}}
"""
TAGGED = f"""\
%0 Journal Article
%A Reed, Ada
%T Loud Frogs
%X {FROGS}
%Z ZZPRIVATE
%> file:///home/ada/ZZPRIVATE.pdf

"""
NBIB = f"PMID- 31\nTI  - Loud Frogs\nFAU - Reed, Ada\nAB  - {FROGS}\nGN  - ZZPRIVATE\n\n"
WOS = f"FN Clarivate\nVR 1.0\nPT J\nAU Reed, A\nTI Loud Frogs\nAB {FROGS}\nN1 ZZPRIVATE\nER\n\nEF\n"


def read(text: str) -> list[Paper | Skipped | Problem]:
    return list(read_papers([Source("endnote.txt", text.encode())]))


EXPORTS = {
    "RIS": RIS,
    "RIS below what the program says": f"Provider: Pond Press\nContent: text/plain\n\n{RIS}",
    "RIS with other spaces": RIS.replace("  - ", " - "),
    "RIS with empty lines": RIS.replace("JOUR\n", "JOUR\n\n"),
    "RIS without its first line": RIS.partition("\n")[2],
    "BibTeX": BIBTEX,
    "BibTeX with comments": f"% Encoding: UTF-8\n\n{BIBTEX}\n@Comment{{jabref-meta: a;}}\n",
    "BibTeX below what the program says": "Scopus\nEXPORT DATE: 1 May 2020\n\n" + BIBTEX,
    "BibTeX under a long comment": f"%% {FROGS}\n\n{BIBTEX}",
    "BibTeX behind a string": f'@string{{jop = "Journal of Ponds"}}\n{BIBTEX}',
    "BibTeX in capitals and parentheses": f"@ARTICLE(f,TITLE={{Loud Frogs}},ABSTRACT={{{FROGS}}})",
    "BibTeX in columns": BIBTEX.replace(" = ", " " * 20 + "= ").replace("\n  ", "\n" + " " * 12),
    "BibTeX without a key": BIBTEX.replace("frogs,", "", 1),
    "PubMed": NBIB,
    "Web of Science": WOS,
    "front matter": f"---\ntitle: Loud Frogs\nnote: ZZPRIVATE\n---\n{FROGS}\n",
    "CSL-JSON": f'[{{"title": "Loud Frogs", "abstract": "{FROGS}", "note": "ZZPRIVATE"}}]',
    "EndNote, tagged": TAGGED,
    "EndNote, tagged, by its author first": TAGGED.partition("\n")[2],
    "EndNote, tagged, below what the program says": f"Pond Press\n\n{TAGGED}",
    "EndNote, tagged, with two paragraphs of a note": TAGGED.replace(
        "%>", f"\nZZPRIVATE thoughts. {FROGS}\n%>"
    ),
    "EndNote XML": "<?xml version='1.0'?>\n<xml><records><record><titles><title>Loud Frogs</title>"
    f"</titles><abstract>{FROGS}</abstract><notes>ZZPRIVATE</notes></record></records></xml>",
    "CSV": f'"Key","Title","Abstract","Notes"\n"a","Loud Frogs","{FROGS}","ZZPRIVATE"\n',
}


@pytest.mark.parametrize("text", EXPORTS.values(), ids=EXPORTS)
def test_an_export_is_read_as_the_format_that_it_is(text: str) -> None:
    found = read(text)
    assert [(item.title, item.abstract) for item in found if isinstance(item, Paper)] == [
        ("Loud Frogs", FROGS)
    ]
    assert "ZZPRIVATE" not in repr(found)


# What is not read, and what is said of it.
ALL_FIELDS = (
    "Reference Type: Journal Article\nRecord Number: 3\nTitle: Loud Frogs\nNotes: ZZPRIVATE\n"
)
REFUSED = {
    "EndNote, all fields": (ALL_FIELDS, "1: EndNote's list of all fields is not read", 1),
    "RefWorks": (
        "RT Journal Article\nT1 Loud Frogs\nNO ZZPRIVATE\n\nRT Book\nT1 Newts\nNO ZZPRIVATE\n",
        "1: RefWorks' tagged format is not read",
        2,
    ),
    "EndNote's tags among abstracts": (
        f"{FROGS}\n\n{TAGGED}{TAGGED}",
        "3: records in EndNote's tagged format among abstracts in plain text",
        3,
    ),
    "an abstract below EndNote's tags": (
        f"{TAGGED}\n\n{FROGS}\n",
        "1: records in EndNote's tagged format among abstracts in plain text",
        2,
    ),
    "an abstract between EndNote's tags": (
        f"{TAGGED}{FROGS}\n\n{TAGGED}",
        "1: records in EndNote's tagged format among abstracts in plain text",
        3,
    ),
    "RIS among abstracts": (
        f"{FROGS}\n\n{RIS}{RIS}\n{FROGS}\n",
        "3: records in RIS among abstracts in plain text",
        4,
    ),
    "an abstract below RIS": (
        f"{RIS}{FROGS}\n",
        "1: records in RIS among abstracts in plain text",
        2,
    ),
    "an entry below an abstract": (
        f"{FROGS}\n{BIBTEX}",
        "2: records in BibTeX among abstracts in plain text",
        2,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "said", "lost"), REFUSED.values(), ids=REFUSED)
def test_nothing_is_read_of_what_could_show_private_fields(text: str, said: str, lost: int) -> None:
    (problem,) = read(text)
    assert isinstance(problem, Problem)
    assert (f"{problem.place}: {problem.message}", problem.lost_records) == (
        f"seeds/endnote.txt:{said}",
        lost,
    )
    assert problem.hint


OTHER = FROGS.replace("Frogs", "Newts").replace("probe", "net")
QUOTATIONS = {
    "a tag": f"Records of RIS begin with TY  - and end with ER  - . {FROGS}",
    "a tag at the beginning": f"TY  - begins a record of RIS. {FROGS}",
    "two lines of a record": f"{FROGS}\nTY  - JOUR\nTI  - Frogs\nis how such records begin.",
    "an entry's first line": f"{FROGS} So begins\n@article{{key, title = {{Frogs}}}}\nand ends.",
    "an address": f"@ada and ada@ponds.example sing. {FROGS}",
    "an @ at the beginning": f"@home is a net of probes in ponds. {FROGS}",
    "a percent sign": f"%A is the tag of an author, %T that of a title. {FROGS}",
    "a brace": f"{{Frogs}} and [newts] are set in braces. {FROGS}",
    "a tag of HTML": f"<p>{FROGS}</p>",
    "a rule": f"---\nBackground: {FROGS}\n---",
    "columns": f"Title, abstract, year and authors are what we read. {FROGS}",
    "two words in capitals": f"PT J\nis no tag, nor is\nRT Frogs\nor FN Newts. {FROGS}",
}  # fmt: skip


@pytest.mark.parametrize("abstract", QUOTATIONS.values(), ids=QUOTATIONS)
def test_abstracts_that_quote_a_format_stay_plain_text(abstract: str) -> None:
    paragraphs = [item for item in read(f"{abstract}\n\n{OTHER}\n") if isinstance(item, Paper)]
    assert [item.source_text for item in paragraphs] == [abstract, OTHER]
    line = " ".join(abstract.split("\n"))
    lines = [item for item in read(f"{OTHER}\n{line}\n") if isinstance(item, Paper)]
    assert [item.source_text for item in lines] == [OTHER, line]


@pytest.mark.parametrize(
    "piece",
    [
        *("\n", " \n", "TY  - \n", "TY  - JOUR\nTI  - a\n", "PMID- 1\n", "PT J\nTI \n", "FN a\n"),
        *("%0 a\n", "%0 a\n%T b\n", "%0 a\n\n", "%0 a\n%T b\n\n c\n", "%0 a\n%T b\n\n"),
        *("@a{b, c = \n", "@a{b, c = {d}}\n", "RT A\nT1 b\n", "{", "<"),
        *("Reference Type: a\n", "FN a\nVR \n", "ER  - \n", "a\tb,"),
    ],
)
def test_hostile_repetition_is_read_in_linear_time(piece: str) -> None:
    started = time.process_time()
    read(piece * 20_000)
    assert time.process_time() - started < 30  # seconds; quadratic would take many minutes
