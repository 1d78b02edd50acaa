"""The languages that Whisper understands."""

from collections.abc import Mapping

_CODES = """
af am ar as az ba be bg bn bo br bs ca cs cy da de el en es et eu fa fi fo fr gl gu
ha haw he hi hr ht hu hy id is it ja jw ka kk km kn ko la lb ln lo lt lv mg mi mk ml
mn mr ms mt my ne nl nn no oc pa pl ps pt ro ru sa sd si sk sl sn so sq sr su sv sw
ta te tg th tk tl tr tt uk ur uz vi yi yo yue zh
"""

LANGUAGES = tuple(_CODES.split())
"""Whisper's codes of them."""

# In the order of LANGUAGES.
_NAMES = """
afrikaans, amharic, arabic, assamese, azerbaijani, bashkir, belarusian, bulgarian,
bengali, tibetan, breton, bosnian, catalan, czech, welsh, danish, german, greek,
english, spanish, estonian, basque, persian, finnish, faroese, french, galician,
gujarati, hausa, hawaiian, hebrew, hindi, croatian, haitian creole, hungarian,
armenian, indonesian, icelandic, italian, japanese, javanese, georgian, kazakh,
khmer, kannada, korean, latin, luxembourgish, lingala, lao, lithuanian, latvian,
malagasy, maori, macedonian, malayalam, mongolian, marathi, malay, maltese, myanmar,
nepali, dutch, nynorsk, norwegian, occitan, punjabi, polish, pashto, portuguese,
romanian, russian, sanskrit, sindhi, sinhala, slovak, slovenian, shona, somali,
albanian, serbian, sundanese, swedish, swahili, tamil, telugu, tajik, thai, turkmen,
tagalog, turkish, tatar, ukrainian, urdu, uzbek, vietnamese, yiddish, yoruba,
cantonese, chinese
"""

NAMES: Mapping[str, str] = dict(
    zip(LANGUAGES, " ".join(_NAMES.split()).split(", "), strict=True)
)
"""What Whisper calls them, by their codes."""

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ps", "sd", "ur", "yi"})
"""Those that are written from right to left."""

UNSPACED = (
    "\u0e00-\u0fff"  # Thai, Lao, Tibetan
    "\u1000-\u109f\u1780-\u17ff"  # Burmese, Khmer
    "\u2e80-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"  # Han, kana
    "\uff01-\uff9f\U00020000-\U0003ffff"
)
"""Characters of the scripts that put no spaces between words, for a regex's brackets.

Korean is wide, too, but has spaces.
"""


def code_of(text: str) -> str | None:
    """Whisper's code of a language; None if it is none of Whisper's.

    Args:
        text: Its code or its name, as in "de", "de-AT" or "German"; case does not
            matter.
    """
    wanted = text.strip().lower()
    named = {name: code for code, name in NAMES.items()}
    code = named.get(wanted, wanted.replace("_", "-").partition("-")[0])
    return code if code in NAMES else None
