"""A small labor market with known truth, invented from a seed and served on loopback in each source's own shape.

truth: what is known of it · market: all of it, from employers, demand, roles (titles, demands, screening), openings and
faults · prose: how an employer writes it down · shapes (shapes_* for one source each, shaped for which there are), pieces,
showing, hosts, answers, server: how a source shows it · clock: its own time · observing, expecting: what readings can know of it, and the requisitions a faultless line would publish.
Everything made from it is invented data and says so.
"""
