"""Make articles by varying the sample: numbers and cities change, the build of the sentences stays.

python bench/varied.py COUNT DIR [--seed 1]
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from kgtool.resources import iter_files

WORDS = 350
CITIES = (
    "Beijing Shanghai Hefei Hangzhou Shenzhen Tianjin Changsha Jinan Chengdu Wuhan Guangzhou Nanjing Suzhou Qingdao "
    "Shenyang Harbin Ningbo Chongqing Xiamen Fuzhou Kunming Guiyang Lanzhou Urumqi Zhengzhou Dalian Wuxi Foshan"
).split()
_CITY = re.compile(rf"\b({'|'.join(CITIES)})\b")
_NUMBER = re.compile(r"(?<![\d.,-])(?!(?:19|20)\d\d\b)\d+(?:,\d{3})*(?:\.\d+)?(?![\d,-])")


def iter_varied(count: int, *, seed: int = 1) -> Iterator[str]:
    """Yield articles of about 350 words, the same for the same seed.

    Args:
        count: how many.
        seed: start of the random numbers.
    """
    chance = random.Random(seed)
    samples = [path.read_text(encoding="utf-8").split("\n\n") for path in iter_files("graph", "articles/*.txt")]
    for number in range(count):
        first = samples[number % len(samples)]
        second = samples[chance.randrange(len(samples))]
        paragraphs, words = [], 0
        for paragraph in (*first, *second[len(second) // 3 :]):
            if words >= WORDS:
                break
            paragraphs.append(paragraph)
            words += len(paragraph.split())
        yield _vary("\n\n".join(paragraphs), chance)


def _vary(text: str, chance: random.Random) -> str:
    others = dict(zip(CITIES, chance.sample(CITIES, len(CITIES)), strict=True))
    text = _CITY.sub(lambda match: others[match[0]], text)
    return _NUMBER.sub(lambda match: _other_number(match[0], chance), text)


def _other_number(text: str, chance: random.Random) -> str:
    """Return a number of the same build; small ones, which may be days or ordinals, stay."""
    if len(text) < 3:
        return text
    return text[0] + "".join(str(chance.randrange(10)) if c.isdigit() else c for c in text[1:])


def write_varied(count: int, directory: Path, *, seed: int = 1) -> None:
    """Write varied articles as text files into a directory, 1,000 in each subdirectory."""
    for number, text in enumerate(iter_varied(count, seed=seed)):
        inner = directory / f"{number // 1000:04}"
        inner.mkdir(parents=True, exist_ok=True)
        (inner / f"v{number:06}.txt").write_text(text, encoding="utf-8")


def main() -> int:
    """Write the articles."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int)
    parser.add_argument("directory", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    write_varied(options.count, options.directory, seed=options.seed)
    return 0


if __name__ == "__main__":
    sys.exit(main())
