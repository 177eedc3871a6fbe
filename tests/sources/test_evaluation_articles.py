"""The articles of the evaluation set: their metadata, and what of them is read as body text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kgtool.records import Article
from kgtool.sources import iter_articles

SHARED = Path(__file__).resolve().parents[3] / "shared"
GOLD = SHARED / "eval" / "gold"
pytestmark = pytest.mark.skipif(not GOLD.is_dir(), reason="the evaluation articles are not beside this checkout")

EXPECTED = {
    "02_seventeen_zones": ("2021-12-07", "Northern Wire Service", "W.Q."),
    "03_miit_second_batch": ("2021-02-22", "China Policy Ledger", "the editors"),
    "06_pudong_first": ("2019-05-22", "Huangpu Post", "Ning Yaqi"),
    "07_shandong_shenzhen": ("2019-10-19", "Ocean & Delta", None),
    "10_zhengzhou_plan": ("2025-06-25", "Central Plains Policy Net", None),
    "12_sichuan_ai_plus": ("2026-05-06", "Basin News Agency", "Luo Ke"),
    "16_beijing_jan": ("2025-01-16", "Capital Newswire", "Bai"),
    "18_east_data_west": ("2022-02-24", "S&T Weekly", "Xu Lan"),
    "20_hightech_zones_178": ("2023-12-12", "Northern Wire Service", None),
    "22_hefei_alliance": ("2020-08-20", "hf-gov.example", None),
    "27_ngaidp_three_steps": ("2017-07-21", "Kan Daily Business", "Cao W."),
    "28_ftz_six": ("2019-08-26", "Lagos Courier", None),
    "000_6b183e41a9888dd3": (None, None, None),
    "001_de6f0722d387381a": ("2024-10-23", "UrduPoint", "Umer Jamshaid"),
    "002_eea89bb80e61e0db": (None, None, None),
    "003_bd0498bb80407a56": (None, "ATF", None),
    "004_e598209f40446644": (None, "Global Times", None),
}


def load_gold(stem: str) -> dict[str, Any]:
    """Return the notes on one article; skip when they cannot be read."""
    yaml = pytest.importorskip("yaml")
    room = GOLD if (GOLD / f"{stem}.yaml").exists() else SHARED / "eval" / "seed_gold"
    found: dict[str, Any] = yaml.safe_load((room / f"{stem}.yaml").read_text(encoding="utf-8"))["meta"]
    return found


@pytest.mark.parametrize("stem", EXPECTED)
def test_metadata(stem: str) -> None:
    """Title, date, publisher and author are those of the notes; what the notes leave open stays unknown."""
    notes = load_gold(stem)
    room = GOLD if (GOLD / notes["file"]).exists() else SHARED / "corpus" / "seeds"
    (article,) = iter_articles([room / notes["file"]])

    assert isinstance(article, Article)
    published = str(article.published) if article.published else None
    assert (article.title, published, article.publisher, article.author) == (notes["title"], *EXPECTED[stem])
