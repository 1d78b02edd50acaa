"""The three letters with which media files name a language (ISO 639-2)."""

from wxdesk.core.languages import LANGUAGES

# In the order of LANGUAGES.
_TAGS = """
afr amh ara asm aze bak bel bul ben bod bre bos cat ces cym dan deu ell eng spa est
eus fas fin fao fra glg guj hau haw heb hin hrv hat hun hye ind isl ita jpn jav kat
kaz khm kan kor lat ltz lin lao lit lav mlg mri mkd mal mon mar msa mlt mya nep nld
nno nor oci pan pol pus por ron rus san snd sin slk slv sna som sqi srp sun swe swa
tam tel tgk tha tuk tgl tur tat ukr urd uzb vie yid yor yue zho
"""
_OF = dict(zip(LANGUAGES, _TAGS.split(), strict=True))
# The older codes, of the languages' English names, which Matroska asks for.
_BIBLIOGRAPHIC = {
    "bod": "tib",
    "ces": "cze",
    "cym": "wel",
    "deu": "ger",
    "ell": "gre",
    "eus": "baq",
    "fas": "per",
    "fra": "fre",
    "hye": "arm",
    "isl": "ice",
    "kat": "geo",
    "mkd": "mac",
    "mri": "mao",
    "msa": "may",
    "mya": "bur",
    "nld": "dut",
    "ron": "rum",
    "slk": "slo",
    "sqi": "alb",
    "yue": "chi",
    "zho": "chi",
}


def language_tag(code: str, *, bibliographic: bool = False) -> str:
    """The tag of a language by Whisper's code; "und" for one that has none.

    Args:
        code: Whisper's.
        bibliographic: Whether it is to be the older one, where there are two.
    """
    tag = _OF.get(code, "und")
    return _BIBLIOGRAPHIC.get(tag, tag) if bibliographic else tag
