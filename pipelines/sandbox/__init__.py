"""A small labor market with known truth, invented from a seed and served on loopback in each source's own shape.

truth: what is known of it · market: who hires whom when · prose: how an employer writes it down · server: how a source
shows it · clock: its own time. Everything made from it is invented data and says so.
"""
