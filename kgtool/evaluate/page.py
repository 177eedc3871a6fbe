"""A score as one HTML page that needs nothing else: no script, no picture, no other host; light and dark."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import PurePath
from typing import Final

from kgtool.evaluate.found import Found
from kgtool.evaluate.gold import Fact
from kgtool.evaluate.relations import SOFT
from kgtool.evaluate.scoring import ArticleScore, Score, Tally

_STYLE: Final = """
:root { color-scheme: light dark; --back: #fbfbfa; --ink: #1c1e21; --soft: #5d646d; --line: #d9dce0; --card: #fff;
  --bar: #2f6fb2; --rest: #e6e9ed; --bad: #b3261e; --warn: #8a5a00; --good: #1b6e3c; }
@media (prefers-color-scheme: dark) { :root { --back: #16181b; --ink: #e6e7e9; --soft: #9aa1aa; --line: #33373d;
  --card: #1e2125; --bar: #6aa7e8; --rest: #2c3137; --bad: #ff8a80; --warn: #f0c05a; --good: #7fd6a0; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 64rem; padding: 2rem 1rem 4rem; background: var(--back); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; margin: 0 0 .25rem; } h2 { font-size: 1.125rem; margin: 2.5rem 0 .5rem; }
h3 { font-size: 1rem; margin: 1rem 0 .25rem; }
.soft, footer { color: var(--soft); } footer { margin-top: 3rem; font-size: .875rem; }
.bad { color: var(--bad); } .warn { color: var(--warn); } .good { color: var(--good); }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); gap: .75rem; list-style: none;
  margin: 1.25rem 0; padding: 0; }
.cards li { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .5rem .875rem; }
.cards b { display: block; font-size: 1.5rem; font-variant-numeric: tabular-nums; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; }
th { text-align: left; color: var(--soft); font-weight: 500; } tbody th { color: inherit; font-weight: 400; }
th, td { padding: .375rem .5rem .375rem 0; border-top: 1px solid var(--line); vertical-align: baseline; }
thead th { border-top: 0; } td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
meter { width: 100%; height: .5rem; border: 0; border-radius: .25rem; background: var(--rest); }
meter::-webkit-meter-inner-element { display: block; }
meter::-webkit-meter-bar { height: .5rem; background: var(--rest); border: 0; border-radius: .25rem; }
meter::-webkit-meter-optimum-value { background: var(--bar); } meter::-moz-meter-bar { background: var(--bar); }
td.m { min-width: 3rem; width: 22%; }
details { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; margin: .75rem 0; }
summary { cursor: pointer; padding: .625rem .875rem; } details > div { padding: 0 .875rem .75rem; }
summary span { display: block; font-size: .875rem; font-variant-numeric: tabular-nums; }
ul.facts { list-style: none; margin: 0; padding: 0; }
ul.facts li { border-top: 1px solid var(--line); padding: .5rem 0; font-size: .9375rem; }
ul.facts i { font-style: normal; color: var(--soft); } blockquote { margin: .125rem 0 0; color: var(--soft); }
code { font-family: ui-monospace, monospace; font-size: .8125em; color: var(--soft); }
@media (max-width: 36rem) { .wide { display: none; } }
"""


def iter_page(score: Score) -> Iterator[str]:
    """Yield a score as the lines of an HTML page: the measures, relations, articles, and every fault with its words."""
    from kgtool import __version__

    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    head = f"How {len(score.articles)} {'article was' if len(score.articles) == 1 else 'articles were'} read"
    yield f"<title>{head}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{head}</h1>"
    yield (
        f'<p class="soft">{score.found} statements, {_gold(score.core)} core and {_gold(score.soft)} soft gold facts. '
        "Of soft facts (topics, aims, remarks, hosts) only recall is measured.</p>"
    )
    yield '<ul class="cards">'
    for name, value in score.measures().items():
        yield f"<li><b>{value:.3f}</b>{escape(name.replace('_', ' ').replace('f1', 'F1'))}</li>"
    yield f'<li><b class="{"bad" if score.forbidden else "good"}">{score.forbidden}</b>forbidden</li>\n</ul>'
    yield "<h2>By relation</h2>\n<table><thead><tr><th>relation</th>"
    yield '<th class="n">hit</th><th class="n">wrong</th><th class="n">precision</th><th class="n">recall</th>'
    yield '<th class="wide"></th></tr></thead><tbody>'
    for relation, tally in score.relations().items():
        yield _relation(relation, tally)
    yield "</tbody></table>\n<h2>By article</h2>"
    for article in score.articles:
        yield from _article(article)
    yield f"</main>\n<footer>kgtool {escape(__version__)}</footer>\n</body>\n</html>"


def _gold(tally: Tally) -> int:
    return tally.hit + tally.missed


def _relation(relation: str, tally: Tally) -> str:
    wrong = "–" if relation in SOFT else str(tally.wrong)
    precision = "–" if relation in SOFT or not tally.hit + tally.wrong else f"{tally.precision:.2f}"
    recall = f"{tally.recall:.2f}" if _gold(tally) else "–"
    return (
        f'<tr><th>{escape(relation.replace("_", " "))}</th><td class="n">{tally.hit}/{_gold(tally)}</td>'
        f'<td class="n">{wrong}</td><td class="n">{precision}</td><td class="n">{recall}</td>'
        f'<td class="m wide"><meter value="{tally.recall}" title="recall {tally.recall}"></meter></td></tr>'
    )


def _article(article: ArticleScore) -> Iterator[str]:
    score = Score((article,))
    flag = ' <b class="bad">forbidden</b>' if article.forbidden else ""
    yield f"<details{' open' if article.forbidden else ''}><summary>"
    yield f"{escape(article.name)}{flag}"
    yield f'<span class="soft">{_in_short(score)}</span></summary>\n<div>'
    yield (
        f'<p class="soft">core F1 {score.core.f1:.2f}, soft recall {score.soft.recall:.2f}; '
        f"{article.found} statements; {len(article.hit)} gold facts hit, {len(article.missed)} missed, "
        f"{len(article.wrong)} statements wrong</p>"
    )
    yield from _facts("Forbidden", "bad", [_forbidden(article, fact, row) for fact, row in article.forbidden])
    yield from _facts("Wrong", "warn", [_wrong(row) for row in article.wrong])
    yield from _facts("Missed", "soft", [_missed(article, fact) for fact in article.missed])
    yield "</div></details>"


def _in_short(score: Score) -> str:
    core = score.core
    precision = f"{core.precision:.2f}" if core.hit + core.wrong else "–"
    return f"precision {precision}, recall {core.recall:.2f}" if _gold(core) else "no core facts"


def _facts(head: str, style: str, items: list[str]) -> Iterator[str]:
    if items:
        yield f'<h3 class="{style}">{head}</h3>\n<ul class="facts">'
        yield from items
        yield "</ul>"


def _forbidden(article: ArticleScore, fact: Fact, row: Found) -> str:
    why = f"{fact.why or 'the text denies it'} ({PurePath(article.source).name}:{fact.line})"
    return _wrong(row, f"<div>{escape(why)}</div>")


def _wrong(row: Found, why: str = "") -> str:
    words = (row.subject, row.predicate, row.object, row.when)
    return f"<li>{_triple(*words)} <code>{escape(row.rule)}</code>{why}{_quote(row.sentence)}</li>"


def _missed(article: ArticleScore, fact: Fact) -> str:
    words = (fact.subject, fact.relation, fact.object, fact.when)
    place = escape(f"{PurePath(article.source).name}:{fact.line}")
    return f"<li>{_triple(*words)} <code>{place}</code>{_quote(fact.sentence)}</li>"


def _triple(subject: str, relation: str, object_: str, when: str) -> str:
    return f"{escape(subject)} <i>{escape(relation)}</i> {escape(object_)}" + (
        f" <i>{escape(when)}</i>" if when else ""
    )


def _quote(sentence: str) -> str:
    return f"<blockquote>“{escape(' '.join(sentence.split()))}”</blockquote>" if sentence else ""
