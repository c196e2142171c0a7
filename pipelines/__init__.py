"""hiregap: what AI jobs ask people to do, what they ask people to be, and the gap between the two.

collect: web to WARC · read: WARC to readings, sightings, versions · classify: versions to tags with quotes
build: SQL from the lake to the published tables · publish: database, CSV, Parquet, report and receipt
"""
