import time

import pytest

from litatlas.publish.markdown import free_page


def test_the_first_heading_is_the_title_and_the_others_begin_parts() -> None:
    found = free_page("# Ferns\n\nAt *night*.\n\n## By moon\n\nSlowly.\n", "Otherwise")
    assert found.title == "Ferns"
    assert str(found.lead).strip() == "<p>At <em>night</em>.</p>"
    assert [(str(head), str(body).strip()) for head, body in found.parts] == [
        ("By moon", "<p>Slowly.</p>")
    ]


def test_without_a_heading_the_file_gives_the_title() -> None:
    assert free_page("Only words.", "Otherwise").title == "Otherwise"


def test_nothing_is_a_page_with_nothing_in_it() -> None:
    assert (free_page("", "About").lead, free_page("", "About").parts) == ("", ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<script>alert(1)</script>", ""),
        ("[x](javascript:alert(1))", '<p><a rel="noopener noreferrer">x</a></p>'),
        ("![x](https://elsewhere.example/x.png)", "<p></p>"),
        ('<p onclick="x()" style="color:red" class="y">z</p>', "<p>z</p>"),
        ("<iframe src=https://elsewhere.example></iframe>", ""),
        (
            "[moss](https://example.org)",
            '<p><a href="https://example.org" rel="noopener noreferrer">moss</a></p>',
        ),
        ("[page](other.html)", '<p><a href="other.html" rel="noopener noreferrer">page</a></p>'),
    ],
)
def test_only_plain_elements_and_addresses_pass(text: str, expected: str) -> None:
    assert str(free_page(text, "x").lead).strip() == expected


@pytest.mark.parametrize(
    "text", ["[" * 8000, "*a" * 4000, "`" * 8000, "![" * 4000, "<div>" * 20_000, ">" * 8000]
)
def test_nonsense_takes_no_time_and_stays_text(text: str) -> None:
    start = time.process_time()
    found = free_page(f"Words.\n\n{text}", "x")
    assert time.process_time() - start < 1
    assert "<div>" not in found.lead
    assert found.lead.count("<pre>") == 1
