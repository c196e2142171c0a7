"""A small labor market with known truth, invented from a seed and served on loopback in each source's own shape.

truth: what is known of it · market: all of it, from employers, demand, roles (titles, demands, screening), openings and
faults · prose: how an employer writes it down, pieces of it · feeds: what of it the feeds carry · shapes, one shapes_* for
each further source (shaped names them), showing, hosts, answers, server: how a source shows it · clock: its own time ·
observing, expecting: what readings can know of it, and the requisitions a faultless line would publish.
Everything made from it is invented data and says so.
"""
