"""Promises about language: by script or little words, and no answer for too little text."""

from __future__ import annotations

import pytest

from pipelines.normalize.language import language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("You will build the tools that our customers use and you will work with a small team of engineers.", "en"),
        ("Wir suchen eine Person, die mit uns an der Zukunft baut und sich auf das Lernen freut. Sie sind dabei.", "de"),
        ("Nous cherchons une personne pour construire les outils dans une petite \u00e9quipe avec des clients et vous.", "fr"),
        ("Buscamos una persona para el equipo que trabaja con los clientes y que construye las herramientas.", "es"),
        ("\u6211\u4eec\u6b63\u5728\u5bfb\u627e\u4e00\u540d\u5de5\u7a0b\u5e08\u52a0\u5165\u6211\u4eec\u7684\u56e2\u961f", "zh"),
        ("\u3053\u306e\u4ed5\u4e8b\u3067\u306f\u30e2\u30c7\u30eb\u3092\u4f5c\u308a\u307e\u3059", "ja"),
        ("Vi s\u00f8ger en udvikler, som kan hj\u00e6lpe os med at bygge det n\u00e6ste produkt, og du er god.", "da"),
        ("Vi s\u00f8ker en utvikler til v\u00e5r avdeling av folk som bygger det neste produktet, og du er god p\u00e5 det.", "no"),
        ("Vi s\u00f6ker en utvecklare som hj\u00e4lper oss att bygga det som kommer, och du \u00e4r bra p\u00e5 det.", "sv"),
        ("AI Engineer", "und"), ("", "und"), ("12345 67890 " * 9, "und"),
    ],
)  # fmt: skip
def test_the_language_of_a_text(text: str, code: str) -> None:
    assert language(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "Acme | Backend | Dublin\nhttps://www.acme.example.com/jobs do com www.acme.com e-mail em acme.com or acme.io",
        "Onsite: Los Angeles, Las Vegas, El Segundo, San Diego. Network Architect, Network Operations, Systems Engineer",
    ],
)
def test_names_and_addresses_speak_no_language(text: str) -> None:
    assert language(text) in ("en", "und")
