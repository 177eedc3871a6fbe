"""Whose figure an amount is, by learned weights: the candidates, their grounds, and what the reader makes of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgtool.records import Body, Mention, Rejection, Statement
from kgtool.schema import Schema
from kgtool.statements import RuleBook
from kgtool.statements.find import propose
from kgtool.statements.register import NO_ZONES
from kgtool.statements.weighing.figures import PROPERTIES, Pairing, WeighedFigures
from kgtool.statements.weighing.weigh import Weighing
from kgtool.statements.weighing.weights import Weights

Found = tuple[tuple[Statement, ...], tuple[Rejection, ...]]
Divide = Callable[..., tuple[Body, tuple[Mention, ...]]]
PUBLISHED = "2025-03-04"
FIRMS = (
    "A tour of Jinan began on Monday, while Qingdao was left out. Guests came in large numbers. The weather was fine. "
    "Revenue of the AI industry was 36 billion yuan in 2024."
)
REVENUE = (
    "Hefei met its goals early. The Hefei bureau of industry counted 410 AI enterprises at the end of 2024, and Wuhu, "
    "at the other end of the province, has 96 of its own. Revenue reached 62 billion yuan."
)
NO_GOALS = {"bias": -9.0}


def figures(found: Found) -> list[str]:
    """Return the figures stated, in order."""
    return [
        f"{s.subject.label} | {s.predicate} | {s.object.to_row()['value']} {s.get('unit')}"
        for s in found[0]
        if s.predicate in PROPERTIES
    ]


def left_open(found: Found) -> list[str]:
    """Return the figures left open by weight, with the reason."""
    return [
        f"{each.statement.subject.label}: {each.reason}" for each in found[1] if each.reason.endswith("learned weights")
    ]


@pytest.fixture(scope="module")
def pair(divide: Divide, rules: RuleBook, schema: Schema) -> Callable[[str], list[Pairing]]:
    """Return a function that gives the amounts of a text with their owners."""

    def pair(text: str) -> list[Pairing]:
        body, mentions = divide(text, PUBLISHED)
        weighing = Weighing(body, mentions, NO_ZONES, {}, {}, rules.lexicon)
        list(propose(body, mentions, rules, schema, weighing))
        weighed = WeighedFigures(body, mentions)
        return [each for context in weighing.sentences() for each in weighed.pair(context)]

    return pair


def test_an_amount_may_be_of_what_its_sentence_and_those_before_name(pair: Callable[[str], list[Pairing]]) -> None:
    """Places of the sentence come first, then those named before, the last first; a bureau owns nothing."""
    text = "Wuhu is a port. Hefei lies inland. The Anhui Department of Science and Technology says Suzhou has 40 firms."

    assert [(each.owner.mention.label, each.owner.distance) for each in pair(text)] == [
        ("Suzhou", 0), ("Hefei", 1), ("Wuhu", 2)
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Region | Firms\nHefei | 410\nWuhu | 96",
        "合肥市有410家人工智能企业。",
        "Hefei is a city in Anhui.",
        "\n".join(["Places", "Hefei: " + ", ".join(f"{n} firms in Wuhu" for n in range(20, 120))]),
    ],
)
def test_rows_chinese_and_registers_are_not_weighed(text: str, pair: Callable[[str], list[Pairing]]) -> None:
    """What a table says stands in its head, Chinese is read by rules, and a register names too much to be weighed."""
    assert not [each for each in pair(text) if each.amount.sentence > 1]


def test_grounds_say_where_owner_and_amount_stand(pair: Callable[[str], list[Pairing]]) -> None:
    """Grounds tell of the sentence, of the amount, of the owner in the article, and of what stands between the two."""
    (pairing,) = pair("By 2027 Hefei wants to have more than 500 AI enterprises.")
    told, amount, owner, both = (set(grounds) for grounds in pairing.grounds)

    assert {"bias", "role=prose", "tense=ahead", "aim", "w=want", "has=area", "no=paper"} <= told
    assert {"u=count", "cmp=gt", "noun=enterpris", "few=False", "due=f", "a-1=have"} <= amount
    assert {"k=City", "fam=area", "dist=0", "here=area1", "only=area", "most"} <= owner
    assert {"k=City&u=count", "ord=so4", "bt=sowant", "nbs=so0", "left=area0", "opening=area"} <= both


def test_what_stands_between_is_counted(pair: Callable[[str], list[Pairing]]) -> None:
    """A nearer place and another amount between an owner and its amount are grounds against it."""
    grounds = {
        (each.owner.mention.label, str(each.amount.value.low)): set(each.grounds[-1])  # type: ignore[union-attr]
        for each in pair("Hefei has 410 firms, Wuhu has 96.")
    }

    assert "nbs=so0" in grounds["Hefei", "410"]
    assert {"nbs=so1", "nba=so1"} <= grounds["Hefei", "96"]
    assert "ord=os1" in grounds["Wuhu", "410"]


def test_without_weights_the_rules_decide_alone(find: Callable[..., Found]) -> None:
    """An empty table neither gives nor takes a figure."""
    assert figures(find(REVENUE, PUBLISHED)) == [
        "Hefei | hasObservation | 410 enterprises",
        "Wuhu | hasObservation | 96 enterprises",
        "Wuhu | hasObservation | 62000000000 CNY",
    ]
    assert figures(find(FIRMS, PUBLISHED)) == []


def test_an_improbable_figure_is_left_open_with_its_probability(find: Callable[..., Found]) -> None:
    """A figure whose owner is taken over from another sentence is turned away where it weighs too little."""
    found = find(REVENUE, PUBLISHED, weights={"hasTarget": NO_GOALS, "hasObservation": {"par=areaFalse": -3.0}})

    assert figures(found) == ["Hefei | hasObservation | 410 enterprises", "Wuhu | hasObservation | 96 enterprises"]
    assert left_open(found) == ["Wuhu: whose figure it is stays open: probability 0.02 by learned weights"]


def test_an_owner_named_in_the_sentence_needs_a_fifth_too(find: Callable[..., Found]) -> None:
    """A figure of an owner that its sentence names is left open below the same probability as one taken over."""
    text = "Wuhu has 96 AI firms."

    assert figures(find(text, PUBLISHED, weights={"hasTarget": NO_GOALS, "hasObservation": {"bias": -1.0}})) != []
    assert figures(find(text, PUBLISHED, weights={"hasTarget": NO_GOALS, "hasObservation": {"bias": -2.0}})) == []


def test_an_amount_without_owner_gets_the_one_that_is_sure(find: Callable[..., Found]) -> None:
    """The figure is made as any other: with indicator, unit and time."""
    found = find(FIRMS, PUBLISHED, weights={"hasTarget": NO_GOALS, "hasObservation": {"par=areaTrue": 3.0}})
    (statement,) = [s for s in found[0] if s.predicate in PROPERTIES]

    assert (statement.subject.label, statement.rule) == ("Jinan", "figure")
    assert dict(statement.qualifiers) == {
        "indicator": "revenue",
        "industry": "ai-industry",
        "unit": "CNY",
        "comparator": "eq",
        "period": "2024",
    }
    assert [evidence.quote[:5] for evidence in statement.evidence] == ["36 bi", "Jinan"]


def test_no_owner_is_given_where_none_is_sure(find: Callable[..., Found]) -> None:
    """Two owners of the same weight share the probability, and neither is sure."""
    assert figures(find(FIRMS, PUBLISHED, weights={"hasTarget": NO_GOALS, "hasObservation": {"dist=4": 5.0}})) == []


def test_a_far_more_probable_owner_takes_the_place_of_another(find: Callable[..., Found]) -> None:
    """The owner by the rules gives way to one that weighs much more, with the same qualifiers."""
    table = {"par=areaTrue": 4.0, "here=area2": 4.0}

    assert figures(find(REVENUE, PUBLISHED, weights={"hasTarget": NO_GOALS, "hasObservation": table})) == [
        "Hefei | hasObservation | 410 enterprises",
        "Wuhu | hasObservation | 96 enterprises",
        "Hefei | hasObservation | 62000000000 CNY",
    ]


def test_what_an_amount_counts_is_never_doubted(find: Callable[..., Found]) -> None:
    """`the 17 pilot zones` are by their words those of the programme: nothing is weighed there."""
    text = "The Ministry of Science and Technology had approved 17 national new-generation AI pilot zones by 2021."
    by_rules = figures(find(text, PUBLISHED))

    assert by_rules != []
    assert figures(find(text, PUBLISHED, weights={"hasObservation": NO_GOALS})) == by_rules


@given(
    st.dictionaries(
        st.sampled_from(["bias", "dist=0", "dist=1", "k=City", "told", "ord=so1", "u=count", "u=CNY", "most"]),
        st.floats(-500, 500),
        min_size=1,
    )
)
def test_probabilities_of_an_amount_sum_up_to_less_than_one(
    divide: Divide, rules: RuleBook, schema: Schema, table: dict[str, float]
) -> None:
    """Whatever the weights, the owners of an amount share one probability with its being nobody's."""
    weights: Weights = {"hasTarget": table, "hasObservation": table}
    body, mentions = divide(REVENUE, PUBLISHED)
    weighing = Weighing(body, mentions, NO_ZONES, {}, weights, rules.lexicon)
    list(propose(body, mentions, rules, schema, weighing))
    for context in weighing.sentences():
        weighing.figures.enter(context)
        for amount in context.mentions:
            if amount.kind == "Amount":
                best = weighing.figures.find_sure(amount, 0.0)
                assert best is not None
                assert 0.0 <= best.likely <= 1.0
                assert weighing.figures.find_sure(amount, 1.01) is None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (FIRMS, []),
        (REVENUE, ["Hefei | hasObservation | 410 enterprises", "Wuhu | hasObservation | 96 enterprises"]),
        (
            "Changsha\nThe city has grown. Visitors from Wuhan were impressed by the labs.\n"
            "* 430 AI enterprises\n* an industry of 21 billion yuan",
            [],
        ),
        (
            "Xi'an opened a computing centre in March. Revenue of the industry in the city reached 48 billion yuan in "
            "2024. Shaanxi as a province wants more. The number of enterprises stood at 620.",
            ["Xi'an | hasObservation | 48000000000 CNY", "Xi'an | hasObservation | 620 enterprises"],
        ),
        (
            "Hainan published its action plan for artificial intelligence on Friday. Guangdong has had one since 2023. "
            "The island wants 200 AI enterprises by 2026.",
            ["Hainan action plan for artificial intelligence | hasTarget | 200 enterprises"],
        ),
    ],
)
def test_shipped_weights(text: str, wanted: list[str], find: Callable[..., Found], weights: Weights) -> None:
    """With the shipped weights ordinary sentences have these figures and no others."""
    assert figures(find(text, PUBLISHED, weights=weights)) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The note gives the industry's revenue as 36 billion yuan for 2024.", ["36000000000 CNY"]),
        ("It began with 100 petaflops and now lends 400.", ["100 PFLOPS", "400 PFLOPS"]),
        ("It says 90.", []),
        ("The note calls it 19 percent above the year before.", []),
        ("The note gives no 36 billion yuan for 2024.", []),
        ("Their marks had been 600, 450 and 300.", []),
        ("The helper is used in clinics of all 104 counties.", []),
        ("The fair had 300 exhibitors.", []),
    ],
)
def test_amount_that_rules_leave_out_is_of_a_sure_owner(
    find: Callable[..., Found], text: str, wanted: list[str]
) -> None:
    """What has no owner by the rules is his who is sure by weight, if no word speaks against it and it has a unit."""
    weights = {"hasTarget": NO_GOALS, "hasObservation": {"bias": 1.0}}

    found = figures(find(f"Jinan is a city. {text}", PUBLISHED, weights=weights))

    assert found == [f"Jinan | hasObservation | {each}" for each in wanted]
