"""The words for what a posting asks: kinds of work, those that are talent of AI, and kinds of screens. Imports nothing of ours."""

from __future__ import annotations

WORK = ("ai_research", "ml_engineering", "ai_product_engineering", "ai_adjacent", "not_ai")
TALENT = WORK[:3]
SCREENS = ("research", "ml", "product", "general", "none", "unstated")
