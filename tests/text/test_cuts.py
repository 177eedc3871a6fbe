"""The table of cuts: what each rule finds and what it leaves alone."""

from __future__ import annotations

import pytest

from kgtool.text.cuts import CUT_RULES, find_cut

ALL = ("anywhere", "front", "tail", "block", "rest")

FOUND = {
    "related headlines": ["Related:", "You may also like", "READ MORE: Ferry strike ends", "Most read",
                         ">> RELATED: Harbour plans fund | Tide tables",
                         "MOST READ   1 Fish prices down | 2 New ferry line",
                         "相关阅读",
                          "See also: Tide tables", "Gallery | Ten old piers", "Latest",
                          "ALSO ON THE PIER: Old ferry sold"],
    "comments": ["12 Comments", "Comments (3)", "No comments yet.", "(comments are closed)", "评论"],
    "comment form": ["Leave a Reply", "Your email address will not be shown.", "Log in to comment"],
    "page clock and weather": ["21°C light wind", "-3 C", "Mostly cloudy", "Sunday, May 5, 2019 10:20",
                               "Humidity: 40%"],
    "dateline": ["BERGEN, May 3, 2022 (Fjord Wire) — by Mia Lund"],
    "header fields": ["3 May 2022 | Harbour Gazette | Editor: T.K.", "Published on May 3, 2022", "Views: 1,200",
                      "发布时间：2022-05-03"],
    "breadcrumb": ["Home > Ports > North", "首页 > 新闻"],
    "page navigation": ["Previous: Old pier   Next: New pier", "Back to top", "Sign in | Register",
                        "Ports | Ships | Tides | Fares", "上一篇：旧闻"],
    "share bar": ["f t in +", "Share on Facebook", "T T T", "Share Tweet Email Print", "分享到： 微信 微博"],
    "byline": ["By Mia Lund", "by our reporter Tom Falk", "By Mia Lund and Tom Falk in Oslo", "本报记者 张三"],
    "caption": ["Cranes in the new harbour. Photo: Lu An / Coast Pictures", "A ferry leaves the pier. (file photo)",
                "An aerial view of the new bridge in the north", "Photo taken on May 3, 2022 shows a ferry.",
                "Fans wait at the pier. [Photo/Coast]", "A fair photo of the pier. LU AN / FOR COAST DAILY"],
    "photo credit": ["图源：某社", "Photos by Mia Lund"],
    "subscription": ["Subscribe to our letter", "Follow us on every channel", "扫描二维码"],
    "copyright": ["© 2020 Harbour Gazette", "Copyright 2020 Us", "Harbour Gazette. All rights reserved.", "版权所有"],
    "disclosure": ["Disclosure: we own a boat.", "The views expressed are the author's.",
                   "The author holds no position in the firms named."],
    "tag line": ["Tags: ferry, pier", "#ferry #pier", "关键词：港口"],
    "contact": ["Contact reporter: a@port.example", "Tips: desk@port.example", "Contact us"],
    "reader prompt": ["Tell us what you think", "Have your say below"],
    "advertisement": ["ADVERTISEMENT", "Story continues below", "广告", "Advertisement — Three nights from 399 yuan"],
    "service menu": ["Service: Ferry times", "Useful links: Tide table"],
    "end mark": ["(END)", "(END) HG/ml", "###", "-30-", "***"],
    "editor tag": ["(Editor: Bo)", "[Web editor: Lu An]", "责任编辑：李四",
                   "Reporting by Mia Lund; editing by Tom Falk"],
    "source tag": ["(Harbour Gazette)", "Source: Fjord Wire", "来源：港口报"],
}  # fmt: skip
LEFT = {
    "related headlines": ["Related industries grew by 5 percent.", "RELATED INDUSTRIES are worth 300 billion yuan",
                          "The most read paper is ours.",
                          "Recommended uses are few."],
    "comments": ["Comments by the minister were short.", "12 comments reached the bureau in May."],
    "comment form": ["The bureau left a comment."],
    "page clock and weather": ["34 companies moved in", "Cloud computing grows",
                               "On May 5, 2019 the pier opened."],
    "dateline": ["BERGEN is a city with a port", "The port (in the north) is new"],
    "header fields": ["The plan of 3 May 2022 names two harbours and a railway line", "Published data show a rise."],
    "breadcrumb": ["The share is > 5 percent. It grows."],
    "page navigation": ["Next year the port wants ten ferries.", "Home prices rise"],
    "share bar": ["Share prices rose", "It is so", "AI is in"],
    "byline": ["By 2030 the port wants ten ferries", "By May the pier was full.", "From Oslo to Bergen it rains."],
    "caption": ["The harbour uses photo recognition to read plates.", "A view of the plan was published.",
                "The image of the city improved."],
    "photo credit": ["Photos show that it rains."],
    "subscription": ["Subscribers rose by 5 percent.", "Following the plan, it grew."],
    "copyright": ["Copyright law was changed.", "The rights are reserved for others."],
    "disclosure": ["The author wrote three books.", "Disclosures rose last year."],
    "tag line": ["Topics ranged from ports to piers.", "#1 in the north"],
    "contact": ["Contact with the ship was lost.", "The ferry reached the pier."],
    "reader prompt": ["The minister told us what he thinks."],
    "advertisement": ["Advertisements grew by 5 percent.", "Ad sales fell."],
    "service menu": ["Services grew by 5 percent.", "Links between ports are good."],
    "end mark": ["At the end of 2020 it closed.", "END of the line for ferries"],
    "editor tag": ["Editors: we did not know.".replace(":", ""), "Reporting by the ministry shows a rise."],
    "source tag": ["Sources said the pier is shut.", "(It rains. Again.)"],
}  # fmt: skip


@pytest.mark.parametrize(("reason", "line"), [(reason, line) for reason, lines in FOUND.items() for line in lines])
def test_rule_finds_its_lines(reason: str, line: str) -> None:
    """A line of boilerplate is cut with the reason of its rule."""
    assert any(rule.reason == reason and rule.test(line) for rule in CUT_RULES)


@pytest.mark.parametrize(("reason", "line"), [(reason, line) for reason, lines in LEFT.items() for line in lines])
def test_rule_leaves_body_text(reason: str, line: str) -> None:
    """A line of body text that looks a little like boilerplate meets no rule of that reason."""
    assert not any(rule.reason == reason and rule.test(line) for rule in CUT_RULES)


def test_every_reason_has_examples() -> None:
    """Each reason of the table has lines that it finds and lines that it leaves."""
    reasons = {rule.reason for rule in CUT_RULES}

    assert reasons == set(FOUND) == set(LEFT)


@pytest.mark.parametrize("line", [line for lines in LEFT.values() for line in lines if line.endswith(".")])
def test_sentences_meet_no_rule_that_applies_everywhere(line: str) -> None:
    """A sentence is not cut by any rule that looks at the whole article."""
    rule = find_cut(line, "anywhere")

    assert rule is None


@pytest.mark.parametrize("unit", ["a ", "(", "| ", "12-12-2019 ", "A b, ", "By A ", "> ", "# ", "@ "])
@pytest.mark.parametrize("rule", CUT_RULES, ids=lambda rule: f"{rule.reason}-{rule.where}")
def test_rule_is_total(rule: object, unit: str) -> None:
    """A rule answers for long hostile lines too."""
    answers = {type(rule.test(unit * size)) for size in (1, 50, 5000)}  # type: ignore[attr-defined]

    assert {bool} == answers


def test_boxed_line_is_cut_like_a_plain_one() -> None:
    """Bars on both sides of a line change nothing; a row of several cells is no such line."""
    boxed = find_cut("| You may also like |", "block")

    assert boxed is not None
    assert boxed.reason == "related headlines"
    assert find_cut("| Wuhan | 12 |", "block") is None


def test_bars_alone_are_page_navigation() -> None:
    """Two bars with nothing between them are what is left of a menu."""
    found = [find_cut(text, "anywhere", "tail") for text in ("||", "| |")]
    assert [rule and rule.reason for rule in found] == ["page navigation", "page navigation"]
