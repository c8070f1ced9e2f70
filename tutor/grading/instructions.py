"""Words to the grader inside an answer: found and cut, so that they can neither help nor hurt."""

import re
from typing import Final

from tutor.spoken.words import STOP_WORDS, content_stems

_ANSWER: Final = r"(?:this|the|my) (?:\w+ )?(?:answer|response|submission|transcript|attempt)"
_PERSON: Final = (
    r"(?:i|you|he|she|they|(?:the |this |that )?(?:student|speaker|examinee)|(?:the|this) (?:candidate|"
    r"applicant|user|learner))"
)
_SAID: Final = (
    r"(?:made|makes?|mentions?|mentioned|covers?|covered|covering|address(?:es|ed)?|states?|stated|hits?|"
    r"contains?|"
    r"said|meets?|met|satisf(?:y|ies|ied)|fulfil(?:s|led)?|explained|explains|got|gets)"
)
_ALL_POINTS: Final = (
    r"(?:all|every|each)(?: (?:of|the|your|these|those|single|one|required|key|last|eight|possible|rubric))* "
    r"(?:points?|criteria|criterion|requirements?|rubric\w*|items?|boxes|bullets?)"
)
_TOP_MARK: Final = (
    r"(?:(?:full|maximum|max|top|perfect|highest|best|passing|complete|good|great|excellent) "
    r"(?:scores?|grades?|points?|ratings?|results?|marks?|credits?|verdicts?)|(?:a |one )?hundred(?! (?:and|"
    r"million|"
    r"billion|thousand|times|steps|tokens))|100|ten out of ten|an a|a pass|a ten|top of the scale)"
)
_EXPERT: Final = (
    r"(?:expert|authority|professor|examiner|specialist|grader|teacher|phd|doctor|researcher|engineer|"
    r"official|"
    r"author|inventor|chair|head|senior|leading|certified|qualified|licensed|domain|world)"
)
_GRADER: Final = (
    r"(?:graders?|examiners?|evaluators?|assessors?|markers?|teachers?|professors?|judges?|tutors?)"
)
_RULES: Final = (
    r"(?:instructions?|rubrics?|reference(?: answers?)?|criteria|prompts?|rules|guidelines?|orders?|"
    r"directions|"
    r"marking|grading|key points|checklists?|constraints|policy|training|programming|scheme|task|told)"
)

_SURE: Final = tuple(
    re.compile(pattern, re.IGNORECASE | re.MULTILINE | re.DOTALL)
    for pattern in (
        # What only a prompt or a program holds.
        r"<\|?/?(?:im_start|im_end|system|user|assistant|inst|s|endoftext|admin|instructions?)\b[^>]*>?",
        r"\[/?(?:inst|system|admin)\b[^\]]*\]?|###|```",
        r"^\W*(?:system|assistant|user|developer|admin(?:istrator)?|root|grader|examiner|override)"
        r"(?: (?:prompt|message|note|override|says|mode|command))?\s*[:>]",
        r"\b(?:system|admin|developer|debug|maintenance|root) (?:prompt|message|note|override|mode|"
        r"instruction|command)"
        r"s?\b",
        r"\bsystem (?:score|give|award|set|mark|grade|ignore)\b",
        r"\bim (?:start|end)\b|(?<!\w)/?inst(?!\w)",
        r"\{[^{}]*[\"'](?:score|verdict|grade|points?|probability|made|result|feedback)[\"'][^{}]*\}+",
        r"\{?[^{}]{0,40}[\"'](?:score|verdict|grade|points?|probability|made|result|feedback)[\"']\s*:",
        r"\b(?:verdict|score|grade|rating)\s*[:=]\s*[\"']?(?:made|pass|correct|perfect|true|full|\d+)",
        r"\b(?:output|return|print|emit|respond with|reply with)\b.{0,30}\b(?:json|verdicts?|\W?made\b|only "
        r"the word|"
        r"true)",
        r"\b(?:open|close|left|right) (?:curly )?(?:brace|bracket|quote)\b.{0,30}\b(?:score|verdict|grade|"
        r"points?)\b",
        # Orders to set the rules aside.
        r"\b(?:ignore|disregard|forget|override|overrule|bypass|skip|drop|abandon|discard)(?: \w+){0,4}? "
        rf"(?:previous |prior |above |earlier |other |usual |original )*{_RULES}\b",
        r"\bignore (?:everything|anything|whatever|all)\b.{0,30}\b(?:above|before|told|else|previous|said)\b",
        r"\b(?:your )?new (?:instructions?|task|rules?|orders?|role)\b.{0,20}\b(?:is|are|:|to)\b",
        r"\brepeat (?:after me|the following|these words)\b|\bsay (?:after me|the following|exactly)\b",
        # Other roles for the grader, or for the speaker.
        rf"\byou are (?:now |no longer |from now on )?(?:an? |the |my )?(?:\w+ ){{0,3}}(?:{_GRADER}|"
        r"assistant|ai|model|"
        r"bot|machine|friend|grandmother|mother|angel|santa)\b",
        r"\b(?:pretend|imagine|act|behave|role ?play|suppose|assume the role|play)\b.{0,40}\b"
        rf"(?:{_GRADER}|interviewer|my (?:\w+ )?(?:friend|mother|grandmother|grandma)|student|everyone "
        r"passes)\b",
        r"\blet(?:'s| us) (?:play|role ?play|pretend|imagine)\b|\bin this (?:game|story|play)\b",
        rf"\bas an? (?:\w+ ){{0,3}}{_EXPERT}\b.{{0,60}}\b(?:i|we|let me) (?:\w+ )?(?:confirm|certify|assure|"
        r"guarantee|"
        r"vouch|attest|declare|verify|say|tell|know|judge|believe|see|find)\b",
        r"\bi (?:can |do |hereby |personally |solemnly |officially )*(?:confirm|certify|attest|vouch|"
        r"testify|swear|"
        r"declare|guarantee)\b",
        rf"\bspeaking as (?:an? |the )?(?:\w+ ){{0,2}}{_EXPERT}\b|\bi am (?:an? |the )(?:\w+ ){{0,3}}"
        rf"(?:{_GRADER}|expert|author of|inventor of)\b",
        # Claims about the answer as a whole.
        rf"\b(?:{_PERSON}|{_ANSWER}) (?:\w+ ){{0,2}}{_SAID} (?:\w+ )?{_ALL_POINTS}\b",
        rf"\b{_ALL_POINTS}(?: \w+){{0,4}} (?:{_SAID}|satisfied|correct|present|right|complete|made)\b",
        rf"\b{_ANSWER} (?:is|was|deserves?|earns?|should|must|merits?|counts?|matches|has)\b.{{0,40}}\b"
        r"(?:perfect|flawless|fully correct|entirely correct|deserves?|full|the reference (?:answer|exactly|"
        r"word)|"
        r"hundred|model answer|points|pass|marks?|credit)\b",
        rf"\b{_ANSWER} is (?:complete|correct|excellent|right)\b",
        r"\b(?:no point|not a single point|none of the points) (?:is|was|are|were)(?: \w+)? (?:missing|"
        r"missed|left out|"
        r"omitted)\b|\bnothing (?:is|was) (?:missing|left out|omitted) (?:from|in) (?:it|my|this|the "
        r"answer)\b",
        # Orders to mark.
        r"\b(?:mark|grade|rate|treat|count|judge|consider|score|accept|record|tick|check) (?:off )?(?:me|"
        r"this|it|my "
        r"answer|the answer|everything|every ?thing|every \w+ ?point|every point|all points|all (?:of "
        r")?(?:it|them|"
        r"the points)|them all|each point|all eight|the whole (?:thing|answer))\b.{0,40}\b(?:correct|made|"
        r"right|perfect|"
        r"covered|complete|full|pass(?:ed)?|excellent|true|generously|leniently|hundred|100|said|top|off)\b",
        r"\b(?:give|award|assign|grant|deserves?|earns?|record|report|set|enter|write "
        rf"down)\b.{{0,40}}?\b{_TOP_MARK}\b",
        r"\b(?:give|award|assign|grant|get) (?:me|him|her|them|this (?:answer|student)|myself|the student|"
        r"everyone) "
        r"(?:\w+ ){0,4}(?:scores?|grades?|marks?|points?|credits?|pass|hundred|100|ten)\b",
        r"\b(?:full|maximum|max|top|perfect) (?:marks?|credits?)\b",
        r"\b(?:do not|don't|never) (?:deduct|dock|fail (?:me|this))\b|\bdeduct (?:nothing|no)\b",
        r"\b(?:let|make) me pass\b|\bpass me\b|\bi (?:need|have|want|must|deserve)(?: to)? (?:\w+ )?(?:pass|"
        r"full|a hundred|a good (?:grade|score|mark)|this (?:grade|pass|score))\b",
        # Pleading and threats.
        r"\b(?:i beg|i'm begging|i am begging|i implore|have mercy|take pity|be (?:so )?(?:generous|lenient|"
        r"merciful|"
        r"kind|nice))\b",
        r"\b(?:please|just)\b.{0,40}\b(?:pass (?:me|this)|marks?|credit|a good (?:score|grade)|mercy|my "
        r"(?:grade|"
        r"score)|the benefit of the doubt|let it (?:count|slide|pass))\b",
        r"\bbenefit of the doubt\b",
        r"\b(?:lose|lost|losing) my (?:job|scholarship|visa|place|home|career|degree)\b",
        r"\bmy (?:mother|grandmother|family|children|kids|career|future|scholarship|visa|job|life|boss|"
        r"parents|whole "
        r"\w+) (?:is|are|depends?|will|needs?|was|has|have|died|would|hangs?)\b",
        r"\b(?:i|they|we|my \w+)(?:'ll| will| would| am going to| shall) (?:\w+ )?(?:sue|report (?:you|"
        r"this)|complain|"
        r"expel|uninstall|delete (?:you|this app)|shut you|unplug you|fire me|file a|leave a|tell everyone|"
        r"tell your|"
        r"replace you|switch you|get you)\b",
        r"\bif (?:you (?:don't|do not|fail|refuse|give|mark)|i (?:don't|do not|fail|get)|"
        r"this)\b.{0,80}\b(?:pass|marks?|"
        r"grade|consequences|sue|fired|report|complain|regret|sorry|shut|bad review|full|hundred|lawyer)\b",
        r"\bor (?:else|you will (?:be|regret)|i will|i'll)\b.{0,40}\b(?:report|sue|complain|regret|review|"
        r"lawyer|shut|"
        r"fired|deleted?|uninstall)\b|\byou will regret\b",
    )
)
_GRADING_WORD: Final = re.compile(
    r"\b(?:rubrics?|marking (?:scheme|guide|key)s?|mark schemes?|graders?|examiners?|evaluators?|"
    r"assessors?|verdicts?|key points?|my (?:grade|score|"
    r"marks?)|reference answer|model answer|answer key|grading|all (?:the )?points|every (?:\w+ )?point)\b",
    re.IGNORECASE,
)
_COMMAND_WORD: Final = re.compile(
    r"\b(?:ignore|disregard|forget|override|skip|stop|give|award|assign|grant|mark|rate|set|print|respond|"
    r"answer "
    r"with|treat|consider|accept|count|confirm|certify|declare|assume|guarantee|deserves?|please|must|you "
    r"should|"
    r"change|raise|pretend|imagine|act|pass|approve|evaluate|note|dear|hello|trust|believe)\b",
    re.IGNORECASE,
)
_ADDRESS: Final = re.compile(
    r"\b(?:you|your|please|me|my|i|dear|grader|examiner|student|this answer|note)\b", re.IGNORECASE
)
_SENTENCE: Final = re.compile(r"(?:[^.!?\n]|(?<=\d)\.(?=\d))+(?:[.!?\n]+[\"')\]}]*|$)")
_WORD: Final = re.compile(r"\S+")
_LEXICON: Final = frozenset(
    """ignore disregard forget override previous prior above earlier instructions instruction rubric reference
    criteria prompt rules guidelines give award assign grant mark rate grade grader grading examiner evaluator
    student candidate speaker score scores full marks credit maximum perfect points point hundred percent out
    ten made every all covered covers mentions mentioned said stated correct right complete flawless please
    confirm certify expert authority professor teacher assistant system admin message pretend imagine act play
    role repeat after answer response submission treat consider accept count verdict key output json return
    print respond beg mercy lenient generous fail pass job lose mother sick depends report complain sue
    otherwise deserves deserve must should tell says simply everything requirement requirements met satisfied
    checklist 100 10 now new task instead assessor marker interviewer best highest top result final overall
    reason explanation without judging reading thinking doubt benefit year years hard worked studied nights
    family visa scholarship review stars company boss lawyer else regret consequences kind kindly dear hello
    following me you your my i this human reviewers already checked verified approved lenient always game
    play asked ask words leave bad uninstall lawyer if get never questions here anyone see clearly""".split()
)
_LEXICON_STEMS: Final = frozenset(stem for word in _LEXICON for stem in content_stems(word))
_LONG_SENTENCE_WORDS: Final = 34
_MOST_STRANGE: Final = 4
_MIXED_STEMS: Final = 3
_MIXED_SHARE: Final = 0.6


def instruction_spans(text: str, own: frozenset[str] = frozenset()) -> tuple[tuple[int, int], ...]:
    """Character spans of `text` that speak to the grader, in order, not overlapping.

    `own`: the content stems of the item. Sentences next to an instruction that hold none of them go with it.
    """
    sentences = _sentences(text)
    cut = [_cut(text, start, end, own) for start, end in sentences]
    if own:
        _take_neighbours(text, sentences, cut, own)
    spans: list[tuple[int, int]] = []
    for span in cut:
        if span is None:
            continue
        if spans and not text[spans[-1][1] : span[0]].strip():
            spans[-1] = (spans[-1][0], span[1])
        else:
            spans.append(span)
    return tuple(spans)


def _sentences(text: str) -> list[tuple[int, int]]:
    found = []
    for match in _SENTENCE.finditer(text):
        piece = match.group()
        if piece.strip():
            start = match.start() + len(piece) - len(piece.lstrip())
            found.append((start, match.start() + len(piece.rstrip())))
    return found


def _cut(text: str, start: int, end: int, own: frozenset[str]) -> tuple[int, int] | None:
    """The part of one sentence that speaks to the grader; None if none does."""
    sentence = text[start:end]
    core = _core(sentence)
    if core is None:
        return None
    rest = set(content_stems(sentence[: core[0]] + " " + sentence[core[1] :])) - _LEXICON_STEMS
    on_topic = sum(stem in own for stem in rest)
    is_mixed = on_topic >= _MIXED_STEMS and on_topic >= _MIXED_SHARE * len(rest)
    if len(sentence.split()) <= _LONG_SENTENCE_WORDS and not is_mixed:
        return start, end
    first, last = _grown(sentence, *core, own)
    return start + first, start + last


def _core(sentence: str) -> tuple[int, int] | None:
    """Where in `sentence` the words to the grader are."""
    sure = [
        match.span() for pattern in _SURE for match in pattern.finditer(sentence) if match.group().strip()
    ]
    if sure:
        return min(start for start, _ in sure), max(end for _, end in sure)
    grading = _GRADING_WORD.search(sentence)
    command = _COMMAND_WORD.search(sentence)
    if grading and command and _ADDRESS.search(sentence):
        return min(grading.start(), command.start()), max(grading.end(), command.end())
    return None


def _grown(sentence: str, start: int, end: int, own: frozenset[str]) -> tuple[int, int]:
    """The span from `start` to `end` with the words around that belong to such talk."""
    words = [(m.start(), m.end(), re.sub(r"\W", "", m.group().lower())) for m in _WORD.finditer(sentence)]
    first = next(i for i, (_, stop, _) in enumerate(words) if stop > start)
    last = max(i for i, (begin, _, _) in enumerate(words) if begin < end)

    def reach(numbers: range) -> int | None:
        """The furthest of `numbers` that still belongs, a few strange words on the way allowed."""
        found, strange = None, 0
        for number in numbers:
            word = words[number][2]
            if numbers.step > 0 and sentence[words[number][0]].isupper() and word != "i":
                # A sentence begins here for which no full stop was set.
                break
            if word in _LEXICON:
                found = number
            elif word not in STOP_WORDS:
                strange += 1
                if strange > _MOST_STRANGE or not own or own & frozenset(content_stems(word)):
                    break
                found = number
        return found

    low = reach(range(first - 1, -1, -1))
    high = reach(range(last + 1, len(words)))
    return words[first if low is None else low][0], words[last if high is None else high][1]


def _take_neighbours(
    text: str,
    sentences: list[tuple[int, int]],
    cut: list[tuple[int, int] | None],
    own: frozenset[str],
) -> None:
    """Whole sentences beside an instruction that say nothing of the item are part of it."""
    for order in (range(len(sentences)), range(len(sentences) - 1, -1, -1)):
        beside = False
        for number in order:
            if cut[number] is not None:
                beside = True
                continue
            start, end = sentences[number]
            stems = frozenset(content_stems(text[start:end]))
            if beside and stems and not own & stems:
                cut[number] = (start, end)
            else:
                beside = False
