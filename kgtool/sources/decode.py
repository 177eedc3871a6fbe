"""Bytes → text: UTF-8, else what the file declares, else GB 18030 when that gives clean Chinese."""

from __future__ import annotations

import codecs
import re

from kgtool.errors import InputError, Place

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})", re.I)
_MAGIC = {
    b"%PDF": "a PDF document",
    b"PK\x03\x04": "a ZIP archive or an Office document",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"\xd0\xcf\x11\xe0": "an old Office document",
    b"\x1f\x8b": "gzip data",
    b"\x7fELF": "a program",
    b"SQLite format 3": "a SQLite database",
}
_SAVE_AS_TEXT = "Save it as UTF-8 text."
_MIN_CHINESE = 4
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_LETTER = re.compile(r"[A-Za-z]")


def declared_charset(data: bytes) -> str | None:
    """Return the charset that an HTML page declares in its first 4,096 bytes, if Python knows it.

    >>> declared_charset(b'<meta charset="gbk">')
    'gbk'
    """
    match = _DECLARED.search(data[:4096])
    if not match:
        return None
    name = match.group(1).decode("ascii")
    try:
        codecs.lookup(name)
    except LookupError:
        return None
    return name


def decode_text(data: bytes, name: str, *, charset: str | None = None, line: int | None = None) -> str:
    r"""Return bytes as text with `\n` line ends and without byte order mark; code points stay as they are.

    Args:
        data: the whole content.
        name: the file, for error texts.
        charset: what the content declares of itself, tried when it is not UTF-8.
        line: the line of the file that the bytes are, for error texts.

    Raises:
        InputError: the bytes are no text, or text in no encoding that is tried.

    >>> decode_text(b"\xef\xbb\xbfa\r\nb", "a.txt")
    'a\nb'
    """
    for magic, what in _MAGIC.items():
        if data.startswith(magic):
            raise InputError(
                f"the content is {what}, not text", Place(name, line), expected="text", remedy=_SAVE_AS_TEXT
            )
    try:
        text = _decode(data, charset)
    except UnicodeDecodeError as error:
        before = data[: error.start]
        raise InputError(
            f"byte 0x{data[error.start]:02x} at offset {error.start} is not valid UTF-8"
            + (", and the content looks binary" if b"\0" in data[:8192] else ""),
            Place(name, line or before.count(b"\n") + 1, error.start - (before.rfind(b"\n") + 1) + 1),
            expected="UTF-8 text",
            remedy=_SAVE_AS_TEXT,
        ) from error
    position = text.find("\0")
    if position >= 0:
        raise InputError(
            f"there is a NUL character at offset {position}, so the content is binary",
            Place(name, line or text.count("\n", 0, position) + 1),
            expected="text",
            remedy=_SAVE_AS_TEXT,
        )
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decode(data: bytes, charset: str | None) -> str:
    """Try the encodings in order; raise the error of UTF-8 when none of them fits."""
    if data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        for name in dict.fromkeys((charset, "gb18030")):
            if name is None:
                continue
            try:
                text = data.decode(name)
            except (UnicodeDecodeError, LookupError):
                continue
            if name != "gb18030" or charset == name or is_clean_chinese(text):
                return text
        raise


def is_clean_chinese(text: str) -> bool:
    """Say whether nearly all of a text that is not ASCII is Chinese and its punctuation.

    >>> is_clean_chinese("合肥获批。"), is_clean_chinese("caf\u00e9")
    (True, False)
    """
    wide = [c for c in text if ord(c) > 0x7F]
    common = sum("\u4e00" <= c <= "\u9fff" or c in "，。、；：？！“”‘’（）《》—…·％　【】" for c in wide)
    control = any(c < " " and c not in "\t\n\r\f" for c in text)
    return len(wide) >= _MIN_CHINESE and common >= 0.95 * len(wide) and not control


def dominant_language(text: str) -> str:
    """Return `zh` when Chinese characters outweigh the words of other scripts, else `en`.

    >>> dominant_language("合肥 AI 试验区"), dominant_language("Hefei (合肥) was named.")
    ('zh', 'en')
    """
    sample = text[:20_000]
    if sample.isascii() or not _CHINESE.search(sample):
        return "en"
    chinese = len(_CHINESE.findall(sample))
    letters = len(_LETTER.findall(sample))
    return "zh" if chinese * 3 > letters else "en"
