"""The builds of clauses that count places among the zones of a programme, as patterns over skeletons.

A build is written with slots (`<PL>` for lists of places, `<ROLL>` for what stands for the programme); a time may stand
in every gap.
"""

from __future__ import annotations

import re

from kgtool.prose.needed import PatternTable

_LISTS = "list|series|programme|program|scheme|club|family|roster|ranks|circle|register|roll"
_BATCHES = "batch|round|group|wave|cohort|intake|tranche|trio|quartet|pair|lot|class|instalment"
_TITLES = (
    "title|label|status|letter|plaque|nod|approval|consent|go-ahead|blessing|designation|badge|licence|certificate"
)
_SLOTS = {
    "PL": r"(?P<p{}>[PJ]\d+(?:(?: ,)?(?: and| as well as| plus| then| and then)?(?: ,)? [PJ]\d+)*)",
    "DET": r"(?:the|its|that|this|our|their|a|an|those|these|A\d+ 's)",
    "ADJ": r"(?:(?:O|new|same|other|national|ministry 's|science|industry|growing|whole|initial|opening|founding|"
        r"official|short|existing|rest of the|A\d+|A\d+ 's|R\d+ 's|N|further) )*",
    "ROLL": rf"(?:<DET> <ADJ>(?:{_LISTS})(?: of (?:the )?Z\d+| of A\d+)?(?! (?:of|for|in) )|(?:the )?(?:A\d+ 's "
        rf")?Z\d+)",
    "BATCH": rf"(?:{_BATCHES})(?: of (?:N|one)(?: more| further| new| zones?| cit(?:y|ies)| places)*| of (?:cit(?:y|"
        rf"ies)|places|zones|(?:the )?Z\d+))?",
    "THEM": r"(?:them|these|those|the N(?: (?:places|cities|zones|holders|recipients))?|(?:the )?Z\d+(?: of A\d+)?|"
        r"these (?:places|zones)|(?:the )?N (?:A\d+ 's )?Z\d+(?: (?:of|under|run by|set up by|approved by) (?:the )?"
        r"A\d+)?)",
    "MEMBER": r"(?:arrivals?|newcomers?|additions?|members?|entrants?|recipients?|holders?|winners?|letters?|"
        r"plaques?|admissions?|seats?|joiners?|entries|entry)",
    "GET": r"(?:gets?|got|receive[sd]?|w[io]ns?|obtain(?:s|ed)|gained|secured|earned|landed|has|have|had|holds?|"
        r"held|carr(?:y|ies)|bears?|owns?|boasts?|runs?|hosts?|keeps?|enjoys?|collected|be (?:given|granted|awarded|"
        r"handed|sent|accorded))",
    "TITLE": rf"(?:{_TITLES}|green light)",
    "IN": "(?:put|added|admitted|placed|taken|let|included|entered|listed|counted|accepted|brought)",
    "ENTRY": "(?:addition|admission|entry|accession|arrival|inclusion)",
    "BORN": r"(?:be (?:approved|granted|awarded|added|admitted|opened|inaugurated|unveiled|launched|founded|set up|"
    r"established|created|endorsed|cleared|named|announced|the|run by|managed by|administered by|in charge of)|came|"
    r"comes|dates|opened|followed|got|received|won|has had|goes back)",
    "NEWS": r"(?:newcomers?|new ones|new entrants|new members|additions?|winners?|recipients|arrivals?|entrants|"
        r"joiners)",
    "HOLDS": r"(?:consist(?:s|ed)? of|compris(?:es|ed|e)|includ(?:es|ed|e)|cover(?:s|ed)?|contain(?:s|ed)?|be made up "
        r"of|be composed of|took in|be|count(?:s|ed)?|brought|number(?:s|ed)?|list(?:s|ed)?|named|holds?)",
    "STOP": r"(?= (?:in the [a-z]+ |on its |,|\)|—|:|and|with|by|from|as|thanks|under|at|since|bringing|making|to "
        r"make|$)|(?: $)| T)",
}  # fmt: skip
_BUILDS: dict[str, tuple[str, ...]] = {
    "member": (
        "<PL>(?: ,)? be (?:(?:the )?(?:only )?one|N|some|members?|part|among|examples?|recipients|holders)(?: of| "
        "among)?(?: the)? "
        "<THEM><STOP>",
        "<PL>(?: ,)? (?:be|belongs?|belonged|ranks?|figures?|appears?|stands?|counts?)(?: <IN>)? (?:on|in|onto|into|"
        "to|"
        "among|amongst|of|part of|a member of|members of) <ROLL>",
        "<PL>(?: ,)? (?:joined|joins|join|entered|enters|made|makes) (?:<ROLL>|them<STOP>)",
        "<PL>(?: ,)? <GET> (?:its|their|a|the)(?: own)? <TITLE>(?! (?:of|for|to))",
        "<PL>(?: ,)? be (?:the )?(?:N )?O(?: (?:place|city|one|county|N))? to (?:be <IN>|get|receive|enter|join|"
        "obtain|win)",
        "<PL> be <DET> (?:only|one|N)(?: remaining| other)? (?:<MEMBER>|places?|cit(?:y|ies)|count(?:y|ies)|districts?|"
        "ones?)(?: from| of| in)?(?: the)?(?: [a-z]+| R\\d+)?(?: (?:of|on|in|to|among|under) (?:<THEM>|<ROLL>)|<STOP>)",
        "(?:Z\\d+|be N(?: of them)?)(?: since| in| T)*(?: ,)? when <PL> (?:came in|came on board|joined|"
        "entered|be added|be admitted|be let in)",
        "when <PL> (?:came in|came on board|joined|entered|be added|be admitted|be let in)(?: ,)? "
        "there be N(?: of them)?(?: $)",
        "it be <PL> (?:that|which) (?:came|entered|joined|be <IN>|be approved|A\\d+ (?:picked|chose|selected|admitted|"
        "approved|backed|supported|took))(?! (?:as|for|to))",
        "(?:N|ones?|zones) that (?:came|joined|entered|be added|be admitted|followed)(?: O| T| in)* be <PL>",
        "in <ROLL>(?: ,)? <PL>(?: ,)? (?:stands?|ranks?|comes?|came|figures?|appears?)",
        "letters?(?: [a-z]+){0,4} (?:went|came|be sent|be given|be addressed)(?: out)? to (?:R\\d+ for )?<PL>",
        "<PL>(?: ,)? (?:made up|makes? up|formed?|completed?|completes|closed?|opened|began|constituted?|headed|led|"
        "be) "
        "<DET> <ADJ><BATCH>",
        "<PL> (?:opened|began|headed|led|started|closed|completed?|completes|rounds off|rounded off) <ROLL>",
        "<PL> be <DET> (?:N )?O (?:<MEMBER>|places?|cit(?:y|ies)|ones?|N|county) (?:of|on|in|to|among) (?:<THEM>|"
        "<ROLL>)",
        "<PL>(?: ,)? (?:brings?|bringing|brought|lifts?|lifted|takes?|took|raises?|raised|swelled) (?:<DET> )?"
        "(?:number|total|count|tally|series|list|programme|figure|family|club) to (?:N|O)",
        "<PL>(?: ,)? (?:come|came|comes|followed|follows|arrived|joined|entered)(?: (?:next|O|suit|then)|(?: ,)? "
        "T)<STOP>",
        "<PL>(?: ,)? be (?:next|added|admitted|let in|taken in|accepted|included)<STOP>",
        "<PL> 's (?:own )?(?:letter|reply|turn|approval|plaque|title|Y\\d+) (?:come|came|followed|bears|dates|"
        "carries|be dated"
        "|arrived)",
        "to <ROLL>(?: ,)? <PL> be (?:admitted|added)",
        "<ROLL>(?: then)? (?:took in|takes in|added|admitted|let in|accepted|welcomed|includes?|included|be "
        "extended to|be "
        "opened to|be joined by|went to|opened with|began with|begins with|started with|starts with|continued with|"
        "closed with|ended with|covers?|lists|names|counts) (?:the (?:city|cities|county) of )?(?:both )?<PL>",
        "(?:it|ministry|A\\d+|they)(?: then)? (?:took in|added|admitted|let in|took|admits|adds) <PL>(?! (?:as|in|"
        "for|of) )"
        "(?! (?:to|into|in) (?!<ROLL>))",
        "with <PL>(?: ,)? (?:added|the (?:N )?O|admitted|joining|included|on board|approved|entering|let in|coming "
        "in|O|taken in)",
        "with (?:the )?<ENTRY> of <PL>",
        "<ENTRY> of <PL> (?:brings?|brought|lifts?|lifted|takes?|took|raises?|raised)",
        "<DET> (?:N )?O (?:N )?<MEMBER>(?: of <THEM>| (?:on|to) <ROLL>)?(?: before (?:P\\d+|it|them))?(?: ,)? (?:be|"
        "went to"
        "|goes to|go to|being|came from|be those of|be that of|:|—) <PL>",
        "(?:letters|plaques|approvals|titles|replies|nods|N more)(?: be)?(?: (?:went|sent|gone|handed|issued|given|"
        "granted|"
        "came|delivered|dispatched))?(?: out)?(?: ,)? (?:to|for) <PL>",
        "(?:next|then|O|finally|later|afterwards|T|(?:with|before|after) (?:it|them|that))(?: ,)? (?:come|came|"
        "comes|followed|joined|"
        "entered) "
        "(?:the (?:city|turn|turns|cities) of )?<PL>",
        "(?:N|one|some)(?: of <THEM>(?: ,| :| —|, namely)?| \\(| of <THEM> \\() <PL>(?= (?:\\)|be|go|date|came|"
        "joined|,))",
        "(?:Y\\d+) T(?: ,)?(?: and)? <PL>(?: ,)? T",
        "(?:<TITLE>|honour|rank) of (?:a |an |the )?[YZ]\\d+(?: be)?(?: went| given| awarded| granted| conferred| "
        "bestowed|"
        " handed)?(?: to| on| upon) <PL>",
        "(?:N|one) (?:lie|lies|be|sit|sits|stand|be located) in (?:the )?R\\d+(?: ,)?(?: namely| :| —| \\(| they "
        "be) <PL>",
        "<PL> made it (?:N|O)",
        "the <TITLE> (?:for|to) <PL> (?:came|comes|be (?:given|dated|signed|issued)|dates|arrived|followed)",
        "<PL>(?: ,)? became (?:the |its |their |China 's |R\\d+ 's )(?:N )?O(?: (?:zone|city|one|place|member|county|"
        "municipality))?<STOP>",
        "<PL> be Z\\d+<STOP>",
        "<PL> ,(?: the)? (?:O|one|N)(?: O)? of (?:<THEM>|<ROLL>)",
        "the (?:N )?(?:O|earlier|previous|existing|other|new|newer|former|present)(?: N)? (?:ones?|zones|places|cities|"
        "members)"
        "(?: be| :| —| \\() <PL>",
        "<ROLL>[^:;]{0,60} among them(?: be)?(?: ,)? <PL>",
        "<ROLL>(?: ,)? <PL>(?: ,)? (?:came|comes|stands?|ranks?|be) (?:the )?O",
        "<PL> joined [PJ]\\d+ (?:as (?:the )?(?:O|one) of|among|in|on) (?:(?:the )?R\\d+ 's )?<ROLL>",
        "it be the turn of <PL>",
        "together with <PL>(?: ,)? (?:it|P\\d+) be <IN> (?:on|in|to|into|among) <ROLL>",
        "<DET> (?:O N|N O)(?: <MEMBER>| of <THEM>)? be <PL>",
        "it be <PL> 's turn",
        "<ROLL> (?:took in|added|admitted|welcomed|accepted) (?:both|the N) (?:cities|places)(?: ,| :| —) <PL>",
        "(?:<DET> )?<ADJ>(?:O|further|new|initial|opening|founding|N) <BATCH>(?: followed| came| , (?:approved|"
        "named|announced|added))?(?: T)?(?: ,)? (?::|—|,|"
        "\\(|be made "
        "up of|be|consist(?:s|ed) of|compris(?:es|ed)|took in|went to|includ(?:es|ed)|cover(?:s|ed)|brought|with|"
        "made up "
        "of|, namely|saw) <PL>",
        "(?:N|one)(?: more| others?| further| new)*(?: zones| cities| places)? (?:came|joined|followed|be added|be "
        "admitted|entered)(?: T)? (?::|—|, namely|,) <PL>",
    ),
    "own": (
        "<PL>(?: ,)? (?:has|have|had|holds?|held|got|gets?|received|won|obtained|be given|be granted|gained) "
        "(?:one|theirs|its own|their own)(?: of (?:them|these|those))?<STOP>",
        "<DET> O(?: one| zone)?(?: of <THEM>| Y\\d+)?(?: ,)? (?:in|be in|be (?:set up|opened|established|created|"
        "launched|"
        "built) in|opened in|be at|lies in|sits in|stands in|be run by|belongs to|be "
        "held by|be "
        "(?:that|those) of|went to|be hosted by|fell to|be given to|be granted to|be) <PL>",
        "<PL> 's be (?:the )?(?:only )?(?:one|N|O)<STOP>",
        "<PL> 's <BORN>",
        "the <PL> one <BORN>",
        "(?:the one|that) (?:in|at|of|for) <PL>(?: ,)? <BORN>",
        "the (?:other|others|remaining|rest)(?: N)?(?: ,)?(?: be)? (?:in|those of|those in) <PL>",
        "<PL> <GET> (?:a|its|one|their|another|the) (?:Y\\d+|Z\\d+|place|seat) (?:under|of|in|on|from) <ROLL>",
        "(?:<ROLL>|<THEM>)(?: ,| :| —| \\()? (?:one|<DET> O) (?:be )?(?:in|that of|for|run by) <PL>(?: ,)?(?: "
        "approved| opened)?"
        "(?: ,)?(?: and)? (?:one|another|the other|<DET> O) (?:be )?(?:in|that of|for|run by) <PL>",
    ),
    "same": ("(?:A\\d+|ministry) (?:took|admitted|added|put|included|let|accepted|placed) (?:it|them) (?:in|into|to|"
        "on|onto) <ROLL>",),
    "each": (
        "<PL>(?: ,)? <GET> (?:a |an |one )?Y\\d+ (?:of|from|under|by) (?:the )?A\\d+(?: ,)? and (?:one|another) "
        "(?:of|from|under|by) "
        "(?:the )?A\\d+",
    ),
    "they": ("(?:they|these) be <PL><STOP>",),
    "news": (
        "<PL>(?: ,)? be <DET> <ADJ><NEWS>(?: of <THEM>| (?:on|to|in) <ROLL>)?<STOP>",
        "<DET> <ADJ><NEWS>(?: of <THEM>| (?:on|to|in) <ROLL>)?(?: ,)? (?:be|:|—|,) <PL>",
    ),
    "batch": (
        "<PL>(?: ,)? (?:form(?:s|ed)?|makes? up|made up|constituted?|be) <DET> (?:N )?O(?= [,;]|(?: $))",
        "(?:(?<=^\\x20)|(?<=[,;]\\x20))<DET> (?:N )?(?:O(?: <BATCH>)?|<BATCH>)(?: , [^,;:]{1,60} ,)? "
        "<HOLDS> (?:the )?(?:N (?:cities|places|zones|members)(?: :| ,|, namely)? )?<PL>"
        "(?!(?: ,)?(?: and)? R)",
        "(?:(?<=^\\x20)|(?<=[,;]\\x20))<DET> (?:N )?O(?: <BATCH>)? [^;:]{1,70} ; (?:it|they) <HOLDS> <PL>"
        "(?!(?: ,)?(?: and)? R)",
    ),
    "too": (
        "(?:(?<=^\\x20)|(?<=[,;]\\x20))(?:and )?so (?:do|does|has|have|be|did) <PL><STOP>",
        "(?<=^\\x20)(?:and )?<PL>(?: ,)? (?:do|does|did|be|has|have|had) (?:so|as well)?(?= [.,;]|(?: ?$))",
    ),
    "theirs": ("<PL>(?: ,)? be (?:one|N|some|among)(?: of)? theirs<STOP>",),
    "ours": ("<PL>(?: ,)? be (?:one|N|some|among)(?: of)? ours<STOP>",),
    "both": (
        "<PL>(?: ,)? <GET> both(?: the)? (?:titles|labels|plaques|kinds|badges|designations|statuses|letters|"
        "honours)",
        "<PL>(?: ,)? (?:be|figures?|appears?|stands?) (?:on|in) both (?:lists|programmes|series|schemes|rosters|"
        "programs|ranks)",
        "<PL>(?: ,)? <GET> (?:one|a zone|Y\\d+|a Y\\d+) (?:of|under|from) (?:both|each)(?: kinds?| sort| "
        "programmes?| list)?",
    ),
}  # fmt: skip
"""Builds of clauses by what they say: `own` that the zone lies there, `both` that the places are in two "
"programmes."""
_FURTHER = (
    "(?:, and|, then|and then|,|and|;|then) (?:then )?<PL>(?: ,)? T",
    "(?:, and|,|and) T(?: ,)? <PL>",
    "(?:, and|, then|,|and|then)(?: then)? followed by <PL>",
    "(?:, and|,|and|as) so (?:do|does|has|have|be|did) <PL>",
    "(?:, and|,|and|;) <PL>(?: ,)? theirs",
    "(?:, and|,|and|;) <PL>(?: ,)? (?:be )?(?:the )?O",
    "(?:, )?as (?:do|does|has|have|be|did) <PL>",
    "(?:, and|, then|, before|,|before|and then|and) (?:it |they )?(?:continued|went on|closed|ended|moved on|"
    "continuing|ending)"
    " (?:with|to) (?:the )?<PL>",
)  # fmt: skip
_INSIDE = "".join(
    f"(?<! {word} )" for word in "in of at from near for with to by on than like against around outside".split()
)
"""A place that opens a build is the subject, not where something is."""
_GAP = r"(?:(?: ,)? T(?: ,)?)* "
"""What may stand for a space: a time, between commas or not."""


def _compile(build: str) -> re.Pattern[str]:
    """Make a pattern of a build with the space before it: its slots are filled in, a time may stand in every gap."""
    for _ in range(3):
        for slot, wording in _SLOTS.items():
            if slot != "PL":
                build = build.replace(f"<{slot}>", wording)
    first, *rest = build.split("<PL>")
    build = first + "".join(_SLOTS["PL"].format(i) + part for i, part in enumerate(rest))
    opening = _INSIDE if not first else ""
    return re.compile(" " + opening + build.replace(" ", _GAP))


SENSES = {_compile(build): sense for sense, builds in _BUILDS.items() for build in builds}
"""Each build with what it says."""
PATTERNS = PatternTable(SENSES)
MORE = [_compile("(?:T )?" + build) for build in _FURTHER]
COLLECTIVE = re.compile(rf" (?:{_LISTS}|{_BATCHES}|number|total|of the N|J\d+) ")
