"""The five views in a browser, on the sample graph; whatever a tab did, it asked nobody but the server.

With `KGTOOL_PICTURES=DIR` every view leaves pictures there, light and dark, wide and at 360 pixels.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

Show = Callable[..., Any]
ID = "https://w3id.org/ai-zones/id/"
PUDONG = "https://w3id.org/ai-zones/article/06-pudong-first"
CONNECTION = f"from={quote(ID)}city/changsha&to={quote(ID)}city/hefei"
TABLE = "main tbody tr"

READY = {
    "overview": ("#/overview", "document.querySelector('.diagram canvas') && document.querySelector('.map circle')"),
    "ask": ("#/ask?question=which_zones_belong_to_the_programme", f"document.querySelectorAll('{TABLE}').length > 1"),
    "look": (f"#/look?thing={ID}city/hefei", "document.querySelectorAll('.fact-group').length > 2"),
    "read": (f"#/read?article={PUDONG}", "document.querySelectorAll('.text .statement').length > 5"),
    "check": ("#/check", "document.querySelectorAll('.findings li').length > 5"),
}


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("view", READY)
def test_view_is_readable(page: Show, view: str, width: int, dark: bool) -> None:
    """A view shows what it has, fits its width, and axe-core finds nothing serious in light or dark."""
    address, ready = READY[view]
    tab = page(address, width=width, dark=dark)
    tab.wait(ready)
    if pictures := os.environ.get("KGTOOL_PICTURES"):
        tab.wait("new Promise(done => setTimeout(() => done(true), 800))")
        tab.shoot(Path(pictures) / f"{view}-{width}-{'dark' if dark else 'light'}.png")

    assert tab.run("document.documentElement.scrollWidth") <= width
    assert tab.run("document.querySelector('.tabs [aria-current]').dataset.view") == view
    assert tab.audit() == []


def test_overview_narrows_zones_to_a_programme(page: Show) -> None:
    """A programme keeps its own zones on the map and in the table, and a zone of an article leads to the explorer."""
    tab = page("#/overview")
    tab.wait("document.querySelectorAll('.map circle').length > 100")
    tab.run(
        "(() => { const s = document.querySelector('#programme'); "
        "s.value = [...s.options].find(o => o.value.includes('Innovation and Application')).value; "
        "s.dispatchEvent(new Event('change')) })()"
    )
    tab.wait("document.querySelectorAll('.map circle').length < 30")
    tab.click(".map a")
    tab.see("Expand by property")

    assert tab.run("location.hash").startswith("#/look?thing=")


def test_question_is_asked_with_its_form(page: Show) -> None:
    """A question with a parameter is filled by suggestion, answered as a table, and its address brings it back."""
    tab = page("#/ask")
    tab.type("[type=search]", "zone date exist")
    tab.click(".question[data-name=which_zones_exist_as_of_a_date]")
    tab.see("Ask this", ".library")
    tab.type(".sheet [role=combobox]", "Innovation and Application Pilot")
    tab.click(".sheet [role=option]", "National AI Innovation and Application Pilot Zones")
    tab.type(".sheet input:not([role])", "2021-06-01")
    tab.click(".sheet button", "Ask this")
    tab.wait("location.hash.includes('p.day=2021-06-01')")
    rows = tab.wait(f"[...document.querySelectorAll('{TABLE}')].map(r => r.innerText)")
    address = tab.run("location.hash")
    again = page(address)
    restored = again.wait(f"[...document.querySelectorAll('{TABLE}')].map(r => r.innerText)")

    assert any("Shanghai (Pudong New Area)" in row for row in rows)
    assert "p.day=2021-06-01" in address
    assert restored == rows


def test_answer_has_four_forms(page: Show) -> None:
    """The same answer is a table, a chart, a map and a graph, chosen with the arrow keys too."""
    query = "SELECT ?zone ?place (2 AS ?n) WHERE { ?zone a aiz:PilotZone ; aiz:locatedIn ?place }"
    tab = page(f"#/ask?query={quote(query)}")
    tab.wait(f"document.querySelectorAll('{TABLE}').length > 5")
    tab.run("document.querySelector('[role=tab][aria-selected=true]').focus()")
    tab.run("document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowRight', bubbles: true}))")
    tab.wait("document.querySelectorAll('.bars li').length > 5")
    tab.click("[role=tab]", "Map")
    tab.wait("document.querySelectorAll('.pane .map circle').length > 5")
    tab.click("[role=tab]", "Graph")
    tab.wait("document.querySelector('.pane canvas')")

    assert "form=Graph" in tab.run("location.hash")


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("SELECT * WHERE { ?z a aiz:PilotZ", "aiz:PilotZone"),
        ("SELECT * WHERE { ?z aiz:locat", "aiz:locatedIn"),
    ],
)
def test_editor_completes_the_words_of_this_graph(page: Show, typed: str, completed: str) -> None:
    """Ctrl-Space completes a class and a property of the graph by its prefix, and asks no other server for it."""
    tab = page("#/ask")
    editor = "document.querySelector('.CodeMirror').CodeMirror"
    tab.wait("!!document.querySelector('.CodeMirror') && document.querySelectorAll('.question').length > 5")
    text = json.dumps(f"PREFIX aiz: <https://w3id.org/ai-zones/ontology#>\n{typed}")
    tab.run(f"{editor}.setValue({text}), {editor}.focus(), {editor}.setCursor(1, {len(typed)}), true")
    key = {"key": " ", "code": "Space", "windowsVirtualKeyCode": 32, "modifiers": 2}
    tab.send("Input.dispatchKeyEvent", type="keyDown", **key)
    tab.send("Input.dispatchKeyEvent", type="keyUp", **key)

    tab.wait(f"{editor}.getValue().includes({completed!r}) || document.querySelector('.CodeMirror-hints')")
    if tab.run("!!document.querySelector('.CodeMirror-hints')"):
        tab.see(completed.removeprefix("aiz:"), ".CodeMirror-hints")


def test_broken_query_names_its_place(page: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    """A syntax error is shown with line and column, and the editor stays as it was."""
    tab = page(f"#/ask?query={quote('SELECT ?x WHERE { ?x a }')}")
    tab.wait("document.querySelector('.state.bad')")
    said = tab.run("document.querySelector('.state.bad').innerText")
    tab.faults.clear()  # the browser reports the refused request

    assert re.search(r"line 1, column \d+", said)


def test_empty_answer_says_what_to_do(page: Show) -> None:
    """An answer without rows is no blank page."""
    tab = page(f"#/ask?query={quote('SELECT ?x WHERE { ?x a aiz:Nothing }')}")
    tab.see("The answer is empty.")


def test_constructed_triples_are_drawn(page: Show) -> None:
    """A CONSTRUCT is a table of triples, and a graph."""
    query = "CONSTRUCT { ?z aiz:locatedIn ?p } WHERE { ?z a aiz:PilotZone ; aiz:locatedIn ?p }"
    tab = page(f"#/ask?form=Graph&query={quote(query)}")
    tab.wait("document.querySelector('.pane canvas')")
    tab.click("[role=tab]", "Table")
    tab.wait(f"document.querySelectorAll('{TABLE}').length > 5")


def test_explorer_finds_by_chinese_name_with_the_keyboard(page: Show) -> None:
    """A Chinese name is suggested, taken with arrow and Enter, and its facts stand beside the graph."""
    tab = page("#/look")
    tab.see("Nothing is chosen.")
    tab.type(".look-top [role=combobox]", "长沙")
    tab.wait("document.querySelector('.look-top [role=option]')")
    tab.press("ArrowDown")
    tab.press("Enter")
    tab.see("Expand by property")
    tab.see("Changsha 长沙")
    before = tab.run("document.querySelector('.tools [role=status]').innerText")
    tab.click(".small-button", "← located in")
    tab.wait(f"document.querySelector('.tools [role=status]').innerText !== {before!r}")

    assert f"thing={quote(ID, safe='')}city%2Fchangsha" in tab.run("location.hash")


def test_explorer_filters_what_it_shows(page: Show) -> None:
    """Without the reference data only what articles state stays."""
    tab = page(f"#/look?thing={ID}city/changsha")
    tab.wait("document.querySelectorAll('.filters .choices input').length > 3")
    shown = tab.run("parseInt(document.querySelector('.tools [role=status]').innerText)")
    tab.click(".filters summary")
    tab.click(".filter-row .check", "reference data")
    tab.wait("document.querySelector('.tools [role=status]').innerText.includes('filtered out')")

    assert tab.run("parseInt(document.querySelector('.tools [role=status]').innerText)") < shown


def test_connection_shows_its_sentences(page: Show) -> None:
    """What joins two things is a chain with a sentence for each step, drawn in the graph, under an address."""
    tab = page(f"#/look?{CONNECTION}")
    tab.wait("document.querySelectorAll('.steps li').length >= 2")

    assert tab.run("document.querySelectorAll('.steps blockquote, .steps .chip').length") >= 2
    tab.wait("/[2-9] things/.test(document.querySelector('.tools [role=status]').innerText)")


def test_explorer_writes_graphml_and_png(page: Show) -> None:
    """The drawn graph is offered as GraphML with names and sentences, and as a picture."""
    tab = page(f"#/look?thing={ID}city/changsha")
    tab.wait("parseInt(document.querySelector('.tools [role=status]')?.innerText) > 5")
    tab.run(
        "window.files = []; URL.createObjectURL = blob => (files.push(blob), 'blob:none'); "
        "HTMLAnchorElement.prototype.click = function () {}; true"
    )
    tab.click(".tools button", "GraphML")
    tab.click(".tools button", "PNG")
    tab.wait("files.length === 2")
    graphml = tab.run("files[0].text()")

    assert tab.run("files[1].type") == "image/png"
    assert graphml.startswith('<?xml version="1.0"')
    assert '<data key="label">Changsha</data>' in graphml
    assert '<data key="quotes">' in graphml


def test_article_shows_the_triple_under_the_pointer(page: Show) -> None:
    """Hovering over a statement shows its triple, boilerplate is grey, a name leads to the thing."""
    tab = page(f"#/read?article={PUDONG}")
    tab.wait(READY["read"][1])
    tab.run("document.querySelector('.text .statement').dispatchEvent(new MouseEvent('mouseover', {bubbles: true}))")
    tab.wait("!document.querySelector('.tip').hidden")
    tip = tab.run("document.querySelector('.tip').innerText")
    cut = tab.run("[...document.querySelectorAll('.text .cut')].map(e => [e.innerText, e.title])")
    tab.click(".text .mention", "Shanghai")
    tab.see("Expand by property")

    assert "Pilot Zone — " in tip
    assert ["Home | Metro | Business | Hangzhou | Shenzhen", "Left out: page navigation"] in cut


def test_pasted_text_is_read_at_once(page: Show) -> None:
    """A text of one's own shows its names and statements, and what cannot be read says so."""
    tab = page("#/read?paste")
    tab.click(".paste button", "Try an example")
    tab.see("Statements (", "aside")
    tab.wait("document.querySelectorAll('.text .mention').length > 2")
    said = tab.run("document.querySelector('aside').innerText")
    tab.run("document.querySelector('#paste').value = ' '")
    tab.click(".paste button", "Read")
    tab.see("The text is empty.")
    tab.faults.clear()  # the browser reports the refused request

    assert "approved by" in said
    assert "Ministry of Science and Technology" in said


def test_check_leads_to_thing_and_sentence(page: Show) -> None:
    """Findings are by shape, narrowed by severity, and one leads to the sentence in its article."""
    tab = page("#/check")
    tab.see("The graph conforms: no violation.")
    tab.click("[aria-label=Severities] button", "warning")
    tab.wait("!document.querySelector('main').innerText.includes('UnknownThingType')")
    tab.click(".findings summary", "sentence")
    tab.click(".findings blockquote a")
    tab.wait("document.querySelector('.text .target')")

    assert "#/read?article=" in tab.run("location.hash")


def test_all_views_are_reached_with_the_keyboard(page: Show) -> None:
    """The first Tab offers to skip to the content, the next ones go through the views, and Enter opens one."""
    tab = page("#/overview")
    tab.wait("document.querySelector('.figures')")
    seen = []
    for _ in range(7):
        tab.press("Tab")
        seen.append(tab.run("document.activeElement.innerText"))
    tab.press("Enter")
    tab.wait("location.hash === '#/check'")

    assert seen == ["Skip to the content", "kgtool", "Overview", "Ask", "Look", "Read", "Check"]


def test_unknown_view_says_so(page: Show) -> None:
    """An address that leads nowhere names the views."""
    tab = page("#/nowhere")
    tab.see("There is no view “nowhere”.")
