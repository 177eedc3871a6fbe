"""HTML from values: everything that comes from the graph is escaped here, and links lead only where they may."""

from __future__ import annotations

from html import escape
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode

from kgtool.sparql import Term
from kgtool.vocab import ONTOLOGY_GRAPH, PREFIXES, XSD

_PLAIN = frozenset((XSD.string, XSD.date, XSD.gYear, XSD.gYearMonth, XSD.integer, XSD.decimal, XSD.boolean))


def element(name: str, *content: str, **attributes: str | None) -> str:
    """Return an element; its content is HTML already, its attributes are text.

    Args:
        name: of the element.
        content: HTML.
        attributes: `class_` is `class`; those that are `None` are left out.

    >>> element("a", escape("A & B"), href="/?x=1&y=2", class_="thing", title=None)
    '<a href="/?x=1&amp;y=2" class="thing">A &amp; B</a>'
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>{''.join(content)}</{name}>"


def href(name: str, base: str) -> str | None:
    """Return where an IRI leads: to its page here, or outside; `None` where no link may lead.

    Args:
        name: the IRI.
        base: beginning of the IRIs that have pages here.

    >>> href("https://w3id.org/ai-zones/id/city/xian", "https://w3id.org/ai-zones/")
    '/id/city/xian'
    >>> href("javascript:alert(1)", "https://w3id.org/ai-zones/") is None
    True
    """
    if name.startswith(f"{ONTOLOGY_GRAPH}#"):
        return "/ontology#" + quote(name.partition("#")[2])
    if name.startswith(base) and len(name) > len(base):
        rest = name.removeprefix(base)
        if rest.startswith(("id/", "article/", "ontology", "reference")):
            return "/" + quote(rest, safe="/#")
        return "/describe?iri=" + quote(name, safe="")
    return name if name.startswith(("https://", "http://")) else None


def link(name: str, label: str, base: str, *, class_: str | None = None) -> str:
    """Return a link to an IRI with its label; plain text where no link may lead."""
    target = href(name, base)
    if target is None:
        return element("span", escape(label), title=name, class_=class_)
    outside = "noreferrer external" if target.startswith("http") else None
    return element("a", escape(label), href=target, rel=outside, title=short(name), class_=class_)


def literal(term: Literal) -> str:
    """Return a literal as people read it, with its language, and its datatype where that says more than the text."""
    text = escape(term.value)
    if term.language:
        return element("span", text, lang=term.language)
    if term.datatype.value in _PLAIN:
        return element("span", text)
    return element("span", text, title=short(term.datatype.value))


def term_markup(term: Term, label: str, base: str) -> str:
    """Return a term: a thing as a link, a literal as text, a blank node as its label."""
    if isinstance(term, NamedNode):
        return link(term.value, label, base)
    return literal(term) if isinstance(term, Literal) else element("span", "(without a name)")


def short(name: str) -> str:
    """Return an IRI with a known prefix, else whole.

    >>> short("https://w3id.org/ai-zones/ontology#City")
    'aiz:City'
    """
    for prefix, namespace in PREFIXES.items():
        if name.startswith(namespace):
            return f"{prefix}:{name.removeprefix(namespace)}"
    return name


def page(title: str, *content: str, formats: str | None = None) -> str:
    """Return a whole page.

    Args:
        title: text.
        content: HTML of the main part.
        formats: address of the same thing as RDF, to which `?format=` can be added; `None` without.
    """
    alternates = "".join(
        f'<link rel="alternate" type="{media}" href="{escape(formats)}{name}">'
        for media, name in (("text/turtle", "ttl"), ("application/ld+json", "jsonld"), ("application/rdf+xml", "rdf"))
        if formats
    )
    links = "".join(
        element("a", label, href=f"{formats}{name}")
        for label, name in (("Turtle", "ttl"), ("JSON-LD", "jsonld"), ("RDF/XML", "rdf"), ("N-Triples", "nt"))
        if formats
    )
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<link rel="stylesheet" href="/pages.css">'
        f"{alternates}<title>{escape(title)}</title></head><body>"
        '<a class="skip" href="#main">Skip to the content</a>'
        '<header><nav aria-label="kgtool"><a href="/">kgtool</a><a href="/ontology">Ontology</a>'
        '<a href="/articles">Articles</a><a href="/.well-known/void">Data</a></nav>'
        + (f'<nav aria-label="Formats" class="formats">{links}</nav>' if links else "")
        + f'</header><main id="main">{"".join(content)}</main></body></html>\n'
    )
