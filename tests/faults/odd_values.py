"""Odd values of one posting on a page that came whole: what drifts, what no clock shows, what no number should be."""

from __future__ import annotations

import msgspec

from tests.faults.families import Left, Renamed

Change = tuple[str, object]
LONG = "AI Engineer " * 17_000
#: Hebrew with an override, an emoji of several code points, and characters that no one sees.
SEEN_BY_NO_ONE = "\u202eמהנדס AI\u202c 👩🏽‍🔬 \u200b\u2060\ufeffEngineer\u00ad"

ODD: dict[str, tuple[Change, ...]] = {
    "id renamed": (("id", Renamed),),
    "id left out": (("id", Left),),
    "id null": (("id", None),),
    "id empty": (("id", ""),),
    "id a list": (("id", ["3"]),),
    "id an object": (("id", {"value": 3}),),
    "id a truth": (("id", True),),
    "id a number": (("id", 3),),
    "id a text": (("id", "three"),),
    "id of 64 bits and more": (("id", 2**64 + 1),),
    "id negative": (("id", -1),),
    "id a fraction": (("id", 3.5),),
    "id that leads away": (("id", "../../etc/passwd"),),
    "title renamed": (("title", Renamed),),
    "title null": (("title", None),),
    "title a number": (("title", 5),),
    "title an object": (("title", {"en": "AI Engineer"}),),
    "title blank": (("title", " \u200b "),),
    "title of 200 KB": (("title", LONG),),
    "title of the other direction": (("title", SEEN_BY_NO_ONE),),
    "title of markup": (("title", "<script>alert(1)</script>"),),
    "title of a formula": (("title", '=cmd|" /C calc"!A0'),),
    "text null": (("text", None),),
    "text left out": (("text", Left),),
    "text a list": (("text", ["a", "b"]),),
    "text of markup without end": (("text", "<p><b>" * 3_000),),
    "list that is none": (("list", "none"),),
    "list null": (("list", None),),
    "list of nulls": (("list", [None, None]),),
    "posted 1970": (("posted", "1970-01-01T00:00:00Z"),),
    "posted 2099": (("posted", "2099-12-31T00:00:00Z"),),
    "posted on 30 February": (("posted", "2024-02-30"),),
    "posted on a leap day": (("posted", "2024-02-29"),),
    "posted in an hour that there was not": (("posted", "2024-03-31T02:30:00+01:00"),),
    "posted in the year 10000": (("posted", "10000-01-01"),),
    "posted in the year 0": (("posted", "0000-00-00"),),
    "posted in words": (("posted", "yesterday"),),
    "posted null": (("posted", None),),
    "posted at second 0": (("posted", 0),),
    "posted before time": (("posted", -(2**62)),),
    "posted after time": (("posted", 2**62),),
    "posted beyond 64 bits": (("posted", 2**70),),
    "pay swapped": (("least", 90_000), ("most", 70_000)),
    "pay negative": (("least", -5), ("most", -1)),
    "pay in words": (("least", "a lot"),),
    "pay 1e999": (("least", msgspec.Raw(b"1e999")),),
    "pay 1e308": (("least", 1e308), ("most", 1.7e308)),
    "pay NaN": (("least", msgspec.Raw(b"NaN")),),
    "pay Infinity": (("most", msgspec.Raw(b"-Infinity")),),
    "pay of many digits": (("least", msgspec.Raw(b"9" * 400)),),
    "pay null": (("least", None), ("most", None)),
}
