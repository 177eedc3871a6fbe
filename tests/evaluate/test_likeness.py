"""Names, phrases, numbers, units and dates: what counts as the same."""

from __future__ import annotations

import pytest

from kgtool.evaluate.likeness import same_date, same_name, same_number, same_phrase, same_unit, words_of


@pytest.mark.parametrize(
    ("names", "found", "same"),
    [
        (["Ministry of Science and Technology", "MOST"], "China's Ministry of Science and Technology", True),
        (["Ministry of Science and Technology", "MOST"], "MOST", True),
        (["Ministry of Science and Technology"], "Ministry of Industry and Information Technology", False),
        (["Hefei High-tech Zone"], "Hefei High-Tech Industrial Development Zone", True),
        (["Hefei High-tech Zone"], "Wuhan High-tech Zone", False),
        (["Shanxi Province"], "Shaanxi", False),
        (
            ["Shenzhen AI Innovation Development Pilot Zone"],
            "Shenzhen AI Innovation and Application Pilot Zone",
            False,
        ),
        (["National AI Innovation and Application Pilot Zones"], "New Generation AI Pilot Zones", False),
        (["artificial intelligence pilot zones"], "AI pilot zone", True),
        (["China"], "China", True),
        (["the"], "the", True),
        ([""], "Hefei", False),
        (["合肥市科学技术局"], "合肥市科学技术局", True),
        (["安徽省行动计划（2025—2027年）"], "江苏省行动计划（2025—2027年）", False),
        (["Hefei"], "", False),
        ([], "Hefei", False),
    ],
)
def test_same_name(names: list[str], found: str, same: bool) -> None:
    """A name is one of a thing's names in another spelling or order, never that of another place or programme."""
    assert same_name(names, found) is same


@pytest.mark.parametrize(
    ("gold", "found", "same"),
    [
        ("smart factories", "factories that are smart", True),
        ("speech technology", "a centre of speech technology in the world", True),
        ("smart factories", "low-altitude flight", False),
        ("", "smart factories", False),
        ("打造人工智能产业集群", "人工智能产业集群", True),
        ("打造人工智能产业集群", "低空飞行", False),
    ],
)
def test_same_phrase(gold: str, found: str, same: bool) -> None:
    """Phrases are the same when they share a third of their words, or most of the shorter one's."""
    assert same_phrase(gold, found) is same


@pytest.mark.parametrize(
    ("gold", "found", "same"),
    [
        ("20", "20", True),
        ("2-3", "3", True),
        ("2-3", "3-4", True),
        ("2-3", "4", False),
        ("70%", "70", True),
        ("477,202", "477202", True),
        ("98.5e9", "98450000000", True),
        ("98.5e9", "98300000000", False),
        ("1e+3", "1000", True),
        ("-3.2", "-3.2", True),
        ("-3.2", "3.2", False),
        ("0", "0", True),
        ("1.2.3", "1.2.3", False),
        ("many", "20", False),
        ("", "", False),
    ],
)
def test_same_number(gold: str, found: str, same: bool) -> None:
    """Numbers are the same within a thousandth; of ranges one end is enough; what is no number is never the same."""
    assert same_number(gold, found) is same


@pytest.mark.parametrize(
    ("gold", "found", "same"),
    [
        ("2021-03-25", "2021-03-25", True),
        ("2021-03-25", "2021-03", True),
        ("2021-03-25", "2021", False),
        ("2021-03", "2021-03-25", False),
        ("2021", "", False),
    ],
)
def test_same_date(gold: str, found: str, same: bool) -> None:
    """A date may be cut to its month, not to its year, and not be more precise than the gold."""
    assert same_date(gold, found) is same


@pytest.mark.parametrize(
    ("gold", "found", "same"),
    [
        ("yuan", "CNY", True),
        ("%", "percent", True),
        ("USD", "CNY", False),
        ("", "percent", False),
        ("firms", "factories", True),
        ("", "enterprises", True),
    ],
)
def test_same_unit(gold: str, found: str, same: bool) -> None:
    """Currencies and percent must agree; what is counted is open."""
    assert same_unit(gold, found) is same


def test_a_name_of_stop_words_keeps_them() -> None:
    """A name that has nothing but words which are left out elsewhere is made of them."""
    assert words_of("The National") == {"the", "national"}
