"""HTML and Markdown: lines with roles, and the metadata that a document declares."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgtool.errors import InputError
from kgtool.records import Article
from kgtool.sources.formats import read_article
from kgtool.sources.markdown import plain_text, read_markdown
from kgtool.sources.markup import read_page

LONG = "The ferry between the two old harbour towns of the north sailed again on Saturday, the port said."
LINKED_DATA = (
    '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Ferry opens", '
    '"datePublished": "2021-03-01T08:00:00Z", "author": [{"name": "Mia Lund"}, {"name": "Tom Falk"}], '
    '"publisher": {"@type": "Organization", "name": "Pier News"}}]}</script>'
)


def roles(html: str) -> list[tuple[str, str]]:
    """Return role and text of the lines of a page."""
    page = read_page(html, "a.html")
    return [(mark.role, page.text[mark.begin : mark.end]) for mark in page.lines]


def article(text: str, kind: str = "html") -> Article:
    """Return the article of a document."""
    return read_article(text.encode(), kind, source="a.html", base="https://a.example/")  # type: ignore[arg-type]


def test_page_keeps_all_visible_text_with_roles() -> None:
    """Every visible line is kept and has the role that its markup gives it; scripts and hidden text are not visible."""
    html = f"""<title>x</title><nav>Home <a>Ports</a></nav><script>var a = 1</script><article><h1>Ferry opens</h1>
      <p class="byline">By Mia</p><figure><img><figcaption>A pier</figcaption></figure>
      <p>{LONG}<br>It was full.<br><br>Bye</p>
      <h2>Fares</h2><ul><li>Bergen</li></ul><table><tr><td>Oslo</td><td><p>120</p></td></tr></table>
      <div class="related-posts"><p>Old pier</p></div><p hidden>no</p></article>
      <div>Loose</div><section id="comments"><p>When?</p></section><aside>Most read</aside><footer>(c) us</footer>"""

    assert roles(html) == [
        ("navigation", "Home Ports"), ("title", "Ferry opens"), ("byline", "By Mia"), ("caption", "A pier"),
        ("paragraph", LONG), ("paragraph", "It was full."), ("paragraph", "Bye"), ("heading", "Fares"),
        ("item", "Bergen"),
        ("row", "Oslo  120"), ("aside", "Old pier"), ("aside", "Loose"), ("comment", "When?"), ("aside", "Most read"),
        ("footer", "(c) us"),
    ]  # fmt: skip


def test_block_of_paragraphs_is_the_article() -> None:
    """Without an article element the element with most of the paragraphs is the article."""
    block = f"<div class='tag-a'><p>{LONG}</p><p>{LONG}</p></div>"
    html = f"<div class=x><div>Ports</div>{block}<div><p>Short</p></div></div>"

    assert [role for role, _ in roles(html)] == ["aside", "paragraph", "paragraph", "aside"]


def test_rows_that_lay_out_a_page_are_no_rows() -> None:
    """A table of one cell, or of cells with several blocks, holds paragraphs; one of small cells holds rows."""
    html = (
        f"<table><tr><td><h1>Ferry opens</h1></td></tr><tr><td>2022-05-18 Source: Pier News</td></tr>"
        f"<tr><td><p>{LONG}</p><p>{LONG}</p></td></tr></table><table><tr><td>Oslo</td><td>120</td></tr></table>"
    )

    assert roles(html)[:5] == [
        ("title", "Ferry opens"), ("byline", "2022-05-18 Source: Pier News"), ("paragraph", LONG), ("paragraph", LONG),
        ("aside", "Oslo  120"),
    ]  # fmt: skip
    assert str(article(html).published) == "2022-05-18"


def test_cells_that_reach_over_others_stand_in_each() -> None:
    """What a cell says of several columns or rows is written in all of them; the title of a part is not repeated."""
    html = (
        f"<article><h1>Ferries</h1><p>{LONG}</p><table>"
        "<tr><th rowspan=2>Pier</th><th colspan=2>Ferries</th></tr><tr><th>2023</th><th>2024</th></tr>"
        "<tr><td colspan=3>West</td></tr><tr><td>Bergen</td><td>3</td><td>4</td></tr></table></article>"
    )
    lines = read_page(html, "a.html").text.split("\n")

    assert lines[2:] == ["Pier  Ferries  Ferries", "Pier  2023  2024", "West", "Bergen  3  4"]


def test_paragraph_that_is_only_a_link_is_a_teaser() -> None:
    """The headline of another article between two paragraphs is outside; a linked sentence is not."""
    html = (
        f"<article><h1>Ferry opens</h1><p>{LONG}</p><p><b><a href='#'>Old pier sold to the town</a></b></p>"
        f"<p><a href='#'>It has two ships.</a></p><p>{LONG}</p></article>"
    )

    assert roles(html)[2:4] == [("aside", "Old pier sold to the town"), ("paragraph", "It has two ships.")]


def test_cards_of_other_articles_are_outside() -> None:
    """Beside a block of several paragraphs, boxes with one each are other articles."""
    card = f"<div class='card'><h3>Old pier</h3><p>{LONG}</p></div>"
    html = f"<div>{card * 4}</div><div><h1>Ferry opens</h1><div>2022-05-18</div><p>{LONG}</p><p>{LONG}</p></div>"

    assert [role for role, text in roles(html) if text == LONG] == ["aside"] * 4 + ["paragraph"] * 2
    assert str(article(html).published) == "2022-05-18"


def test_page_without_clear_block_asks_the_extractor() -> None:
    """A page whose paragraphs are scattered is divided by the extractor; no text is lost."""
    cells = "".join(f"<div><div><p>{LONG} {word}</p></div></div>" for word in ("One.", "Two.", "Three."))

    assert [text.rsplit(" ", 1)[-1] for _, text in roles(f"<body>{cells}</body>")] == ["One.", "Two.", "Three."]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (LINKED_DATA, ("Ferry opens", "2021-03-01", "Pier News", "Mia Lund, Tom Falk")),
        ('<meta property="og:title" content="Ferry opens"><meta property="og:site_name" content="Pier News">'
         '<meta property="article:published_time" content="2021-03-01T08:00:00+08:00">'
         '<meta name="author" content="Mia Lund">',
         ("Ferry opens", "2021-03-01", "Pier News", "Mia Lund")),
        ("<title>Ferry opens | Pier News</title>", ("Ferry opens", None, None, None)),
        ('<meta name="pubdate" content="soon"><script type="application/ld+json">{"@type": "NewsArticle", </script>',
         ("Ferry opens", None, None, None)),
        ('<meta name="author" content="https://pier.example/mia"><script type="application/ld+json">[1, "x"]</script>',
         ("Ferry opens", None, None, None)),
    ],
)  # fmt: skip
def test_page_metadata(head: str, expected: tuple[str | None, ...]) -> None:
    """Metadata comes from meta elements and JSON-LD; what is no date or no name is unknown."""
    found = article(
        f"<html><head>{head}</head><body><article><h1>Ferry opens</h1><p>{LONG}</p></article></body></html>"
    )

    actual = (found.title, str(found.published) if found.published else None, found.publisher, found.author)
    assert expected == actual


def test_visible_byline_fills_what_metadata_lack() -> None:
    """Date and author that only the visible lines give are read from them."""
    found = article(f"<article><h1>Ferry opens</h1><p>By Mia Lund | 3 May 2022</p><p>{LONG}</p></article>")

    assert (found.title, str(found.published), found.author) == ("Ferry opens", "2022-05-03", "Mia Lund")


def test_declared_charset_is_used() -> None:
    """A page in a charset that it declares is read in it."""
    html = f'<meta charset="gbk"><p>合肥获批建设试验区。</p><p>{LONG}</p>'

    found = read_article(html.encode("gbk"), "html", source="a.html", base="https://a.example/")

    assert found.text.startswith("合肥获批建设试验区。\n")


def test_entities_from_outside_are_not_resolved(tmp_path: object) -> None:
    """An entity that points to a file is not read."""
    html = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]><p>The ferry &x; sailed.</p>'

    assert "&x;" in read_page(html, "a.html").text


@given(st.text(alphabet="<>/pbdivaul=\"' &;x\n", max_size=200) | st.text(max_size=100))
def test_any_page_gives_lines_or_an_error(html: str) -> None:
    """Broken HTML gives lines that lie in the text, in order, or an input error."""
    try:
        page = read_page(html, "a.html")
    except InputError:
        return

    assert page.text.split("\n") == [page.text[mark.begin : mark.end] for mark in page.lines]


@pytest.mark.parametrize("unit", ["<p>a", "<div>", "a<br>", "<span>a", "<table><tr><td>a", "<", "&amp;"])
def test_deep_and_broken_pages_are_read(unit: str) -> None:
    """Thousands of elements that are never closed are read without recursion."""
    page = read_page(f"<p>{LONG}</p>" + unit * 5000, "a.html")

    assert LONG in page.text


def test_markdown_becomes_plain_lines() -> None:
    """Front matter gives the metadata; links, emphasis, code, images, quotes, tables become plain lines with roles."""
    source = (
        '---\ntitle: "Ferry opens"\ndate: 2022-05-03\nauthor: [Mia Lund, Tom Falk]\nsource: Pier News\n---\n\n'
        "# Ferry opens\n\n"
        "A **new** [ferry](http://x.example/a_(b)) sails\nfrom *Bergen* to `Oslo`.\n\n## Fares\n* one\n* two\n\n"
        "| City | Fare |\n|---|---|\n| Oslo | 120 |\n\n![A pier](p.jpg)\n\n> So it is.\n\n```\ncode\n```\n"
    )

    document = read_markdown(source)

    assert [(mark.role, document.text[mark.begin : mark.end]) for mark in document.lines] == [
        ("title", "Ferry opens"), ("paragraph", "A new ferry sails from Bergen to Oslo."), ("heading", "Fares"),
        ("item", "* one"), ("item", "* two"), ("row", "City  Fare"), ("row", "Oslo  120"), ("caption", "A pier"),
        ("paragraph", "So it is."), ("aside", "code"),
    ]  # fmt: skip
    found = article(source, "markdown")
    assert (found.title, str(found.published), found.author, found.publisher) == (
        "Ferry opens", "2022-05-03", "Mia Lund, Tom Falk", "Pier News",
    )  # fmt: skip


@given(st.text(alphabet="[]()*_`!\\<>a b#-|\n", max_size=200))
def test_any_markdown_gives_lines(source: str) -> None:
    """Any Markdown gives lines that lie in the text, in order."""
    document = read_markdown(source)

    assert [line for line in document.text.split("\n") if line] == [
        document.text[mark.begin : mark.end] for mark in document.lines
    ]


def test_names_with_underscores_and_stars_stay() -> None:
    """Underscores inside words and lone stars are no emphasis."""
    assert plain_text("snake_case_name, 2 * 3 * 4, _so_") == "snake_case_name, 2 * 3 * 4, so"
