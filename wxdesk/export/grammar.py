"""Where text may be broken, and how well: words, articles, clauses, sentences.

The places follow what Netflix's "Timed Text Style Guide: General Requirements" asks of
lines: after punctuation, before conjunctions and prepositions, never between an article
and its noun; not between a pronoun or an auxiliary and its verb.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from enum import IntEnum
from functools import cache
from itertools import accumulate, pairwise

import budoux
from icu4py.breakers import LineBreaker

from wxdesk.core.languages import UNSPACED
from wxdesk.export.cues import columns


class Break(IntEnum):
    """How much a break at a place hurts."""

    SENTENCE = 0
    CLAUSE = 12
    BEFORE_LINK = 22
    WORD = 40
    TORN = 80


_SENTENCE_ENDS = frozenset(".!?…。！？．؟۔।॥။។")
_CLAUSE_ENDS = frozenset(",;:–—、，；：،؛")
_CLOSERS = "\"'”’»›)]}」』）】〉》"
_TITLES = frozenset(
    ("mr.", "mrs.", "ms.", "dr.", "prof.", "st.", "hr.", "fr.", "mme.", "sr.", "sra.")
)

ARTICLES: Mapping[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "en": "a an the",
        "de": "der die das den dem des ein eine einen einem einer eines",
        "fr": "le la les un une du des au aux",
        "es": "el la los las lo un una unos unas al del",
        "it": "il lo la i gli le un uno una del dello della dei degli delle",
        "pt": "o a os as um uma uns umas do da dos das no na nos nas",
        "nl": "de het een",
        "ca": "el la els les un una uns unes",
        "ro": "un o niște",
        "sv": "en ett den det de",
        "da": "en et den det de",
        "no": "en ei et den det de",
        "hu": "a az egy",
        "el": "ο η το οι τα τον την του της των ένας μια ένα",
    }.items()
}
"""Words that stay with the next one."""

_LINKS: Mapping[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "en": "and or but nor so because although though while when where if that "
        "which who whether than as of in on at by for from with without to into "
        "about over under between through after before during until since "
        "against",
        "de": "und oder aber denn sondern weil obwohl während wenn wann wo ob dass "
        "der als wie von in im an am auf bei für aus mit ohne zu zum zur über "
        "unter zwischen durch nach vor seit gegen bis um",
        "fr": "et ou mais donc car parce que qui quand où si comme de à dans en sur "
        "par pour avec sans sous entre après avant pendant depuis contre chez "
        "vers",
        "es": "y e o u pero sino porque aunque que quien cuando donde si como de a en "
        "por para con sin sobre entre tras desde hasta contra hacia durante",
        "it": "e ed o ma perché che chi quando dove se come di a da in con su per tra "
        "fra senza sopra sotto dopo prima durante verso contro",
        "pt": "e ou mas porque que quem quando onde se como de em por para com sem "
        "sobre entre após desde até contra durante",
        "nl": "en of maar want omdat hoewel terwijl als wanneer waar dat die van in "
        "op aan bij voor uit met zonder naar over onder tussen door na sinds "
        "tegen tot",
    }.items()
}
"""Conjunctions and prepositions: a line better begins than ends with one."""

_BINDERS: Mapping[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "en": "i you he she it we they my your his her its our their this these those "
        "am is are was were be been have has had do does did will would can "
        "could shall should may might must not no very i'm you're he's she's "
        "it's we're they're",
        "de": "ich du er sie es wir ihr mein dein sein unser euer kein keine nicht "
        "sehr bin bist ist sind war waren habe hat haben hatte wird werden kann "
        "muss soll",
        "fr": "je tu il elle on nous vous ils elles mon ma mes ton ta tes son sa ses "
        "notre votre leur ce cet cette ces ne est sont était a ont avait très",
        "es": "yo tú él ella nosotros ellos mi tu su nuestro este esta estos estas no "
        "es son era está están ha han había muy se me te nos le les",
        "it": "io tu lui lei noi voi loro mio mia tuo tua suo sua questo questa non è "
        "sono era ha hanno aveva molto si mi ti ci vi",
        "pt": "eu tu ele ela nós vocês eles meu minha seu sua este esta não é são era "
        "está tem têm tinha muito se me te nos lhe",
        "nl": "ik jij je hij zij ze wij we jullie mijn jouw zijn haar ons onze dit "
        "deze is was waren heb heeft hebben had wordt kan moet zal niet geen "
        "zeer",
    }.items()
}
"""Pronouns, auxiliaries and negations: they belong to what follows."""

_NOTHING: frozenset[str] = frozenset()


def is_article(word: str, language: str) -> bool:
    """Whether a word must stay with the next one."""
    return word.lower() in ARTICLES.get(language, _NOTHING)


def break_between(before: str, after: str, language: str) -> Break:
    """How much a break between two words hurts.

    Args:
        before: The word that ends what is before the break.
        after: The word behind it.
        language: Whisper's code.
    """
    word, next_word = before.lower(), after.lower()
    last = word.rstrip(_CLOSERS)[-1:]
    if word in _TITLES:
        return Break.TORN
    # What goes on in small letters is no new sentence: "at 9 p.m. on Monday".
    if last in _SENTENCE_ENDS and not (last == "." and after[:1].islower()):
        return Break.SENTENCE
    if last in _CLAUSE_ENDS:
        return Break.CLAUSE
    links = _LINKS.get(language, _NOTHING)
    if word in links or word in _BINDERS.get(language, _NOTHING):
        return Break.TORN
    return Break.BEFORE_LINK if next_word in links else Break.WORD


_UNSPACED = re.compile(rf"[{UNSPACED}]")
# The rules for the beginning and end of lines in JIS X 4051 and UAX #14, as far as
# speech has them; then vowels that are written behind (or before) their consonant.
_NOT_FIRST = frozenset(
    "、。，．・：；？！ー―…‥゛゜ヽヾゝゞ々〜～」』）】〉》〕］｝”’％℃"
    "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
    ",.:;?!)]}%\"'ะาำๅๆฯະາຳໆ་།"
)
_NOT_LAST = frozenset("「『（【〈《〔［｛“‘([{$¥￥เแโใไເແໂໃໄ")
_JOINS_NEXT = frozenset("\u1039\u17d2\u200d")  # the next consonant is stacked below
_KILLED_BY = frozenset("\u1039\u103a")  # an end of a Burmese syllable, no beginning


def places(text: str, language: str, line_length: int) -> list[int]:
    """Where a text without spaces may be broken.

    Japanese, Chinese and Thai are broken between phrases (Google's BudouX), Lao, Khmer
    and Burmese between words and Tibetan between syllables (ICU, with its dictionaries;
    class SA of UAX #14). What is longer than a line is broken between characters that
    stand by themselves. Text of scripts with spaces is one word.

    Args:
        text: Without spaces.
        language: Whisper's code.
        line_length: Columns that a line may have.

    Returns:
        Positions of the characters before which it may be broken.
    """
    if not _UNSPACED.search(text):
        return []
    allowed = [at for at in range(1, len(text)) if _may_break(text, at)]
    between = set[int]()
    for start, end in _phrases(text, language):
        between.add(end)
        if columns(text[start:end]) > line_length:
            between.update(range(start + 1, end))
    return [at for at in allowed if at in between]


def _phrases(text: str, language: str) -> Iterator[tuple[int, int]]:
    if parser := _parser(language):
        return pairwise(accumulate(map(len, parser.parse(text)), initial=0))
    whole = text.encode(errors="replace").decode()  # ICU takes no half of a pair
    return LineBreaker(whole, language).segments()


def _may_break(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at]
    if not _UNSPACED.match(before) and not _UNSPACED.match(after):
        return False
    if after in _NOT_FIRST or before in _NOT_LAST or before in _JOINS_NEXT:
        return False
    if text[at + 1 : at + 2] in _KILLED_BY:
        return False
    return unicodedata.category(after) not in ("Mn", "Mc", "Me", "Cf")


@cache
def _parser(language: str) -> budoux.Parser | None:
    match language:
        case "ja":
            return budoux.load_default_japanese_parser()
        case "zh":
            return budoux.load_default_simplified_chinese_parser()
        case "yue":
            return budoux.load_default_traditional_chinese_parser()
        case "th":
            return budoux.load_default_thai_parser()
    return None


def spans(text: str, language: str, line_length: int) -> Iterator[tuple[int, int]]:
    """The parts of a text that are never broken: where each begins and ends."""
    for match in re.finditer(r"\S+", text):
        begin = match.start()
        cuts = places(match.group(), language, line_length)
        edges = [begin, *(begin + cut for cut in cuts), match.end()]
        yield from pairwise(edges)
