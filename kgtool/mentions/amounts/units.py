"""Words that make a number an amount: currencies, measures, comparators, words of growth and fall.

These tables are data: a new unit or comparator is one line here and needs no code.
"""

from __future__ import annotations

from typing import Literal

from kgtool.records import Comparator

CURRENCY_PREFIXES = {
    "RMB": "CNY", "CNY": "CNY", "¥": "CNY", "CN¥": "CNY", "RMB¥": "CNY", "USD": "USD", "US$": "USD", "$": "USD",
    "HK$": "HKD", "HKD": "HKD", "EUR": "EUR", "€": "EUR", "GBP": "GBP", "£": "GBP", "JPY": "JPY", "JP¥": "JPY",
    "S$": "SGD", "SGD": "SGD", "NT$": "TWD", "A$": "AUD", "AUD": "AUD", "C$": "CAD", "CAD": "CAD", "KRW": "KRW",
    "INR": "INR", "MOP": "MOP", "CHF": "CHF", "RUB": "RUB",
}  # fmt: skip
"""What stands before a sum of money, to its ISO 4217 code. A bare dollar sign is taken for the US dollar."""

CURRENCY_WORDS = {
    **dict.fromkeys(("yuan", "rmb", "cny", "renminbi", "yuan renminbi", "chinese yuan"), "CNY"),
    **dict.fromkeys(("dollars", "dollar", "usd", "us dollars", "us dollar", "u.s. dollars", "u.s. dollar"), "USD"),
    **dict.fromkeys(("american dollars", "us$"), "USD"),
    **dict.fromkeys(("hong kong dollars", "hk dollars", "hkd", "hk$"), "HKD"),
    **dict.fromkeys(("euros", "euro", "eur"), "EUR"),
    **dict.fromkeys(("yen", "jpy", "japanese yen"), "JPY"),
    **dict.fromkeys(("pounds", "pounds sterling", "gbp", "british pounds"), "GBP"),
    **dict.fromkeys(("won", "krw"), "KRW"),
    **dict.fromkeys(("singapore dollars", "sgd"), "SGD"),
    **dict.fromkeys(("rupees", "inr"), "INR"),
    **dict.fromkeys(("rubles", "roubles", "rub"), "RUB"),
    **dict.fromkeys(("patacas", "mop"), "MOP"),
    **dict.fromkeys(("swiss francs", "chf"), "CHF"),
}
"""What stands after a sum of money, lower case, to its ISO 4217 code."""

MEASURE_WORDS = {
    **dict.fromkeys(("square kilometers", "square kilometres", "square kilometer", "square kilometre"), "km2"),
    **dict.fromkeys(("sq km", "sq kilometers", "sq. km", "square km"), "km2"),
    **dict.fromkeys(("square meters", "square metres", "square meter", "square metre", "sq m"), "m2"),
    **dict.fromkeys(("cubic meters", "cubic metres"), "m3"),
    **dict.fromkeys(("kilometers", "kilometres", "kilometer", "kilometre"), "km"),
    **dict.fromkeys(("meters", "metres", "meter", "metre"), "m"),
    **dict.fromkeys(("centimeters", "centimetres"), "cm"),
    **dict.fromkeys(("millimeters", "millimetres"), "mm"),
    **dict.fromkeys(("nanometers", "nanometres", "nanometer", "nanometre"), "nm"),
    **dict.fromkeys(("hectares", "hectare"), "ha"),
    "mu": "mu",
    **dict.fromkeys(("eflops", "exaflops"), "EFLOPS"),
    **dict.fromkeys(("pflops", "petaflops"), "PFLOPS"),
    **dict.fromkeys(("tflops", "teraflops"), "TFLOPS"),
    **dict.fromkeys(("gflops", "gigaflops"), "GFLOPS"),
    **dict.fromkeys(("kilowatts", "kilowatt"), "kW"),
    **dict.fromkeys(("megawatts", "megawatt"), "MW"),
    **dict.fromkeys(("gigawatts", "gigawatt"), "GW"),
    **dict.fromkeys(("kilowatt-hours", "kilowatt hours", "kilowatt-hour"), "kWh"),
    **dict.fromkeys(("megawatt-hours", "megawatt hours"), "MWh"),
    **dict.fromkeys(("terawatt-hours", "terawatt hours"), "TWh"),
    **dict.fromkeys(("tonnes", "tonne", "tons", "ton", "metric tons"), "t"),
    **dict.fromkeys(("kilograms", "kilogram"), "kg"),
    **dict.fromkeys(("milliseconds", "millisecond"), "ms"),
    **dict.fromkeys(("microseconds", "microsecond"), "us"),
    **dict.fromkeys(("seconds", "second"), "s"),
    **dict.fromkeys(("terabytes", "terabyte"), "TB"),
    **dict.fromkeys(("petabytes", "petabyte"), "PB"),
    **dict.fromkeys(("exabytes", "exabyte"), "EB"),
    **dict.fromkeys(("gigabytes", "gigabyte"), "GB"),
    **{
        word + ending: word + "s"
        for word in ("minute", "hour", "day", "week", "month", "year", "decade")
        for ending in ("", "s")
    },
}
"""Measures written as words, lower case, to their symbol; spans of time keep their plural word."""

MEASURE_SYMBOLS = {
    **dict.fromkeys(("km2", "km²", "sqkm"), "km2"),
    **dict.fromkeys(("m2", "m²", "sqm"), "m2"),
    "sq.km": "km2", "km": "km", "cm": "cm", "mm": "mm", "nm": "nm", "ha": "ha", "kW": "kW", "MW": "MW", "GW": "GW",
    "TW": "TW", "kWh": "kWh", "MWh": "MWh", "GWh": "GWh", "TWh": "TWh", "kg": "kg", "ms": "ms", "GB": "GB", "TB": "TB",
    "PB": "PB", "EB": "EB", "ZB": "ZB", "Mbps": "Mbps", "Gbps": "Gbps", "Tbps": "Tbps", "km/h": "km/h", "MHz": "MHz",
    "GHz": "GHz", "EFLOPS": "EFLOPS", "PFLOPS": "PFLOPS", "TFLOPS": "TFLOPS", "EFlops": "EFLOPS", "PFlops": "PFLOPS",
    "P": "PFLOPS", "t": "t",
}  # fmt: skip
"""Symbols of measures, as they are written, to the symbol that kgtool uses. A bare `P` counts only in Chinese text."""

COMPARATORS: dict[str, Comparator] = {
    **dict.fromkeys(
        (
            "more than", "over", "above", "exceed", "exceeds", "exceeded", "exceeding", "surpass", "surpasses",
            "surpassed",
            "surpassing", "upwards of", "upward of", "in excess of", "topped", "tops", "topping", "beyond",
            "greater than",
            "higher than", "larger than", "bigger than", "well over", "just over", "slightly over", "well above",
            "slightly more than", "a little over", "broken the mark of", "broke the mark of", "breaking the mark of",
            "broken through", "broke through", "passed the mark of", "crossed the mark of", "crossed", "outnumber",
            "passed", "exceed the", "to top", "will top", "would top", "should top", "exceeded the", "surpassed the",
            "topped the", "crossed the", "broken the", "broke the",
        ),
        "gt",
    ),
    **dict.fromkeys(
        (
            "at least", "no less than", "no fewer than", "not less than", "not fewer than", "not be less than",
            "not be fewer than", "not be lower than", "not lower than", "no lower than", "not be below",
            "not fall below",
            "not to fall below", "not drop below", "not to drop below", "not go below", "not below", "never fall below",
            "a minimum of", "minimum of", "not to be lower than", "not to be less than", "no smaller than",
        ),
        "ge",
    ),
    **dict.fromkeys(
        ("under", "below", "less than", "fewer than", "lower than", "fall below", "just under", "well below",
         "well under", "short of", "shorter than", "smaller than"),
        "lt",
    ),
    **dict.fromkeys(
        ("up to", "at most", "no more than", "not more than", "not exceed", "not to exceed", "not exceeding",
        "a maximum of",
         "maximum of", "as many as", "as much as", "no higher than", "not higher than", "not be higher than",
         "not surpass", "not be more than"),
        "le",
    ),
    **dict.fromkeys(
        ("around", "about", "some", "nearly", "close to", "approximately", "almost", "roughly", "circa", "an estimated",
         "estimated", "approx", "approx.", "approaching", "just about", "in the region of", "nearing"),
        "approx",
    ),
}  # fmt: skip
"""Words before a number, lower case, to what they do to it. Negated forms are whole entries."""

COMPARATOR_ENDS = frozenset(key.rpartition(" ")[2] for key in COMPARATORS)
"""The last words of `COMPARATORS`, for a quick no."""

RIGHT_COMPARATORS: dict[str, Comparator] = {
    **dict.fromkeys(("-plus", "+", " plus", " or more", " or above", " and above", " and more", " or higher"), "ge"),
    **dict.fromkeys((" or less", " or fewer", " or below", " or lower", " and below", " at most"), "le"),
    **dict.fromkeys((" or so", " or thereabouts"), "approx"),
    " at least": "ge",
}
"""Words after a number or its unit, to what they do to it."""

Sign = Literal["", "+", "-"]
_RISES = "rise increase growth gain jump surge expansion hike upswing uptick climb".split()
_FALLS = "fall decline drop decrease decline reduction slump contraction dip cut".split()
_RISE_VERBS = (
    "rise rises rose risen rising grow grows grew grown growing increase increases increased increasing jump jumped "
    "jumping surge surged surging climb climbed climbing expand expanded expanding gained soar soared advanced"
).split()
_FALL_VERBS = (
    "fall falls fell fallen falling decline declined declining drop dropped dropping decrease decreased decreasing "
    "shrink shrank shrunk slid slumped cut reduced reduce lower lowered contracted"
).split()

GROWTH_NOUNS: dict[str, Sign] = {**dict.fromkeys(_RISES, "+"), **dict.fromkeys(_FALLS, "-")}
"""Nouns of growth and fall (`a rise of 7.5 percent`, `a 7.5 percent increase`)."""

GROWTH_LEFT: dict[str, Sign] = {
    **{f"{noun} of": sign for noun, sign in GROWTH_NOUNS.items()},
    **dict.fromkeys(("growth rate of", "growth rate", "rate of growth of", "growth at", "growth"), "+"),
    **dict.fromkeys(("up", "up by", "up another"), "+"),
    **dict.fromkeys(("down", "down by"), "-"),
    **{f"{verb} by": "+" for verb in _RISE_VERBS},
    **dict.fromkeys(_RISE_VERBS, "+"),
    **{f"{verb} at": "+" for verb in _RISE_VERBS},
    **{f"{verb} by": "-" for verb in _FALL_VERBS},
    **dict.fromkeys(_FALL_VERBS, "-"),
}
"""Words before an amount that make it a change."""

GROWTH_ENDS = frozenset(key.rpartition(" ")[2] for key in GROWTH_LEFT)
"""The last words of `GROWTH_LEFT`, for a quick no."""

GROWTH_INSIDE = frozenset({"up", "up by", "down", "down by"} | {f"{noun} of" for noun in GROWTH_NOUNS})
"""The words of `GROWTH_LEFT` that belong to the span of the amount; verbs stay outside."""

NOT_UP = frozenset(
    "make makes made making take takes takes took taking set sets setting built build sum add adds".split()
)
"""Words whose `up` is part of the verb (`make up 45 percent`)."""

HEADS = {
    **dict.fromkeys(
        ("companies", "company", "firms", "firm", "enterprises", "enterprise", "corporations"), "enterprises"
    ),
    "centres": "centers",
    "ftzs": "zones",
    "labs": "laboratories",
    "programs": "programmes",
}
"""Heads of counted nouns that mean the same, to the one that is used as unit."""

NAME_WORDS = frozenset(
    "no nos number article phase chapter section table figure fig page room level version step grade class fortune "
    "top iso "
    "iec ieee nist gb rfc covid sars web vol volume issue hotline tel phone fax ext postcode zip code item annex "
    "appendix "
    "line gate route exit block building flight circular order decree paragraph clause aged age box windows python "
    "industry "
    "file".split()
)
"""Words, lower case, before a number that is a name or a label and counts nothing."""
