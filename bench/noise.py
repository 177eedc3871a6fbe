"""Time that reading noise takes, for n, 2n and 4n characters: it has to grow with the length and no faster.

    python bench/noise.py [CHARACTERS] [--only KIND] [--limit SECONDS]

Prints seconds and, as `growth`, the time of the longest over that of the shortest: 4 is in proportion, 16 is quadratic.
A kind that takes longer than the limit is not doubled further.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable, Iterator
from itertools import cycle, islice

from kgtool.pipeline import Reader
from kgtool.sources.formats import read_article
from kgtool.vocab import BASE

NAMES = ("Hefei", "Wuhan", "Changsha", "Shenzhen", "Hunan", "Anhui", "Pudong New Area", "Huawei", "MIIT", "MOST")
WORDS = (
    "the a of in zone plan said will approved new park city ministry growth and which by for its was to 2021".split()
)


def _fill(pieces: Iterator[str], size: int) -> str:
    """Return the pieces one after another, up to a size."""
    out, length = [], 0
    for piece in pieces:
        out.append(piece)
        length += len(piece)
        if length >= size:
            break
    return "".join(out)[:size]


def _endless(*pieces: str) -> Callable[[int], str]:
    return lambda size: _fill(cycle(pieces), size)


def _random(words: list[str], end: str, every: int) -> Callable[[int], str]:
    """Return a maker of random words with an end of sentence now and then, or never."""

    def make(size: int) -> str:
        chance = random.Random(1)
        pieces = (
            chance.choice(words) + (end if every and number % every == every - 1 else " ") for number in iter_numbers()
        )
        return _fill(pieces, size)

    return make


def iter_numbers() -> Iterator[int]:
    """Yield 0, 1, 2 and so on."""
    number = 0
    while True:
        yield number
        number += 1


def _letters(size: int) -> str:
    """Return random words of random letters."""
    chance = random.Random(2)
    return _fill(("".join(chance.choices("abcdefghij", k=chance.randint(1, 9))) + " " for _ in iter_numbers()), size)


def _nested(opening: str, closing: str) -> Callable[[int], str]:
    return lambda size: opening * (size // 2 // len(opening)) + closing * (size // 2 // len(closing))


def _pages(size: int) -> str:
    """Return a page of nested elements."""
    depth = size // 22
    return "<html><body>" + "<div>a " * depth + "</div>" * depth + "</body></html>"


FACT = "The Ministry of Science and Technology approved the national AI innovation pilot zone in Hefei in March 2021. "
KINDS: dict[str, Callable[[int], str]] = {
    "random words": _random([*WORDS, *NAMES], ". ", 15),
    "one paragraph of goals": _random([*WORDS, *NAMES, *"aims target 15 % 2025 million yuan by".split()], ". ", 15),
    "random letters": _letters,
    "one sentence of words": _random([*WORDS, *NAMES], " ", 0),
    "one sentence of names": _endless(*(f"{name}, " for name in NAMES)),
    "one sentence of names and verbs": _endless(*(f"{name} approved " for name in NAMES)),
    "one sentence of clauses": _endless(
        *(f"the ministry said that {name} issued a plan in 2021, and " for name in NAMES)
    ),
    "one sentence of zones": _endless(*(f"the {name} High-tech Zone, " for name in NAMES)),
    "one sentence of amounts": _endless("3 billion yuan, ", "4 percent and ", "500 enterprises, ", "2-3 zones, "),
    "one sentence of amounts and names": _endless(
        "Hefei had 3 billion yuan, ", "Wuhan 4 percent and ", "it 500 enterprises, "
    ),
    "one sentence of dates": _endless("on 3 March 2021, ", "by 2025 ", "in May, ", "last year "),
    "one sentence of capitals": _endless("National ", "Park ", "of ", "New ", "Action ", "Plan "),
    "one sentence of people": _endless("Li Wei, deputy director of ", "the Ministry of Science, ", "Wang Fang, "),
    "one sentence of quotations": _endless("“it is”, said Li Wei, ", "who said “no” and "),
    "one sentence of brackets": _endless("Hefei (", "MOST) ", "[1] "),
    "nested brackets": _nested("(", ")"),
    "nested brackets with words": _nested("(Hefei ", ") 2 "),
    "nested quotations": _nested("“", "”"),
    "quotation marks": _endless('"'),
    "digits": _endless("1"),
    "digits and commas": _endless("1,"),
    "digits and hyphens": _endless("1-"),
    "dots": _endless("."),
    "one long word": _endless("a"),
    "hyphens": _endless("a-"),
    "blank lines": lambda size: "Hefei" + "\n" * (size - 10) + "Wuhan",
    "blanks": lambda size: "Hefei" + " " * (size - 10) + "Wuhan",
    "tabs and bars": _endless("a | b\t"),
    "many short lines": _endless("Hefei\n"),
    "a list": _endless(*(f"- {name}: 3 billion yuan\n" for name in NAMES)),
    "a table": _endless(*(f"{name} | 2021 | 4 percent\n" for name in NAMES)),
    "one fact again": _endless(FACT),
    "one figure again": _endless("Hefei had 300 AI enterprises in 2020. "),
    "references": _endless("The ministry said so. ", "It approved the zone. ", "The city has a plan. "),
    "goals": _endless("By 2025 the plan aims to have 300 enterprises; by 2030 it wants 500. "),
    "Chinese words": _endless("的科技部批准合肥市建设国家新一代人工智能创新发展试验区，"),
    "Chinese sentences": _endless("2021年3月，科技部批准合肥市建设国家新一代人工智能创新发展试验区。"),
    "Chinese amounts": _endless("合肥市产值达到3亿元，", "增长4%，", "企业500家，"),
    "nested elements": _pages,
}


def main() -> int:
    """Print a line for each kind of noise; return 1 when one grows out of proportion."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("characters", nargs="?", type=int, default=20_000)
    parser.add_argument("--only", help="kinds whose name has this in it")
    parser.add_argument("--limit", type=float, default=20.0, help="seconds after which a kind is not doubled further")
    options = parser.parse_args()
    reader = Reader.load()
    steep = 0
    for name, make in KINDS.items():
        if options.only and options.only not in name:
            continue
        seconds = []
        for times in (1, 2, 4):
            seconds.append(time_reading(reader, make(options.characters * times), html=name == "nested elements"))
            if seconds[-1] > options.limit:
                break
        growth = seconds[-1] / seconds[0] if len(seconds) == 3 else float("inf")
        is_steep = growth > 7 and seconds[-1] > 0.5
        steep += is_steep
        cells = "".join(f"{value:9.3f}" for value in islice([*seconds, float("nan"), float("nan")], 3))
        print(f"{name:36}{cells}   growth {growth:5.1f}{'  STEEP' if is_steep else ''}", flush=True)
    return int(bool(steep))


def time_reading(reader: Reader, text: str, *, html: bool) -> float:
    """Return the CPU seconds that reading an article takes, from its bytes on."""
    begun = time.process_time()
    article = read_article(text.encode(), "html" if html else "text", source="noise", base=BASE)
    reader.read(article)
    return time.process_time() - begun


if __name__ == "__main__":
    sys.exit(main())
