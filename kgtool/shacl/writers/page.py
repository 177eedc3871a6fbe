"""A report as one HTML page that needs nothing else: no script, no picture, no other host; light and dark."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Final

from kgtool.findings import Finding
from kgtool.shacl.naming import compact, short, tool_version
from kgtool.shacl.report import Report, ShapeNote, local, rank
from kgtool.shacl.writers.table import iter_branches, verdict

_STYLE: Final = """
:root { color-scheme: light dark; --back: #fbfbfa; --ink: #1c1e21; --soft: #5d646d; --line: #d9dce0; --card: #fff;
  --bad: #b3261e; --warn: #8a5a00; --info: #1a5fb4; --good: #1b6e3c; }
@media (prefers-color-scheme: dark) { :root { --back: #16181b; --ink: #e6e7e9; --soft: #9aa1aa; --line: #33373d;
  --card: #1e2125; --bad: #ff8a80; --warn: #f0c05a; --info: #8ab8ff; --good: #7fd6a0; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 72rem; padding: 2rem 1.25rem 4rem; background: var(--back); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif; }
h1 { font-size: 1.5rem; margin: 0 0 .25rem; } h1.bad { color: var(--bad); } h1.good { color: var(--good); }
.soft, footer { color: var(--soft); } footer { margin-top: 3rem; font-size: .875rem; }
.counts { display: flex; flex-wrap: wrap; gap: .75rem; list-style: none; margin: 1.25rem 0; padding: 0; }
.counts li { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .5rem 1rem; }
.counts b { display: block; font-size: 1.5rem; font-variant-numeric: tabular-nums; }
.Violation { color: var(--bad); } .Warning { color: var(--warn); } .Info { color: var(--info); }
details.shape { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; margin: .75rem 0; }
details.shape > summary { cursor: pointer; padding: .75rem 1rem; }
details.shape > div { padding: 0 1rem 1rem; overflow-x: auto; }
summary code { font-weight: 600; } .number { float: right; color: var(--soft); font-variant-numeric: tabular-nums; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; }
th { text-align: left; color: var(--soft); font-weight: 500; }
th, td { padding: .375rem .75rem .375rem 0; border-top: 1px solid var(--line); vertical-align: top; }
code, td, pre { overflow-wrap: anywhere; } code, pre { font-family: ui-monospace, monospace; font-size: .875em; }
pre { margin: .25rem 0; white-space: pre-wrap; } blockquote { margin: .25rem 0; color: var(--soft); }
.held { columns: 2 20rem; padding-left: 1.25rem; font-size: .875rem; }
"""


def iter_page(report: Report) -> Iterator[str]:
    """Yield a report as the lines of an HTML page: the verdict, counts, then each shape with its findings."""
    state, outcome = ("good", "The data conform") if report.conforms else ("bad", "The data do not conform")
    if report.is_idle:
        state, outcome = "bad", "Nothing was checked"
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    yield f"<title>{outcome}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>"
    yield f'<h1 class="{state}">{outcome}</h1>\n<p class="soft">{escape(verdict(report))}</p>'
    yield '<ul class="counts">'
    for name, number in report.counts().items():
        yield f'<li><b class="{escape(name)}">{number}</b>{escape(name)}</li>'
    yield f"<li><b>{len({finding.focus for finding in report.findings})}</b>nodes</li>\n</ul>"
    if report.notes:
        yield "<ul>" + "".join(f"<li>{escape(note)}</li>" for note in report.notes) + "</ul>"
    notes = {note.iri: note for note in report.shapes}
    shown = report.by_shape()
    order = {shape: at for at, shape in enumerate(shown)}
    for severity, shape in sorted(report.tally, key=lambda key: (rank(key[0]), order.get(key[1], len(order)), key[1])):
        findings = [finding for finding in shown.get(shape, ()) if finding.severity == severity]
        yield from _shape(report, notes.get(shape), severity, shape, findings)
    if held := [note for note in report.shapes if note.iri not in {shape for _, shape in report.tally}]:
        yield f"<details><summary>{len(held)} shapes found nothing</summary>"
        yield '<ul class="held">' + "".join(f"<li><code>{escape(compact(note.iri))}</code></li>" for note in held)
        yield "</ul></details>"
    yield f"</main>\n<footer>kgtool {escape(tool_version())}</footer>\n</body>\n</html>"


def _shape(report: Report, note: ShapeNote | None, severity: str, shape: str, findings: list[Finding]) -> Iterator[str]:
    count = report.tally[severity, shape]
    name = escape(local(severity))
    yield f'<details class="shape"{" open" if rank(severity) == 0 else ""}><summary>'
    yield f'<span class="number">{count}</span><span class="{name}">{name}</span> '
    yield f"<code>{escape(compact(shape) or 'nameless shape')}</code></summary>\n<div>"
    messages = {finding.messages[:1] for finding in findings}
    if len(messages) == 1 and (said := next(iter(messages))):
        yield f"<p>{escape(said[0])}</p>"
    elif note is not None and note.help:
        yield f"<p>{escape(note.help)}</p>"
    yield "<table><thead><tr><th>focus node</th><th>path</th><th>value</th><th>what</th></tr></thead><tbody>"
    for finding in findings:
        yield _row(report, finding, alone=len(messages) != 1)
    yield "</tbody></table>"
    if count > len(findings):
        yield f'<p class="soft">… and {count - len(findings)} more</p>'
    yield "</div></details>"


def _row(report: Report, finding: Finding, *, alone: bool) -> str:
    what = [f"<code>{escape(local(finding.component).removesuffix('ConstraintComponent'))}</code>"]
    if alone and finding.messages:
        what.append(f"<div>{escape(finding.messages[0])}</div>")
    if (place := report.place_of(finding)) is not None:
        what.append(f'<div class="soft">{escape(str(place))}</div>')
    if branches := report.branches.get(finding):
        lines = "\n".join(iter_branches(branches))
        what.append(f"<details><summary>why</summary><pre>{escape(lines)}</pre></details>")
    what += [f"<blockquote>“{escape(line)}”</blockquote>" for line in finding.evidence]
    value = finding.value if finding.value and finding.value != finding.focus else ""
    cells = [short(finding.focus), short(finding.path or ""), short(value)]
    return (
        "<tr>" + "".join(f"<td><code>{escape(cell)}</code></td>" for cell in cells) + f"<td>{''.join(what)}</td></tr>"
    )
