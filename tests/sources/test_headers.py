"""Header lines: headline, date, publisher and author; what is unknown stays unknown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgtool.sources.headdates import find_dates, parse_metadata_date
from kgtool.sources.headers import read_header

BODY = "The ferry between the two harbour towns sailed again on Saturday, the port said. It was full in 2020."
T = "Ferry link opens"
HEADERS = {
    "bars": (f"{T}\n2021-12-07 10:12 | Northern Wire Service | Editor: W.Q.\n\n{BODY}",
             (T, "2021-12-07", "Northern Wire Service", "W.Q.")),
    "dots": (f"{T}\nJuly 21, 2017 · 18:12 · Harbour Daily Business · Lund M.\n\n{BODY}",
             (T, "2017-07-21", "Harbour Daily Business", "Lund M.")),
    "labels": (f"{T}\nTime: 2025-06-25   Source: Northern Port Net   Views: 1,877   Reposted\n\n{BODY}",
               (T, "2025-06-25", "Northern Port Net", None)),
    "day first": (f"{T}\n13-12-2023 16:47   Northern Wire Service   T T T\n\n{BODY}",
                  (T, "2023-12-13", "Northern Wire Service", None)),
    "either first": (f"{T}\n05-06-2023 | Northern Wire Service\n\n{BODY}", (T, "2023", "Northern Wire Service", None)),
    "desk": (f"{T}\nMonday 26 August 2019  |  Harbour Courier, Foreign Desk (agencies)\n\n{BODY}",
             (T, "2019-08-26", "Harbour Courier", None)),
    "motto": (f"Harbour Ledger\na blog on ports\n\n{T}\nPosted on 22 May 2021 by the editors · 3 comments\n\n{BODY}",
              (T, "2021-05-22", "Harbour Ledger", "the editors")),
    "tagline": (f"Ocean & Pier — notes from the quay\n{T}\n19 Oct 2019 · Markets\n\n{BODY}",
                (T, "2019-10-19", "Ocean & Pier", None)),
    "page head": (f"H&P WEEKLY — Thursday, February 24, 2022 — page 2\n\n{T}\nby our reporter Mia Lund\n\n{BODY}",
                  (T, "2022-02-24", "H&P Weekly", "Mia Lund")),
    "domain": (f"portal > ports > North\n{T}\nUpdated: Aug 20, 2020   (port-gov.example)\n\n{BODY}",
               (T, "2020-08-20", "port-gov.example", None)),
    "one line": (f" date 2024-10-23 {T} in the north\nTom Falk Published October 23, 2024 | 05:00 PM\n{BODY}",
                 (f"{T} in the north", "2024-10-23", None, "Tom Falk")),
    "dateline": (f"{T}\n\nBERGEN, May 6, 2026 (Fjord News Agency) — by Mia Lund\n\n{BODY}",
                 (T, "2026-05-06", "Fjord News Agency", "Mia Lund")),
    "dateline without year": (f"{T}\n\nBERGEN, May 6 (FNA) -- {BODY}", (T, None, "FNA", None)),
    "dateline with weekday told": (f"{T}\n\nBERGEN, May 9 (FNA) -- {BODY}", (T, "2020-05-09", "FNA", None)),
    "dateline between bars": (f"{T}\n\nBERGEN, NORWAY / May 6, 2026 / -- {BODY}", (T, "2026-05-06", None, None)),
    "newsroom": (f"G60 PIER NEWSROOM          FOR IMMEDIATE RELEASE\n\n{T}\n\nBERGEN, May 6, 2026 -- {BODY}",
                (T, "2026-05-06", None, None)),
    "issue and day": (f"Pier Weekly — DATA DESK\nNo. 19 / 2026 (6 May)\n\n{T}\n\n{BODY}",
                      (T, "2026-05-06", "Pier Weekly", "DATA DESK")),
    "day and remark": (f"{T}\n6 May 2026 - For members of the Harbour Club. Not for sale.\n\n{BODY}",
                       (T, "2026-05-06", None, None)),
    "name and day": (f"CORRECTIONS\nHarbour Post Gazette, 6 May 2026\n\n{T}: what we got wrong\n\n{BODY}",
                     (f"{T}: what we got wrong", "2026-05-06", None, None)),
    "numbered letter": (f"THE PIER\nTides and timetables // Issue 19 // Sunday 6 May 2018\nby Mia Lund\n\n{BODY}",
                        ("THE PIER", "2018-05-06", None, "Mia Lund")),
    "month": (f"FJORD BUSINESS REVIEW | INTERVIEW | May 2026\nPhotograph: the quay, by B. Bo\n\n\"{T}\"\n\n{BODY}",
              (f'"{T}"', "2026-05", None, None)),
    "season": (f"PIER — a quarterly      No. 31, Winter 2022      Feature\n{T}\n\n{BODY}", (T, "2022", "PIER", None)),
    "written and released": (f"{T}\nDate of writing: May 6, 2026     Date of release: May 9, 2026\n\n{BODY}",
                             (T, "2026-05-09", None, None)),
    "agency and outlet": (f"{T}\n\nBERGEN, (FNA - FjordPoint / Pier News - 23rd Oct, 2024) {BODY}",
                          (T, "2024-10-23", "FjordPoint", None)),
    "place in brackets": (f"{T}\n\n(BERGEN) -- {BODY}", (T, None, None, None)),
    "agency in brackets": (f"{T}\n\n(FNA) {BODY}", (T, None, "FNA", None)),
    "buttons": (f"{T}\n2021-03-26 Download Print Comment\n\n{BODY}", (T, "2021-03-26", None, None)),
    "line of buttons": (f"fontLarger fontSmaller\n{T}\nUpdated: June 16, 2023\n\n{BODY}",
                        (T, "2023-06-16", None, None)),
    "stamp in a line": (f"{T}\nSail to Bergen 2024-06-08 20:13 Fjordland\n\n{BODY}",
                        (T, "2024-06-08", None, None)),
    "views": (f"{T}\nReleased on:2026-04-30 Views:\n\n{BODY}", (T, "2026-04-30", None, None)),
    "crawled": (f" date 2026-05-06 {BODY}", (None, "2026-05-06", None, None)),
    "page clock": (f"34 C\nFriday, July 19, 2024\n\n{T}\n\n{BODY}", (T, None, None, None)),
    "clock without weather": (f"Friday, July 19, 2024\n\n{T}\n\n{BODY}", (T, None, None, None)),
    "day and month": (f"Technology Mar 26\n\n{T}\n\n{BODY}", (T, None, None, None)),
    "weekday fixes the year": (f"{T}\nThursday, March 25\n\n{BODY}", (T, "2021-03-25", None, None)),
    "printed twice": (f"Ports and Ships\n\n{T}\n\nThe standfirst says more\n\n{T}\n\n{BODY}", (T, None, None, None)),
    "source tag": (f"{T}\n\n{BODY}\n\n(Harbour Times)\n\nComments", (T, None, "Harbour Times", None)),
    "editor tag": (f"{T}\n\n{BODY}\n\n(Editor: Bo)", (T, None, None, "Bo")),
    "outlet above": (f"Harbour Daily\n{T}\nBy Mia Lund and Tom Falk | May 4, 2023, 10:00 AM EST | 5 min read\n\n{BODY}",
                     (T, "2023-05-04", "Harbour Daily", "Mia Lund and Tom Falk")),
    "letter": (f"From: Pier Letter <a@pier.example>\nTo: b@pier.example\nDate: Wed, 18 May 2022 07:05:00 +0800\n"
               f"Subject: {T}\n\n{BODY}", (T, "2022-05-18", None, None)),
    "iso date alone": (f"{T}\n2022-05-18\n\n{BODY}", (T, "2022-05-18", None, None)),
    "time in words": (f"{T}\nPublished May 18, 2022 at 9:00 p.m. ET\n\n{BODY}", (T, "2022-05-18", None, None)),
    "bars and few words": (f"{T}\nPier News | Ports + Ships | 18 May 2022 | text: Mia Lund | 2 min read\n\n{BODY}",
                           (T, "2022-05-18", "Pier News", "Mia Lund")),
    "told among fragments": (f"{T}\nPier Review, 18 May 2022. Questions: Mia Lund\n\n{BODY}",
                             (T, "2022-05-18", None, None)),
    "magazine under the headline": (f"{T}\nFeature. From the weekend pages of Pier Review, 4 July 2020\n\nBy Mia Lund"
                                    f"\n\n{BODY}", (T, "2020-07-04", None, "Mia Lund")),
    "column above the headline": (f"CORRECTIONS & FOLLOW-UPS\nThe Pier Gazette, 15 April 2021\n\n{T}\n\n{BODY}",
                                  (T, "2021-04-15", None, None)),
    "issue of a letter": (f"{T}\nNumbers and maps // Issue 118 // Sunday 12 December 2021\nby Mia Lund\n\n{BODY}",
                          (T, "2021-12-12", None, "Mia Lund")),
    "day of an issue": (f"Pier Weekly\nNo. 11 / 2025 (17 March)\n\n{T}\n\n{BODY}",
                        (T, "2025-03-17", "Pier Weekly", None)),
    "day before a note": (f"{T}\n8 January 2026 - Prepared for subscribers of the Pier Letter.\n\n{BODY}",
                          (T, "2026-01-08", None, None)),
    "press release": (f"{T}\n\nBERGEN, NORWAY / June 3, 2021 / -- {BODY}", (T, "2021-06-03", None, None)),
    "month of an issue": (f"{T}\nWords: Mia Lund. Pier Review, No. 31, May 2022\n\n{BODY}",
                          (T, "2022-05", None, None)),
    "date of something else": (f"{T}\nThe ferry law was adopted on 18 May 2022\n\n{BODY}", (T, None, None, None)),
    "head of a table": (f"{T}\nPort | Ferries (end of May 2022)\n\n{BODY}", (T, None, None, None)),
    "date at the foot": (f"{T}\n\n{BODY}\n\nSource: Pier News\nPublished: 2022-05-18 18:03",
                         (T, "2022-05-18", "Pier News", None)),
    "outlet twice": (f"HARBOUR DAILY\n\nPorts\n\n{T}\n\nMia Lund and Tom Falk\nHARBOUR DAILY\nMay 18, 2022 2:00 pm"
                     f"\n\n{BODY}", (T, "2022-05-18", "Harbour Daily", None)),
    "release": (f"FOR IMMEDIATE RELEASE\nMay 18, 2022\n\n{T}\n\n{BODY}", (T, "2022-05-18", None, None)),
    "fields with labels": (f"Index number: 0110     Class: Ports / Notice\nIssuing organ: Port Bureau\n\n{T}\n\n{BODY}",
                           (T, None, None, None)),
    "prose only": (BODY, (None, None, None, None)),
    "month in the headline": (f"Forum to open in Bergen in May 2025\n\n{BODY}",
                              ("Forum to open in Bergen in May 2025", None, None, None)),
    "dates in prose": (f"{T}\n\nOn 3 May 2022 the port of Bergen said that ships sail again, the third such year.",
                       (T, None, None, None)),
    "chinese": ("港口开放\n来源：港口日报 时间：2022-05-03\n\n新华社北京5月3日电（记者 张三）港口于星期二正式开放，"
                "市长表示这是全国第七个新港口，十分重要。",
                ("港口开放", "2022-05-03", "港口日报", "张三")),
}  # fmt: skip


@pytest.mark.parametrize("name", HEADERS)
def test_header_is_read(name: str) -> None:
    """Each form of header gives the fields that it states and no other."""
    text, expected = HEADERS[name]

    header = read_header(text)

    actual = (header.title, str(header.published) if header.published else None, header.publisher, header.author)
    assert expected == actual


def test_dateline_names_whose_report_it_is() -> None:
    """The agency before the outlet in a dateline is cited."""
    text, _ = HEADERS["agency and outlet"]

    assert read_header(text).cites == ("FNA",)


DATES = {
    "posted beside the time of a talk": ("Time: 20 August 2025, 10:00   Posted: 21 August 2025", "2025-08-21"),
    "posted on a line below": (
        "Press room, Friday 27 December 2024\nSubject: ferries · Posted 28 December · Notes: D. L.",
        "2024-12-28",
    ),
    "publication behind issue": ("Date of issue: May 11, 2024      Date of publication: May 20, 2024", "2024-05-20"),
    "issue of a newsletter": (
        "Every second Monday. This is issue 88, 22 September 2025. Compiled in Oslo by Mia and Tom.",
        "2025-09-22",
    ),
    "number with its year": ("No. 31/2025 (6 August) . The Interview . p. 14", "2025-08-06"),
    "number with its month": ("Quarterly on ports and piers             No. 2/2024, June", "2024-06"),
    "month of a masthead": ("HARBOUR REVIEW                           April 2024", "2024-04"),
    "recorded": ("Transcript, lightly edited. Recorded 21 November 2025. Host: Mia Lund.", "2025-11-21"),
    "recorded and out": ("Recorded 3 September 2024, out 5 September. May contain errors.", "2024-09-05"),
    "talk": (
        "Summary of a press conference, 25 January 2024, 10 a.m., Harbour House, Oslo. Staff report",
        "2024-01-25",
    ),
    "online since": ("Issue 5/2020, online since 18 May 2020", "2020-05-18"),
    "version": ("First sent Sunday, Oct. 9, 2022; this version Tuesday, Oct. 11, 2022, 11:20", "2022-10-11"),
    "released": ("Released 11 June 2024. Analysts: Mia Lund, Tom Falk. Errors are ours.", "2024-06-11"),
    "told in a sentence": ("The port law was adopted on 3 May 2022 and is valid until 3 May 2027.", None),
    "data of a day": ("All numbers in this issue are data as of 3 May 2022.", None),
}


@pytest.mark.parametrize("name", DATES)
def test_day_is_told_among_other_things(name: str) -> None:
    """The day of an article is found beside words of other kinds, and is not what dates something else."""
    line, expected = DATES[name]

    published = read_header(f"{line}\n\n{T}\n\n{BODY.replace(' in 2020', '')}").published

    assert (str(published) if published else None) == expected


@pytest.mark.parametrize(
    ("title", "expected"), [("Notice on the Opening of the Ferry", "2025-04-30"), ("Ferry opens", None)]
)
def test_document_is_dated_by_its_signature(title: str, expected: str | None) -> None:
    """A day on a line of its own below a document is that of the document, below an article it may be anything."""
    paragraph = BODY.replace(" in 2020", "")
    text = "\n\n".join([title, "To all ports:", *[paragraph] * 8, "April 30, 2025"])

    published = read_header(text).published

    assert (str(published) if published else None) == expected


@given(st.text(max_size=300) | st.lists(st.sampled_from([t for t, _ in HEADERS.values()]), max_size=3).map("\n".join))
def test_any_text_gives_a_header(text: str) -> None:
    """Any text gives a header whose headline is a part of the text."""
    header = read_header(text)

    assert header.title is None or header.title in text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2019-05-22T02:33:49+08:00", "2019-05-22"), ("20190522", "2019-05-22"), ("2019-05", "2019-05"),
        ("Wed, 22 May 2019 02:33:49 GMT", "2019-05-22"), ("May 22, 2019", "2019-05-22"), ("yesterday", None),
        ("2019-13-45", None), ("", None),
    ],
)  # fmt: skip
def test_metadata_dates(text: str, expected: str | None) -> None:
    """Dates of metadata are read in the forms that pages use."""
    date = parse_metadata_date(text)

    assert expected == (str(date) if date else None)


def test_impossible_days_are_no_dates() -> None:
    """A day that does not exist is not found."""
    assert [str(found.date) for found in find_dates("31 February 2020, 1 March 2020")] == ["2020-03-01"]
