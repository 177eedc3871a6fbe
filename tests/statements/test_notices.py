"""Notices and letters: who issued what they come with, and when."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kgtool.records import Rejection, Statement, Value

Find = Callable[..., tuple[tuple[Statement, ...], tuple[Rejection, ...]]]
WANTED = {"issuedBy", "issuedOn", "approvedBy", "approvedOn", "basedOn", "hasTarget"}


def told(find: Find, text: str) -> list[tuple[str, str, str]]:
    """Return subject, predicate and object of what a notice tells of its document, in the order of the alphabet."""
    found = find(text, "2024-05-02")[0]
    return sorted(
        {
            (s.subject.label, s.predicate, s.object.text if isinstance(s.object, Value) else s.object.label)
            for s in found
            if s.predicate in WANTED
        }
    )


PLAN = "Anhui Implementation Plan for Artificial Intelligence (2022-2025)"
OLDER = "New Generation Artificial Intelligence Development Plan"


def test_fields_preamble_day_and_goals(find: Find) -> None:
    """The organ of the head issued the plan on the day below; `the present Plan` rests on the older one."""
    text = (
        "Index: 011/2021     Class: Industry\n"
        "Issuing organ: Anhui Provincial Department of Science and Technology\n\n"
        f'Notice on Printing and Distributing the "{PLAN}"\n\n'
        "To the bureaus of all cities:\n\n"
        f"In order to implement the {OLDER} issued by the State Council, the present Plan has been drawn up by our "
        "Department and is hereby issued to you. Please carry it out in earnest.\n"
        "                                   December 20, 2021\n\n"
        "II. Goals. By 2025, the core industry is to reach 60 billion yuan.\n"
    )

    assert [row for row in told(find, text) if row[0] == PLAN] == [
        (PLAN, "basedOn", OLDER),
        (PLAN, "hasTarget", "60000000000"),
        (PLAN, "issuedBy", "Anhui Provincial Department of Science and Technology"),
        (PLAN, "issuedOn", "2021-12-20"),
    ]


@pytest.mark.parametrize(
    "head",
    [
        "Issued by: Hunan Provincial Department of Finance | Effective: n/a\nDate of issue: 2022-07-18\n\n{}\n\n",
        "Issuing authority ..... Hunan Provincial Department of Finance\nDate ........ 18 July 2022\n\n{}\n\n",
        "Issuing body:\tHunan Provincial Department of Finance\nDate of release:\tJuly 18, 2022\n\n{}\n\n",
    ],
)
def test_shapes_of_heads(find: Find, head: str) -> None:
    """Bars, dots and tabs keep labels and fields apart."""
    line = 'Notice on Releasing the "Hunan Action Plan for Artificial Intelligence (2022-2024)"'
    text = head.format(line) + "The bureaus of all cities are asked to carry it out in earnest and without delay.\n"

    assert told(find, text) == [
        (
            "Hunan Action Plan for Artificial Intelligence (2022-2024)",
            "issuedBy",
            "Hunan Provincial Department of Finance",
        ),
        ("Hunan Action Plan for Artificial Intelligence (2022-2024)", "issuedOn", "2022-07-18"),
    ]


def test_signature(find: Find) -> None:
    """Who signs issued it, on the day below; who agreed to it approved it."""
    text = (
        "Notice on the Issuance of the Guangxi AI Development Plan (2020-2025)\n\n"
        "With the consent of the Guangxi Zhuang Autonomous Region People's Government, the Guangxi AI Development Plan "
        "(2020-2025) is hereby issued to you.\n\n"
        "Guangxi Development and Reform Commission\nJune 5, 2020\n"
    )

    assert told(find, text) == [
        ("Guangxi AI Development Plan (2020-2025)", "approvedBy", "Guangxi Government"),
        ("Guangxi AI Development Plan (2020-2025)", "issuedBy", "Guangxi Regional Development and Reform Commission"),
        ("Guangxi AI Development Plan (2020-2025)", "issuedOn", "2020-06-05"),
    ]


def test_letter_on_a_zone(find: Find) -> None:
    """A letter on supporting a zone approves it, on its date."""
    text = (
        "Letter of the Ministry of Science and Technology on Supporting Zhengzhou in Building a National "
        "New-Generation Artificial Intelligence Innovation and Development Pilot Zone\n\n"
        "Date of letter: November 25, 2021\nAddressee: Henan Provincial People's Government\n\n"
        "Your letter has been received and has been studied here with due care.\n"
    )

    assert told(find, text) == [
        ("Zhengzhou AI Innovation Development Pilot Zone", "approvedBy", "Ministry of Science and Technology"),
        ("Zhengzhou AI Innovation Development Pilot Zone", "approvedOn", "2021-11-25"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Notice on Holding the Third AI Forum\n\nDate: 4 May 2021\n\nThe forum will be held in Zhengzhou. The Henan AI "
        "Action Plan (2018-2020) will be discussed.\n\nMay 4, 2021\n",
        "The Wuhan Action Plan for AI (2020-2022) remains in force, as everybody in the city knows.\n\nMay 5, 2021\n",
    ],
)
def test_other_notices_issue_nothing(find: Find, text: str) -> None:
    """A notice of a meeting, or a plan in an article with a day below it, issues no plan."""
    assert told(find, text) == []


def test_a_sentence_issues_what_it_names(find: Find) -> None:
    """`is hereby issued to you` below an address issues the document; who signs did it, on the day below."""
    text = (
        "Notice: Jiangxi to speed up robots (excerpt)\n\nTo the people's governments of all cities:\n\n"
        "The Jiangxi Action Plan for the Robot Industry (2024-2026) is hereby issued to you; please carry it out.\n\n"
        "I. The work shall be led by the provincial department of science and technology.\n\n"
        "People's Government of Jiangxi Province\nMarch 12, 2024\n"
    )
    plan = "Jiangxi Action Plan for the Robot Industry (2024-2026)"

    assert told(find, text) == [(plan, "issuedBy", "Jiangxi Government"), (plan, "issuedOn", "2024-03-12")]


def test_fields_of_one_line_are_read_apart(find: Find) -> None:
    """A line of several fields set apart tells what each label says."""
    text = (
        "Notice on Printing and Distributing the Hainan Computing Power Action Plan (2024-2026)\n\n"
        "Index No.: 0081 / 2024-11     Validity: in force     Date of issue: 2 May 2024\n\n"
        "To the people's governments of all cities and counties:\n\nThe plan has three parts and an annex.\n"
    )

    assert told(find, text) == [("Hainan Computing Power Action Plan (2024-2026)", "issuedOn", "2024-05-02")]
