"""Who belongs to an alliance: lists below a sentence, networks in networks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kgtool.records import Rejection, Statement, Thing

Found = tuple[tuple[Statement, ...], tuple[Rejection, ...]]


def pairs(statements: tuple[Statement, ...], name: str) -> list[tuple[str, str]]:
    """Return subject and object of the statements with one property."""
    return [
        (statement.subject.label, statement.object.label)
        for statement in statements
        if statement.predicate == name and isinstance(statement.object, Thing)
    ]


def test_list_below_a_sentence(find: Callable[..., Found]) -> None:
    """Who opens an item of a list of members is a member; others that an item names are not."""
    text = "Members of the Trusted Model Alliance:\n\n- Baidu, a rival of Huawei\n- SenseTime\n- Tsinghua University\n"

    statements, _ = find(text)

    assert pairs(statements, "memberOf") == [
        ("Baidu", "Trusted Model Alliance"),
        ("SenseTime", "Trusted Model Alliance"),
        ("Tsinghua University", "Trusted Model Alliance"),
    ]


def test_network_in_a_network(find: Callable[..., Found]) -> None:
    """A network that is part of another belongs to it; its own members do not."""
    text = "The Robot Alliance, of which iFlytek is the chair, is part of the Delta Business Federation."

    statements, _ = find(text)

    assert pairs(statements, "subOrganizationOf") == [("Robot Alliance", "Delta Business Federation")]
    assert pairs(statements, "memberOf") == [("iFlytek", "Robot Alliance")]


@pytest.mark.parametrize(
    "text",
    [
        "Xiaomi left the Home Robot Alliance in 2023.",
        "Xiaomi, which competes with members of the Home Robot Alliance, opened a shop.",
        "A spokesman for the Home Robot Alliance praised Haier.",
        "Haier may join the Home Robot Alliance.",
        "The Home Robot Alliance met in Hefei; its members were silent.",
    ],
)
def test_no_member(find: Callable[..., Found], text: str) -> None:
    """Who leaves, competes, is praised or only may join is no member, and no place where members meet."""
    statements, _ = find(text)

    assert [s for s in statements if s.predicate == "memberOf" and s.modality == "asserted"] == []


def test_members_of_the_network_before(find: Callable[..., Found]) -> None:
    """Members without a network belong to the only one that was spoken of just before."""
    text = "They founded the Home Robot Alliance. Forty firms came. Among the vice-chair members are Midea and Gree."

    statements, _ = find(text)

    assert pairs(statements, "memberOf") == [("Midea", "Home Robot Alliance"), ("Gree", "Home Robot Alliance")]
