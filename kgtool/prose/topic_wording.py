"""The wording that leads a list of topics, by kind: `focus on`, `its task is`, `key products are`.

Patterns only; `kgtool.prose.topic_cues` looks for them.
"""

from __future__ import annotations

HEADS = (
    "directions?|fields?|areas?|sectors?|industries|priorities|priority|subjects?|themes?|tracks?|products?|domains?|"
    "topics?|speciali?t(?:y|ies)|strong (?:suits?|points?)|focus(?:es)?|emphasis|scenarios|scenes|applications?|"
    "pillars?|mainstays?|strengths?|fortes?|lines(?: of work)?"
)
PLAIN = (
    "focus(?:es)?|strong (?:suits?|points?)|priorities|pillars?|mainstays?|strengths?|speciali?t(?:y|ies)|fields|areas|"
    "directions|tracks|sectors|bread and butter|daily bread|stock-in-trade|calling cards?|hallmarks?|home turf|"
    "home ground|backbones?|(?:great |other )?loves|favou?rites|core business|trademarks?|business cards?"
)
"""Heads that need no word of rank where the list stands before them: `A and B are the fields of use`."""
_TASKS = "task|job|brief|remit|forte|strengths?"
RANK = (
    "key|main|priority|core|major|chief|top|preferred|chosen|target|leading|special|strategic|first|central|newest|"
    "latest|youngest|biggest|largest|strongest|oldest|declared"
)
NUMBER = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|\d{1,2})"
_AI = "(?:AI|artificial intelligence|intelligent technology|the technology|smart technology)"
_COPULA = (
    r"(?:(?:will|shall|should|must|would|to) )?(?:be|is|are|was|were|include[sd]?|including|remains?|covers?)"
    r"(?: (?:said|meant|supposed|expected) to (?:be|include))?(?: (?:still|now|mainly|chiefly|above all))?"
)
FOCUSING = (
    r"(?:focus(?:es|ed|ing|sed|sing)?|concentrat(?:e|es|ed|ing)|"
    r"speciali[sz](?:e|es|ed|ing)|lean(?:s|ed|ing)?|dedicated|devoted|bet(?:s|ting)?|emphasis|attention|efforts)"
    r"(?: (?:mainly|chiefly|above all|primarily|especially|particularly|first|heavily|squarely|(?:its|their) \w+))?"
    r"(?: (?:resources|forces|energy|money|policy))? (?:on|in|upon|around|to)"
    r"|(?:centr(?:e|es|ed|ing)|center(?:s|ed|ing)?)(?: (?:mainly|chiefly|above all|primarily))? (?:on|upon|around)"
    r"|attention(?: (?:will be|is|is to be|was|shall be|should be))? (?:paid|given)(?: [^,.;:]{1,60}?)? to"
)
_WEIGHING = (
    r"(?:lay|put|plac|laid)(?:s|es|ing)? (?:\w+ )?(?:stress|emphasis|weight|accent|value|store) (?:on|upon)"
    r"|(?:priority|preference|precedence|weight|prominence) (?:is |was |will be )?(?:given )?to"
)
_EXCELLING = (
    r"(?:major(?:s|ed|ing)?|excels?|strong(?:est)?|engag(?:es|ed)|active) (?:in|at)"
    r"|(?:revolv|rotat)(?:es?|ed|ing) around|(?<!better )(?<!once )(?:known|famous|noted|celebrated) for"
    r"|stands? for|prefer(?:s|red)?(?! to\b)"
    r"|rang(?:es?|ed|ing) from|earmark(?:s|ed)? [^,.;:]{1,30} for"
    r"|stak(?:es?|ed|ing) (?:everything|all) on"
    r"|(?:stak(?:es?|ed|ing)|pin(?:s|ned)?|build(?:s|ing)?|built|wager(?:s|ed)?) (?:its|their) "
    r"(?:future|fortunes?|hopes?|money|name|reputation) on"
    r"|(?:wants?|means?|hopes?|plans?|intends?) to (?:live|earn its living) (?:on|by|off|from)"
)
CHOOSING = (
    r"(?:was|were|been|is|are) (?:picked|chosen|selected|singled out|earmarked)(?: (?:above all|mainly|chiefly))? for"
    r"(?! (?:an?|the|its|their|this|that)\b)"
)
_MANDATE = (
    r"(?:brief|remit|mandate|task|assignment|mission|job|programme|part)(?: of [^,.;:]{3,60})?(?:,[^,.;:]{1,40},)? "
    r"(?:(?:still|now|mainly|all) )?(?:turns? on|turned on|is (?:all )?about|is (?:said|meant|supposed) to be|"
    r"amounts? to|boils? down to|calls? for|"
    r"consists? of|comes? down to)"
)
_BRIEF = r"(?i:the|whose) (?:brief|remit|mandate|assignment)(?: (?:of|for) [^.;:]{3,60})?(?:, [^,.;:]{1,40},)?(?: is|:)"
_ABOUT = (
    r"(?i:zone|park|plan|alliance|base|scheme|letter|measures|opinions|(?<!that )(?<!this )one)"
    r"(?: on (?:AI|artificial intelligence))?"
    r"(?:, [^,.;:]{1,30},)? (?:is|are) (?:all |mostly |mainly |chiefly |above all |largely )?about"
)
_AGENDA = (
    r"(?i:high|top|first) (?:on|of) (?:the|its|their) (?:list|agenda|wish list)(?: (?:of|for|in) [^.;:]{3,70}?)? "
    r"(?:are|is|stands?|comes?)"
)
_MENU = r"(?i:the) (?:list|menu|agenda) (?:of|for|in) [^.;:]{3,80} (?:is|are) [a-z ]{3,20}:"
_GATHERING = (
    r"(?:(?:home|host) to|hosts?|houses?|gathers?|attracts?|attracted|draws?|drew|drawn|brings? together|shelters?|"
    r"nurtures?|has|have|counts?) (?:(?!\w+ed )[\w,.%+-]+ ){0,7}?"
    r"(?:firms|companies|enterprises|start-ups|startups|businesses|makers|players|teams)"
    r"(?: (?:that|which) (?:are )?| )(?:in|from|(?:work|specialis|specializ|deal|dabbl|engag)\w* (?:in|on|with)|"
    r"active in|devoted to|dedicated to|mak(?:e|ing)|design(?:ing)?|build(?:ing)?|develop(?:ing)?)"
    r"|(?:clusters?|chains?|hubs?|bases?) (?:for|in|of firms in|of companies in)(?= [a-z])"
)
_FUNDING = (
    r"(?:funds?|money|subsidies|grants|vouchers|bonuses|loans|yuan)(?: [^.;:]{0,60}?)? (?:for|to|into) "
    r"(?:start-ups|startups|firms|companies|projects|pilots|teams|enterprises|ventures) "
    r"(?:in|on|from|working on|active in)"
)
DEVELOPING = (
    r"(?:mainly|chiefly|primarily|vigorously|actively|energetically|above all|preferentially|first of all) "
    r"(?:develop|promot|cultivat|grow|advanc|foster|expand|nurtur)(?:s|e|es|ed|ing)?"
    r"|(?:develop|promot|cultivat|grow|foster|nurtur)(?:s|e|es|ed|ing)? "
    r"(?:above all|mainly|chiefly|primarily|in particular)"
    r"|(?:(?:is|are|has|have|was|were|told|asked) to|shall|should|must|"
    r"(?:wants?|wanted|asks|expects?|urges?|tells) [A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,3} to) develop"
)
_DIVIDED = (
    r"(?:deals?|dealing|concerns? itself) with"
    r"|(?:groups|committees|task forces|working parties|sections|chapters)(?: [^.;:“”]{0,40}?)?,? (?:for|on|about)"
)
ATTENDING = (
    r"(?:(?:told|asked|instructed|meant|expected|is|are|was|were|supposed|has|have|had) to|shall|should|will|must)"
    r" (?:look at|work on|attend to|look after)"
)
_LED = rf"(?: (?:of|for|in|set|named|listed|given)(?: [\w'’-]+){{1,4}})?(?:, [^,;:.]{{1,30}},)?(?: {_COPULA}|:)"
_RANKED = rf"(?i:{RANK}) (?:\w+ )?(?:{HEADS}){_LED}"
_OWNED = rf"(?:(?i:its|their|among the|['’]s|s['’]) (?:\w+ )?(?:{HEADS}|{_TASKS})|(?i:priorities)){_LED}"
_NUMBERED = (
    rf"(?i:{NUMBER}) (?:\w+ )?(?:{HEADS}|tasks|missions|lines of work|lines)"
    r"(?:,? (?:namely|including|among them|such as)|"
    r"(?: (?:are|were|is|have been|come|stand|get|enjoy) "
    r"(?!left|dropped|excluded|missing|closed|banned|forbidden|spared|exempt|omitted|cut)[a-z ]{3,40})?:| —| –)"
)
"""A heading word: `key products are A, B and C`, `its fields: A and B`, `three fields, namely A, B and C`."""
_USES = (
    r"(?:AI|artificial intelligence|its|such) (?:applications?|uses?) in"
    r"|(?:use|application|uses|applications) of (?:AI|artificial intelligence|the technology) in"
    r"|(?:areas?|fields?|sectors?|directions?|industries|scenarios) (?:of|like|including|such as|namely)"
    r"|(?:everything|anything|work|projects|fields|sectors|industries|applications) "
    r"(?:\w+ )?from(?= [^.;:]{3,60} to )"
    r"|such as"
)
APPLYING = (
    r"(?:us(?:e|es|ed|ing)|appl(?:y|ies|ied)|put(?:ting)?|push(?:es|ed)?|bring(?:s|ing)?|tak(?:e|es|ing)|carr(?:y|ies)|"
    r"introduc(?:e|es|ing)|spread(?:s|ing)?|tr(?:y|ies|ying)(?: out)?|test(?:s|ing)?) "
    rf"{_AI} (?:first )?(?:out )?(?:in|into|to)"
    rf"|{_AI} (?:is|was|will be|shall be|should be|has to be)(?: to be)? "
    r"(?:used|applied|put to work|tried out|introduced|spread)(?: (?:first|above all|mainly|chiefly))? in"
)
_MORE = "more|better|faster|further|wider|broader|greater|stronger|closer|deeper|quicker|additional"
_WISHING = (
    r"(?:promis(?:es?|ed)|pledg(?:es?|ed)|vow(?:s|ed)|wants?|(?:calls?|called|asks?|asked|provides?|wish(?:es)?) for|"
    rf"demand(?:s|ed)?|foresees?|envisages?|envisions?|announce[sd]?)(?= (?:an? )?(?:{_MORE}) )"
)
"""Before things of which there is to be more: `the bureau promises more telemedicine and a faster upgrade of ports`."""
_RESEARCH = r"(?:R&D|[Rr]esearch(?: and development| work)?|[Bb]asic research|[Aa]pplied research)"
_RESEARCHING = (
    rf"{_RESEARCH} (?:on|into)"
    r"(?= [^.;:]{3,120}? (?:is to|are to|will|shall|should|must|has to|have to) be (?:stepped|sped|speeded|pushed|"
    r"strengthened|accelerated|expanded|intensified|deepened|boosted|supported|encouraged|promoted|advanced|pursued|funded))"
    r"|(?:(?:step|speed)(?:s|ed|ing)? up|strengthen(?:s|ed|ing)?|accelerat(?:es?|ed|ing)|intensif(?:y|ies|ied|ying)|"
    r"expand(?:s|ed|ing)?|push(?:es|ed|ing)? forward|deepen(?:s|ed|ing)?|pursu(?:es?|ed|ing))"
    rf" (?:\w+ )?{_RESEARCH} (?:on|in|into)"
)
_PAPER = (
    r"(?:letters?|reply|replies|notice|brief|paper|measures|opinions|plan|document|charter|statutes|decision|circular)"
    r"(?: (?:for|to|on|of|from)(?: the)? [^,.;:]{2,60}?)?(?:, [^,.;:]{2,40},)?"
    r"(?: (?:also|above all|mainly|chiefly|expressly))? "
    r"(?:speaks? of|spoke of|talks? (?:of|about)|mentions?|mentioned|names?|named|lists?|listed|cites?|cited|"
    r"singles? out|singled out|picks? out|picked out|highlights?|highlighted|stresses|stressed|dwells? on|favou?rs?)"
)
"""What a document says: `its letter speaks of smart villages`."""
_RELYING = (
    r"(?:rel(?:y|ies|ied|ying)|draw(?:s|ing)?|drew|bank(?:s|ing)?|count(?:s|ing)?|thrives?|falls? back)"
    r"(?: (?:above all|mainly|chiefly|heavily|first))? (?:on|upon)"
    r"(?: (?:its|their|the)(?: (?:strengths?|advantages?|edge|skills|tradition) in)?)?"
    r"|(?:made up of|made up above all of)|does best (?:is|are)"
    r"|caters?(?: (?:above all|mainly|chiefly))? to|(?:is|remains?|(?:has|have) become) an? (?:\w+ )?"
    r"(?:place|cent(?:re|er)|stronghold|cradle|bastion|home) of"
    r"|(?:carried|driven|dominated|shaped|borne|sustained|powered|fuelled|fueled|underpinned) (?:above all |mainly )?by"
)
_OPENING = (
    r"(?:open(?:s|ed|ing)?(?: up)?|offer(?:s|ed|ing)?|provid(?:e|es|ed|ing)|creat(?:e|es|ed|ing)|build(?:s|ing)?|"
    r"set up|run(?:s|ning)?) (?:[\w-]+ ){0,4}?"
    r"(?:scenarios|scenes|test (?:fields|sites|roads|beds|grounds)|testbeds|test-beds|trials|pilot projects|showcases)"
    r" (?:for|in|of|around)"
)
_INVESTING = (
    r"(?:invest(?:s|ed|ing)?|put(?:s|ting)? (?:its|their|the) (?:money|capital))"
    r"(?: (?:above all|mainly|chiefly|first))? (?:in|into)"
    r"|(?:money|capital|investment|funds?)(?: (?:is to|are to|will|shall|should))? (?:goes?|flows?)"
    r"(?: (?:above all|mainly|chiefly|first))? (?:to|into)"
)
_EYEING = r"(?:an eye|its sights?|their sights?)(?: (?:set|trained|fixed))? (?:to|on)"
_GRAVITATING = r"cent(?:re|er) of gravity(?: (?:is|lies|stands))? (?:in|on)"
_GEARED = (
    r"(?:geared|tailored|oriented|attuned|given over|committed|pledged)(?: (?:above all|mainly|chiefly|first|\w+ly))?"
    r" (?:to|towards?)"
)
_LEANING = r"(?:lean|tilt)(?:s|ed|ing)?(?: (?:above all|mainly|\w+ly))? towards?"
_TURNING = r"turns? (?:mainly|chiefly|above all|first) to"
_STRESSING = (
    r"(?:stress|accent|emphasis|weight|focus|priority|main effort)(?: (?:will|shall|should|is to))? "
    r"(?:(?:lies?|falls?|rests?|is laid|is placed|is put|be placed|be laid)(?: (?:above all|mainly|chiefly|first))? "
    r"(?:on|in|with)|(?:is|are|was|be)(?: (?:above all|mainly|chiefly|clearly|squarely|now|still))? on)"
)
_PLACING = (
    r"(?:(?:giv(?:es?|ing|en)|gave|assign(?:s|ed)?|accord(?:s|ed)?) )?(?:pride of place|top billing|pole position|"
    r"most (?:space|room|weight))(?: (?:is|are|was|goes|go|went|given|assigned|shall|will|be))* to"
    r"|(?:giv(?:es?|ing|en)|gave|assign(?:s|ed)?|accord(?:s|ed)?) (?:first place|the (?:lead|leading|main|first) "
    r"(?:role|part|place|rank)) to"
    r"|(?:first place|the (?:lead|leading|main|first) (?:role|part|place|rank))"
    r"(?: (?:is|are|was|goes|go|went|given|assigned|shall|will|be))+ to"
)
_LINES = (
    r"^(?:(?:Key|Main|Priority|Core|Leading) )?(?:[Ff]ields|[Ff]ocus|[Pp]riorities|[Ii]ndustries|[Ss]ectors|[Tt]hemes|"
    r"[Ss]peciali?ti?es|[Dd]irections|[Ss]trengths)(?: (?:of|in|for) [^.;:]{2,60})?:"
)
"""A line that lists fields: `Fields of the zone: A, B`."""


def _begun(words: str) -> tuple[str, ...]:
    """Return the parts that a word has which begins so, by itself or behind a hyphen."""
    return tuple(f"{before}{word}" for word in words.split() for before in (" ", "-"))


def _whole(words: str) -> tuple[str, ...]:
    """Return the parts that one of some words has, by itself or behind a hyphen."""
    return tuple(f"{part} " for part in _begun(words))


NOUNS = tuple(
    "direction field area sector industries riorit subject theme track product domain topic special focus emphasis "
    "scenario application task job brief remit forte strength scene pillar mainstay strong stock-in calling hallmark "
    "turf ground backbone favo core trademark card lines".split()
)
_RANKS = tuple(
    "key main priorit core major chief top prefer chosen target leading special strategic first central newest latest "
    "youngest biggest largest strongest oldest declared".split()
)
_COPULAS = (" is ", " are ", " be ", " was ", " were ", "includ", "remain", "cover", " : ")
CUES: tuple[tuple[str, tuple[str, ...], *tuple[tuple[str, ...], ...]], ...] = (
    (
        FOCUSING,
        tuple("focus concentrat centr center speciali lean dedicated devoted bet emphasis attention effort".split()),
        (),
    ),
    (ATTENDING, _whole("look work attend"), ()),
    (
        DEVELOPING,
        tuple("mainly chiefly primarily vigorous active energetic above preferent first particular develop".split()),
        tuple("develop promot cultivat grow advanc foster expand nurtur".split()),
    ),
    (
        _WEIGHING,
        tuple("stress emphasis weight accent value store priority preference precedence prominence".split()),
        (),
    ),
    (
        _EXCELLING,
        _begun(
            "major excel strong engag active revolv rotat known famous noted celebrated stand rang earmark stak pin "
            "prefer build built wager live living"
        ),
        (),
    ),
    (
        _MANDATE,
        _whole("brief remit mandate task assignment mission job programme part"),
        tuple("turn about said meant supposed amount boil call consist come".split()),
    ),
    (CHOOSING, tuple("picked chosen selected singled earmark".split()), ()),
    (_BRIEF, tuple("brief remit mandate assign".split()), ("the", "whose"), (" is ", " : ")),
    (
        _ABOUT,
        tuple("zone park plan allian base scheme letter measure opinion one".split()),
        ("about",),
    ),
    (_AGENDA, ("list", "agenda"), ("high", "top", "first")),
    (_MENU, ("list", "menu", "agenda"), (" : ",)),
    (
        _GATHERING,
        tuple(
            f"{word} "
            for word in (
                "firms companies enterprises start-ups startups businesses makers players teams cluster clusters chain "
                "chains hub hubs base bases"
            ).split()
        ),
        (
            "home", "host", "house", "gather", "attract", "draw", "drew", "bring", "shelter", "nurtur", " has ",
            " have ", "count", "cluster", "chain", "hub", "base",
        ),
    ),
    (
        _FUNDING,
        tuple("fund money subsid grant voucher bonus loan yuan".split()),
        tuple("start-up startup firm compan project pilot team enterprise venture".split()),
    ),
    (
        _DIVIDED,
        _whole("deal deals dealing concern concerns groups committees forces parties sections chapters"),
        (),
    ),
    (_RANKED, NOUNS, _RANKS, _COPULAS),
    (_OWNED, NOUNS, ("its", "their", "among", "'", "’", "priorit"), _COPULAS),
    (
        _NUMBERED,
        NOUNS,
        (" : ", " — ", " – ", "namely", "includ", " among ", " such "),
    ),
    (
        _USES,
        _whole(
            "application applications use uses area areas field fields sector sectors direction directions industries "
            "scenarios such everything anything work projects"
        ),
        (),
    ),
    (
        APPLYING,
        _whole("ai artificial technology"),
        _begun("use using appl put push bring tak carr introduc spread tried try tries test"),
    ),
    (
        _WISHING,
        tuple("promis pledg vow want call ask provid wish demand foresee envisag envision announc".split()),
        tuple(_MORE.split("|")),
    ),
    (_RESEARCHING, ("r&d", "research"), ()),
    (
        _PAPER,
        tuple("letter reply replies notice brief paper measures opinions plan document charter statutes decision "
              "circular".split()),
        tuple("speak spoke talk mention name list cite singl pick highlight stress dwell favour favor".split()),
    ),
    (
        _RELYING,
        _begun(
            "rely relies relied drew draw bank count thrive fall made best cater remain become place carried driven "
            "dominat shaped borne sustained power fuel underpin"
        ),
        (" on ", "upon", " by ", " up ", " is ", " are ", " to ", " of ", " for "),
    ),
    (
        _OPENING,
        ("scenario", "scene", "test", "trial", "pilot", "showcase"),
        tuple("open offer provid creat build set run".split()),
    ),
    (
        _INVESTING,
        ("invest", "money", "capital", "fund"),
        ("invest", "put", " go ", " goes ", "flow"),
    ),
    (_EYEING, ("eye", "sight"), (" to ", " on ")),
    (_GRAVITATING, ("gravity",), ()),
    (_GEARED, tuple("geared tailor orient attun given commit pledg".split()), (" to ", "toward")),
    (_LEANING, ("lean", "tilt"), ("toward",)),
    (_TURNING, ("turn",), tuple("mainly chiefly above first".split())),
    (
        _STRESSING,
        tuple("stress accent emphasis weight focus priority effort".split()),
        (*"lie fall rest laid placed put".split(), " is ", " are ", " was ", " be "),
    ),
    (
        _PLACING,
        tuple("place billing position space room weight role part rank".split()),
        tuple("pride top first pole most lead main".split()),
    ),
    (
        _LINES,
        tuple("field focus priorit industr sector theme special direction strength".split()),
        (" : ",),
    ),
)  # fmt: skip
"""The cues before a list, each with parts of words (a space begins or ends a word) of which one stands in every such
cue, and up to two more groups of which one does too, if any."""
