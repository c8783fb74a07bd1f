"""Blocks that are no abstracts, and abstracts that look like them."""

from __future__ import annotations

import pytest

from litatlas.read.not_abstracts import (
    says_it_has_no_title,
    says_there_is_none,
    why_not_an_abstract,
)

ORGANISATION = "a description of an organisation or service, not of research"
FUNDING = "a funding statement or acknowledgement"
MENU = "text from a web page's menus"
COOKIES = "a cookie notice"
BIOGRAPHY = "an author's biography"

OTHER_KINDS = {
    "a charity": (
        ORGANISATION,
        "Pondkeepers is a Tarnbridge-based charity that helps landowners look after ponds. It is "
        "funded in part by the Tarnbridge Lottery Trust and used by schools around the world.",
    ),
    "a publisher": (
        ORGANISATION,
        "Reed Press is a leading publisher of books about wetlands. Founded in 1970, we publish 40 "
        "journals and serve customers worldwide from our offices in Reeds and Tarnbridge.",
    ),
    "a platform": (
        ORGANISATION,
        "FrogShare is a free online platform trusted by 20,000 researchers and students. Our "
        "mission is to make every recording easy to find. Join us and learn more.",
    ),
    "an about page": (
        ORGANISATION,
        "About us: we are a team of engineers and poets. We believe in ponds, we offer training, "
        "and our customers love it. Visit us in Tarnbridge.",
    ),
    "cookies": (
        COOKIES,
        "We use cookies to improve your experience on our site. By continuing you agree to our use "
        "of cookies. Accept all cookies or manage your cookie settings.",
    ),
    "a menu": (
        MENU,
        "Skip to main content Home Journals Books Sign in Create an account Advanced search View "
        "PDF Export citation Share this Privacy policy Terms of use",
    ),
    "a paywall": (
        MENU,
        "Access options: log in with your library, rent this article, or purchase PDF. Forgot your "
        "password? Contact us.",
    ),
    "a grant": (
        FUNDING,
        "This work was supported by the National Pond Foundation under Grant No. 12345 and by the "
        "Council of Reeds. The first author thanks the Fern Scholarship.",
    ),
    "thanks": (
        FUNDING,
        "The authors would like to thank Ada Fernwood for mud and patience. We are grateful to the "
        "volunteers of Tarnbridge.",
    ),
    "a professor": (
        BIOGRAPHY,
        "Ada Fernwood received her Ph.D. degree in pond science from the University of Reeds in "
        "2001. She is currently a professor at Tarn College. Her research interests include mud.",
    ),
    "a student": (
        BIOGRAPHY,
        "Ben Reed is a PhD student at the Pond Institute. He holds a master's degree in frogs and "
        "has worked as an engineer. His research focuses on newts.",
    ),
    "Python": (
        "program code",
        "import ponds\nfrom frogs import sing\n\ndef loud(pond):\n    return sing(pond)\n"
        "print(loud(ponds.first))\n",
    ),
    "C": (
        "program code",
        "#include <pond.h>\nint main(void) {\n  int frogs = 3;\n  sing(frogs);\n  return 0;\n}\n",
    ),
    "references": (
        "a list of references",
        "[1] A. Fernwood. Loud frogs. Ponds, 2001.\n[2] B. Reed. Newts. Ponds, 2002.\n"
        "[3] C. Tarn. Toads. Ponds, 2003.",
    ),
    "a table": (
        "hardly any words in it",
        "3.2 4.5 5.6 | 7.8 9.1 2.2 | 1.0 0.4 +- 0.2 (12) [34] a b",
    ),
}


@pytest.mark.parametrize(("reason", "text"), OTHER_KINDS.values(), ids=OTHER_KINDS)
def test_other_kinds_of_text_are_told_with_their_kind(reason: str, text: str) -> None:
    assert why_not_an_abstract(" ".join(text.split()), text) == reason


ABSTRACTS = {
    "about an organisation": (
        "The Pond Trust is a non-profit organization that helps landowners around the world. In "
        "this paper we examine how its members are funded by local trusts."
    ),
    "about a citation tool": (
        "CiteFrog is a platform that displays the context of citations and is used by researchers "
        "worldwide. We evaluate its classifier on 2,000 citations and find that it errs on irony."
    ),
    "about a company's system": (
        "Reed Inc. is a company with 400 employees and customers worldwide. Its search engine was "
        "rebuilt last year; this article describes what went wrong."
    ),
    "about cookies": (
        "We study how this website uses cookies and whether people accept all cookies. Our results "
        "show that cookie notices are rarely read."
    ),
    "about menus": (
        "This paper examines where people look for sign in, log out and privacy policy links on a "
        "home page, and whether a site map helps."
    ),
    "about grants": (
        "This work was funded by a grant of the pond council. We propose a recurrent filter that "
        "forecasts blooms, and results show that it outperforms persistence."
    ),
    "about biographies": (
        "We present a parser of biographies, which finds that she is a professor and that he "
        "received his PhD degree from a university."
    ),
    "with a speaker's biography behind it": (
        "Ponds are small and many, so it is hard to look after all of them. The talk shows "
        "what volunteers can do. Ada Fernwood is a professor at Tarn College. She received her "
        "Ph.D. degree in 2001 and her research interests include mud."
    ),
    "about code": (
        "We propose a language in which f(x) = 0; and sing(frogs); are programs, and prove that "
        "return g(y); needs no types."
    ),
    "full of numbers": (
        "We measured 12 ponds (3.2, 4.5, 5.6 and 7.8 m deep) for 3 years: 2001, 2002 and 2003; the "
        "difference was 0.4 +- 0.2."
    ),
    "a theorem": "Every pond with n frogs has a cover of size O(log n).",
    "a service as its subject": (
        "FrogNet is a network of ponds with 40 nodes. Its protocol sends calls over two hops and "
        "doubles battery life."
    ),
    "a community as its subject": (
        "Volunteers are a community that counts frogs. Why they go on for years is not well known; "
        "interviews suggest that they enjoy company more than frogs."
    ),
    "in German": (
        "Die Frösche im Teich singen nachts, und wir messen mit einer Sonde, wie laut sie dabei im "
        "Laufe eines Jahres sind."
    ),
}


@pytest.mark.parametrize("text", ABSTRACTS.values(), ids=ABSTRACTS)
def test_an_abstract_that_looks_like_one_of_them_stays(text: str) -> None:
    assert why_not_an_abstract(text, text) is None


NOTHINGS = [
    "No abstract available.",
    "[no abstract]",
    "N/A",
    "None",
    "Abstract not available",
    "tba",
]
SOMETHINGS = ["None of the ponds was wet.", "No abstract is without mud.", "We see the PDF of mud."]


@pytest.mark.parametrize("text", NOTHINGS)
def test_a_field_that_says_that_it_is_empty_is_empty(text: str) -> None:
    assert says_there_is_none(text)


@pytest.mark.parametrize("text", SOMETHINGS)
def test_a_field_that_begins_like_that_is_not(text: str) -> None:
    assert not says_there_is_none(text)


@pytest.mark.parametrize(
    "text", ["[No title available]", "No title", "[Not Available].", "(title missing)"]
)
def test_a_title_may_say_that_there_is_none(text: str) -> None:
    assert says_it_has_no_title(text)


@pytest.mark.parametrize("text", ["No title fights in ponds", "Missing", "None", "Untitled"])
def test_a_title_about_what_is_missing_is_a_title(text: str) -> None:
    assert not says_it_has_no_title(text)
