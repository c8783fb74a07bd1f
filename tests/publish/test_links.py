import pytest

from litatlas.publish.links import arxiv_url, doi_url, shown_url, web_url


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org",
        "http://example.org/ferns?night=1&moon=full#spores",
        "https://example.org/(moss)",
        "HTTPS://EXAMPLE.ORG/",
    ],
)
def test_plain_web_addresses_become_links(address: str) -> None:
    assert web_url(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "ftp://example.org",
        "//example.org/no-scheme",
        "/papers/fern.html",
        "example.org",
        "https://",
        "https:///path",
        "http://[",
        'https://example.org/"onmouseover="x',
        "https://example.org/a b",
        "https://example.org\\@elsewhere.example",
        "https://example.org/\x00",
        "",
    ],
)
def test_anything_else_stays_text(address: str) -> None:
    assert web_url(address) is None


def test_a_doi_cannot_leave_the_path_of_its_resolver() -> None:
    assert doi_url("10.1234/toy(5);x") == "https://doi.org/10.1234/toy(5);x"
    assert doi_url('10.1/"><script>?#@') == "https://doi.org/10.1/%22%3E%3Cscript%3E%3F%23%40"


def test_an_arxiv_number_leads_to_its_abstract() -> None:
    assert arxiv_url("2101.00001") == "https://arxiv.org/abs/2101.00001"
    assert arxiv_url("cs/0101001") == "https://arxiv.org/abs/cs/0101001"


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://www.example.org/ferns/", "example.org/ferns"),
        ("http://example.org", "example.org"),
        ("javascript:alert(1)", "javascript:alert(1)"),
    ],
)
def test_addresses_are_shown_as_people_read_them(address: str, shown: str) -> None:
    assert shown_url(address) == shown
