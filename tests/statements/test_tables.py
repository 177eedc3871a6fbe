"""Tables: what a cell is follows from its column's head and its row's name."""

from __future__ import annotations

from collections.abc import Callable

from kgtool.records import Rejection, Statement, Value

Find = Callable[..., tuple[tuple[Statement, ...], tuple[Rejection, ...]]]
LEAD = "The numbers are as follows, place by place, for the south of the province.\n"


def cells(find: Find, table: str) -> list[tuple[str, str, str, str]]:
    """Return owner, predicate, number and time of the figures of a table."""
    found = find(LEAD + table, "2024-05-02")[0]
    return [
        (s.subject.label, s.predicate, s.object.text, s.get("deadline") or s.get("period") or "")
        for s in found
        if isinstance(s.object, Value) and s.predicate in {"hasObservation", "hasTarget"}
    ]


def test_rows_name_owners_and_heads_name_measures(find: Find) -> None:
    """A place in the first column owns the figures of its row; time and goal stand in the head."""
    table = "City | AI firms 2023 | Goal for 2026\nWuxi | 210 | 400\nChangzhou | 150 | 300\n"

    assert cells(find, table) == [
        ("Wuxi", "hasObservation", "210", "2023"),
        ("Wuxi", "hasTarget", "400", "2026"),
        ("Changzhou", "hasObservation", "150", "2023"),
        ("Changzhou", "hasTarget", "300", "2026"),
    ]


def test_heads_name_owners_and_rows_name_measures(find: Find) -> None:
    """A place in the head owns the figures of its column."""
    table = "Indicator   Wuxi   Changzhou\nAI companies in 2023   210   150\nAI laboratories in 2023   12   9\n"

    assert cells(find, table) == [
        ("Wuxi", "hasObservation", "210", "2023"),
        ("Changzhou", "hasObservation", "150", "2023"),
        ("Wuxi", "hasObservation", "12", "2023"),
        ("Changzhou", "hasObservation", "9", "2023"),
    ]


def test_currency_is_said_once(find: Find) -> None:
    """A large bare number takes the currency of the sum before it, a rule under the head is no row."""
    head = "City | Core industry 2023 | Goal\n-----+-----+-----\n"
    table = head + "Wuxi | 41 bn yuan | 100 bn by 2027\nSuzhou | 9 bn yuan | 30 bn by 2026\n"

    assert cells(find, table) == [
        ("Wuxi", "hasObservation", "41000000000", "2023"),
        ("Wuxi", "hasTarget", "100000000000", "2027"),
        ("Suzhou", "hasObservation", "9000000000", "2023"),
        ("Suzhou", "hasTarget", "30000000000", "2026"),
    ]


def test_table_without_owner_states_nothing(find: Find) -> None:
    """Where neither row nor head nor the text before names a place, the figures are left open."""
    assert cells(find, "Kind | 2022 | 2023\nRobots | 120 | 150\nDrones | 20 | 30\n") == []


def test_zone_of_a_row_owns_its_figures(find: Find) -> None:
    """The zone of a row owns its figures, whatever its column; its place and approval are read, its rank is not."""
    table = (
        "Rank | Zone | City | Approved | AI enterprises, Sept 2023 | Change on 2022\n"
        "1 | Wuxi High-tech Zone | Wuxi | 1992 | 810 | +3.1%\n"
        "2 | Hefei High-tech Zone | Hefei | 1991 | 431 | +9.8%\n"
    )
    statements = find(LEAD + table, "2024-05-02")[0]

    assert cells(find, table) == [
        ("Wuxi High-tech Zone", "hasObservation", "810", "2023-09"),
        ("Hefei High-tech Zone", "hasObservation", "431", "2023-09"),
    ]
    assert [
        (s.subject.label, s.predicate, s.object.text if isinstance(s.object, Value) else s.object.label)
        for s in statements
        if s.rule == "table-row"
    ] == [
        ("Wuxi High-tech Zone", "approvedOn", "1992"),
        ("Hefei High-tech Zone", "approvedOn", "1991"),
    ]


def test_columns_of_zones(find: Find) -> None:
    """In a row of zones of the programme spoken of, bare names are zones; what is not given is left open."""
    lead = "The national high-tech zones are not alike. Three of them side by side:\n"
    table = (
        "Zone ........ Dalian | Green Lake | Mianyang\n"
        "City ........ Dalian | Wuhan | Mianyang\n"
        "Firms, 2022 . 310 | 95 | none\n"
        "Target 2025 . 40 bn yuan | n/a | 6 bn yuan\n"
    )
    statements = find(lead + table, "2023-07-04")[0]
    figures = [s for s in statements if s.predicate in {"hasObservation", "hasTarget"}]
    places = [s for s in statements if s.rule == "table-row"]

    assert [(s.subject.label, s.object.text) for s in figures if isinstance(s.object, Value)] == [
        ("Dalian High-tech Zone", "310"),
        ("Green Lake High-tech Zone", "95"),
        ("Dalian High-tech Zone", "40000000000"),
        ("Mianyang High-tech Zone", "6000000000"),
    ]
    assert [(s.subject.label, s.predicate) for s in places] == [("Green Lake High-tech Zone", "locatedIn")]


def test_empty_corner_and_missing_values(find: Find) -> None:
    """A head may lack the corner; the label of a row or column says the measure; `n/a` states nothing."""
    table = "\tAnhui\tHenan\nAI firms in 2021\t900\t400\nTarget for 2025 (bn yuan)\t150\tn/a\n"

    assert cells(find, table) == [
        ("Anhui", "hasObservation", "900", "2021"),
        ("Henan", "hasObservation", "400", "2021"),
        ("Anhui", "hasTarget", "150000000000", "2025"),
    ]


def test_goal_takes_the_measure_beside_it(find: Find) -> None:
    """A column of goals without a measure has that of the column before it; an unknown place owns nothing."""
    table = "City | Firms | Output (bn yuan, 2023) | Aim for 2027\nShaoxing | 140 | 6.5 | 15\nGotham | 70 | 2 | 5\n"

    assert cells(find, table) == [
        ("Shaoxing", "hasObservation", "140", ""),
        ("Shaoxing", "hasObservation", "6500000000", "2023"),
        ("Shaoxing", "hasTarget", "15000000000", "2027"),
    ]


def test_what_each_source_says_is_left_open(find: Find) -> None:
    """Rows of sources or companies are nobody's figures."""
    assert cells(find, "Source | Year | AI firms\nCity bureau | 2022 | 410\nWhite paper | 2022 | 380\n") == []


def facts(find: Find, text: str, date: str) -> list[tuple[str, str, str]]:
    """Return what the rows of a table say beside figures."""
    return [
        (s.subject.label, s.predicate, s.object.text if isinstance(s.object, Value) else s.object.label)
        for s in find(text, date)[0]
        if s.rule == "table-row"
    ]


def test_caption_says_what_is_counted(find: Find) -> None:
    """Where the columns are only times, what stands above the table says what they count."""
    table = "AI firms, as the cities count them\n\nCity | End of 2019 | Goal for 2022\nGuangzhou | 620 | 1,200\n"

    assert cells(find, "\n" + table) == [
        ("Guangzhou", "hasObservation", "620", "2019"),
        ("Guangzhou", "hasTarget", "1200", "2022"),
    ]
    assert cells(find, "\n" + table.replace("End of 2019", "Rank in 2019")) == [
        ("Guangzhou", "hasTarget", "1200", "2022"),
    ]


def test_rows_are_documents(find: Find) -> None:
    """Each row of goals with a day of issue is a document of its place, called as the text calls all of them."""
    lead = "Two provinces have put out AI development plans, each signed by its government.\n\n"
    head = "Targets (billion yuan)\n\nProvince | Issued | Deadline | Core industry | Related industries\n"
    table = "Hubei | June 2018 | 2020 | 20 | 100\nFujian | March 2018 | 2025 | 20 | 150\n"

    assert cells(find, "\n" + lead + head + table) == [
        ("Hubei AI development plan", "hasTarget", "20000000000", "2020"),
        ("Hubei AI development plan", "hasTarget", "100000000000", "2020"),
        ("Fujian AI development plan", "hasTarget", "20000000000", "2025"),
        ("Fujian AI development plan", "hasTarget", "150000000000", "2025"),
    ]
    assert facts(find, LEAD + lead + head + table, "2019-03-03") == [
        ("Hubei AI development plan", "appliesTo", "Hubei"),
        ("Hubei AI development plan", "issuedOn", "2018-06"),
        ("Hubei AI development plan", "issuedBy", "Hubei Government"),
        ("Fujian AI development plan", "appliesTo", "Fujian"),
        ("Fujian AI development plan", "issuedOn", "2018-03"),
        ("Fujian AI development plan", "issuedBy", "Fujian Government"),
    ]


def test_rows_without_documents(find: Find) -> None:
    """Goals of several places are nobody's where no documents are told of; what somebody forecasts is no goal."""
    head = "Targets (billion yuan)\n\nProvince | Issued | Deadline | Core industry\n"

    assert cells(find, head + "Hubei | June 2018 | 2020 | 20\n") == []
    assert cells(find, "Province | 2018 | 2030 (our forecast)\nHubei | 20 bn yuan | 100 bn yuan\n") == [
        ("Hubei", "hasObservation", "20000000000", "2018")
    ]


def test_columns_of_documents(find: Find) -> None:
    """Columns say who issued the document that a row names, and when."""
    table = (
        "Document | Issued by | Issued on | Core AI industry in 2025\n"
        "Hunan AI Industry Action Plan | Hunan Provincial Government | 21 February 2019 | 50 billion yuan\n"
        "Gansu AI Development Plan | Gansu | 30 July 2018 | 10 billion yuan\nMore papers will follow.\n"
    )

    assert facts(find, LEAD + table, "2019-03-03") == [
        ("Hunan AI Industry Action Plan", "issuedBy", "Hunan Government"),
        ("Hunan AI Industry Action Plan", "issuedOn", "2019-02-21"),
        ("Gansu AI Development Plan", "issuedBy", "Gansu Government"),
        ("Gansu AI Development Plan", "issuedOn", "2018-07-30"),
    ]


def test_city_of_a_row_lies_in_its_province(find: Find) -> None:
    """Columns of cities and provinces say what lies in what; a zone may be called by a short form."""
    table = "Zone | Place | Province\nHuangshi Daye Lake HTZ | Huangshi | Hubei\nBaoji HTZ | Baoji | Shaanxi\n"

    assert facts(find, LEAD + table, "2019-03-03") == [
        ("Huangshi", "locatedIn", "Hubei"),
        ("Huangshi Daye Lake High-tech Zone", "locatedIn", "Huangshi"),
        ("Huangshi Daye Lake High-tech Zone", "locatedIn", "Hubei"),
        ("Baoji", "locatedIn", "Shaanxi"),
        ("Baoji High-tech Zone", "locatedIn", "Baoji"),
        ("Baoji High-tech Zone", "locatedIn", "Shaanxi"),
    ]


def test_end_of_the_year_is_to_come(find: Find) -> None:
    """What the end of the year in which an article appears is to bring is a goal."""
    lead = "Henan has steps on the way to its computing power, which the article of this week lists below.\n"
    table = lead + "end of | computing power in Henan\n2023 | 12 EFLOPS\n2024 | 16 EFLOPS\nThat is all.\n"

    assert [(s.predicate, s.object.text) for s in find(table, "2023-10-13")[0] if isinstance(s.object, Value)] == [
        ("hasTarget", "12"),
        ("hasTarget", "16"),
    ]


def test_column_of_growth_tells_how_the_figure_before_it_grew(find: Find) -> None:
    """Growth behind a figure is no figure of its own, whether the head or a sign says that it is growth."""
    table = "City | AI firms | Revenue (bn yuan) | on 2022\nWuxi | 210 | 41 | +12.5%\nSuzhou | 300 | 9 | -3%\n"
    other = "City | Revenue (bn yuan) | Growth | AI firms\nYantai | 41 | 12.5% | 210\nWeihai | 7 | n/a | 90\n"

    found = [
        (s.subject.label, s.object.text, s.get("growthRate"))
        for each in (table, other)
        for s in find(LEAD + each, "2024-05-02")[0]
        if isinstance(s.object, Value) and s.predicate == "hasObservation"
    ]

    assert found == [
        ("Wuxi", "210", None),
        ("Wuxi", "41000000000", "12.5"),
        ("Suzhou", "300", None),
        ("Suzhou", "9000000000", "-3"),
        ("Yantai", "41000000000", "12.5"),
        ("Yantai", "210", None),
        ("Weihai", "7000000000", None),
        ("Weihai", "90", None),
    ]
