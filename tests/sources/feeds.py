"""A page of each board and feed in its true shape, invented. Names and addresses of people stand where the real ones do."""

from __future__ import annotations

from typing import Any

import msgspec

PERSON = "Petra Example"
E_MAIL = "petra@example.com"
Job = dict[str, Any]

LEVER = "https://api.lever.co/v0/postings/quarry?mode=json"
GEM = "https://api.gem.com/job_board/v0/quarry/job_posts/"
WORKABLE = "https://apply.workable.com/api/v1/widget/accounts/quarry?details=true"
RECRUITEE = "https://quarry.recruitee.com/api/offers/"
PERSONIO = "https://quarry.jobs.personio.de/xml"
TEAMTAILOR = "https://quarry.teamtailor.com/jobs.rss?per_page=100&offset=0"
HIMALAYAS = "https://himalayas.app/jobs/api?limit=20"
JOBICY = "https://jobicy.com/api/v2/remote-jobs?count=100"
REMOTIVE = "https://remotive.com/api/remote-jobs"
ARBEITNOW = "https://www.arbeitnow.com/api/job-board-api?page=1"
REMOTEOK = "https://remoteok.com/api"


def lever_job(**changes: object) -> Job:
    return {
        "id": "5f1c-1", "text": "Applied AI Engineer", "country": "BE", "workplaceType": "hybrid", "createdAt": 1709251200000,
        "categories": {"commitment": "Full-time", "department": "Product", "team": "Agents", "location": "Ghent",
                       "allLocations": ["Ghent", "Lyon"]},
        "description": "<div>Help quarries plan.</div>", "descriptionPlain": "Help quarries plan.",
        "lists": [{"text": "Duties & more", "content": "<li>Build agents</li>"},
                  {"text": "Nice to have", "content": "<li>A master's degree</li>"}],
        "additional": "<div>We are ten people.</div>", "hostedUrl": "https://jobs.lever.co/quarry/5f1c-1",
        "salaryRange": {"min": 70000, "max": 90000, "currency": "EUR", "interval": "per-year-salary"},
    } | changes  # fmt: skip


def gem_job(**changes: object) -> Job:
    return {
        "id": "4001", "title": "AI Engineer", "absolute_url": "https://jobs.gem.com/quarry/4001",
        "content": "<p>Build agents.</p>", "content_plain": "Build agents.", "location": {"name": "Ghent, Belgium"},
        "location_type": "in_office", "employment_type": "full_time", "departments": [{"id": "1", "name": "Product"}],
        "offices": [{"name": "Ghent", "location": {"name": "Ghent, Belgium"}}, {"name": "Lyon"}],
        "first_published_at": "2024-02-01T09:00:00.000Z", "created_at": "2024-01-20T09:00:00.000Z",
        "updated_at": "2024-03-01T09:00:00.000Z", "requisition_id": "95",
    } | changes  # fmt: skip


def workable_row(**changes: object) -> Job:
    return {
        "title": "AI Engineer", "shortcode": "A1B2C3D4E5", "employment_type": "Full-time", "telecommuting": False,
        "department": "Product", "url": "https://apply.workable.com/j/A1B2C3D4E5", "published_on": "2024-02-01",
        "created_at": "2024-01-15", "country": "Belgium", "city": "Ghent", "state": "Flanders",
        "education": "Master's Degree", "experience": "Mid-Senior level", "description": "<p>Build agents.</p>",
        "locations": [{"country": "Belgium", "countryCode": "BE", "city": "Ghent", "region": "Flanders", "hidden": False}],
    } | changes  # fmt: skip


def workable_elsewhere(country: str, **changes: object) -> Job:
    place = {"country": country, "city": "", "region": None, "hidden": False}
    return workable_row(country=country, city="", state="", locations=[place], **changes)


def recruitee_offer(**changes: object) -> Job:
    return {
        "id": 501, "slug": "ai-engineer", "title": "AI Engineer", "status": "published", "position": 3,
        "description": "<p>Build agents.</p>", "requirements": "<ul><li>Two years of Python</li></ul>",
        "company_name": "Quarry", "department": "Product", "location": "Ghent, Belgium", "city": "Ghent",
        "state_name": "Flanders", "country": "Belgium", "country_code": "BE", "remote": False, "hybrid": True, "on_site": False,
        "locations": [{"name": "Ghent", "city": "Ghent", "street": "Kuipgat 1"}, {"name": "Lyon", "city": "Lyon"}],
        "employment_type_code": "fulltime_permanent", "education_code": "bachelor_degree", "experience_code": "mid_level",
        "salary": {"min": "60000", "max": "75000.50", "period": "year", "currency": "EUR"},
        "created_at": "2024-01-30 08:00:00 UTC", "published_at": "2024-02-01 09:00:00 UTC",
        "updated_at": "2024-03-01 09:00:00 UTC", "careers_url": "https://quarry.recruitee.com/o/ai-engineer",
        "mailbox_email": E_MAIL, "open_questions": [{"body": f"Do you know {PERSON}?"}],
        "translations": {"en": {"title": "AI Engineer"}},
    } | changes  # fmt: skip


PERSONIO_POSITION = """
  <position>
    <id>7001</id>
    <subcompany>Quarry GmbH</subcompany>
    <office>Berlin</office>
    <additionalOffices><office>Berlin</office><office>Lyon</office></additionalOffices>
    <department>Product</department>
    <recruitingCategory>Engineering</recruitingCategory>
    <name>AI Engineer (m/f/d) &amp; friend</name>
    <recruiter>Petra Example</recruiter>
    <jobDescriptions>
      <jobDescription><name>Your tasks</name><value><![CDATA[<ul><li>Build agents</li></ul>]]></value></jobDescription>
      <jobDescription><name>Your profile</name><value><![CDATA[<ul><li>Python & SQL</li></ul>]]></value></jobDescription>
      <jobDescription><name>Empty</name><value/></jobDescription>
    </jobDescriptions>
    <employmentType>permanent</employmentType>
    <seniority>experienced</seniority>
    <schedule>full-time</schedule>
    <yearsOfExperience>2-5</yearsOfExperience>
    <createdAt>2024-02-01T10:00:00+01:00</createdAt>
  </position>"""


def personio_feed(*positions: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<workzag-jobs>{"".join(positions)}\n</workzag-jobs>'.encode()


def teamtailor_item(number: int = 1, *, changed: str = "", to: str = "") -> str:
    item = f"""
    <item>
      <title>AI Engineer {number}</title>
      <description>&lt;p&gt;Build agents &amp;amp; tools.&lt;/p&gt;</description>
      <pubDate>Thu, 01 Feb 2024 10:00:00 +0100</pubDate>
      <link>https://quarry.teamtailor.com/jobs/{9000 + number}-ai-engineer</link>
      <remoteStatus>hybrid</remoteStatus>
      <guid>0a1b-{number}</guid>
      <tt:locations>
        <tt:location>
          <tt:name>HQ</tt:name><tt:address>Kuipgat 1</tt:address><tt:city>Ghent</tt:city><tt:country>Belgium</tt:country>
        </tt:location>
        <tt:location><tt:name>Lyon</tt:name></tt:location>
      </tt:locations>
      <tt:department>Product</tt:department><tt:role>Engineer</tt:role><tt:recruiter>Petra Example</tt:recruiter>
    </item>"""
    return item.replace(changed, to) if changed else item


def teamtailor_feed(*items: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:tt="https://teamtailor.com/locations"><channel>'
        f"<title>Quarry</title><link>https://quarry.teamtailor.com/jobs</link>{''.join(items)}</channel></rss>"
    ).encode()


def himalayas_job(**changes: object) -> Job:
    return {
        "title": "AI Engineer", "companyName": "Quarry", "companySlug": "quarry", "employmentType": "Full Time",
        "minSalary": 70000, "maxSalary": 90000, "salaryPeriod": "annual", "currency": "EUR", "seniority": ["Senior"],
        "locationRestrictions": ["Belgium", "France"], "description": "<p>Build agents.</p>", "excerpt": "Build agents.",
        "pubDate": 1709510400, "expiryDate": 1714694400,
        "guid": "https://himalayas.app/companies/quarry/jobs/ai-engineer-17",
        "applicationLink": "https://himalayas.app/companies/quarry/jobs/ai-engineer-17",
    } | changes  # fmt: skip


def jobicy_job(**changes: object) -> Job:
    return {
        "id": 1501, "url": "https://jobicy.com/jobs/1501-ai-engineer", "jobTitle": "AI Engineer, Trust &amp; Safety",
        "companyName": "Quarry &amp; Sons", "jobIndustry": ["Software Engineering"], "jobType": ["Full-Time", "Contract"],
        "jobGeo": "LATAM,  Canada", "jobLevel": "Senior", "jobExcerpt": "Build &hellip;",
        "jobDescription": "<p>Build agents.</p>", "pubDate": "2024-03-01T10:00:00+00:00",
        "salaryMin": 70000, "salaryMax": 90000, "salaryCurrency": "USD", "salaryPeriod": "yearly",
    } | changes  # fmt: skip


def remotive_job(**changes: object) -> Job:
    return {
        "id": 2001, "url": "https://remotive.com/remote-jobs/ai/ai-engineer-2001", "title": "AI Engineer",
        "company_name": "Quarry", "category": "AI", "tags": ["python"], "job_type": "full_time",
        "publication_date": "2024-03-01T10:00:00", "candidate_required_location": "USA, Canada",
        "salary": "$90k - $105k", "description": "<p>Build agents.</p>",
    } | changes  # fmt: skip


def arbeitnow_job(**changes: object) -> Job:
    return {
        "slug": "ai-engineer-ghent-17", "company_name": "Quarry", "title": "AI Engineer (m/f/x)",
        "description": "&lt;p&gt;Build agents.&lt;/p&gt;", "remote": False, "tags": ["AI"], "job_types": ["Full-Time"],
        "url": "https://www.arbeitnow.com/jobs/companies/quarry/ai-engineer-ghent-17", "location": "Ghent",
        "created_at": 1709510400,
    } | changes  # fmt: skip


def remoteok_job(**changes: object) -> Job:
    return {
        "slug": "remote-ai-engineer-1", "id": "1001", "epoch": 1709510400, "date": "2024-03-04T00:00:00+00:00",
        "company": "Quarry &amp; Sons", "position": "IngÃ©nieur IA", "tags": ["ai"], "description": "<p>Build agents.</p>",
        "location": "", "salary_min": 70000, "salary_max": 90000, "url": "https://remoteok.com/remote-jobs/1001",
    } | changes  # fmt: skip


NOTICE = {"last_updated": 1709510400, "legal": "Please link back and name the source."}

#: Each source's page with one posting: name -> (address, body).
PAGES: dict[str, tuple[str, bytes]] = {
    "lever": (LEVER, msgspec.json.encode([lever_job()])),
    "gem": (GEM, msgspec.json.encode([gem_job()])),
    "workable": (WORKABLE, msgspec.json.encode({"name": "Quarry", "description": "We dig.", "jobs": [workable_row()]})),
    "recruitee": (RECRUITEE, msgspec.json.encode({"offers": [recruitee_offer()]})),
    "personio": (PERSONIO, personio_feed(PERSONIO_POSITION)),
    "teamtailor": (TEAMTAILOR, teamtailor_feed(teamtailor_item())),
    "himalayas": (
        HIMALAYAS,
        msgspec.json.encode({"totalCount": 96000, "nextCursor": "abc|1", "jobs": [himalayas_job()]}),
    ),
    "jobicy": (
        JOBICY,
        msgspec.json.encode({"apiVersion": "2.2.16", "jobCount": 1, "jobs": [jobicy_job()], "success": True}),
    ),
    "remotive": (
        REMOTIVE,
        msgspec.json.encode({"0-legal-notice": "Link back.", "job-count": 1, "jobs": [remotive_job()]}),
    ),
    "arbeitnow": (ARBEITNOW, msgspec.json.encode({"data": [arbeitnow_job()]})),
    "remoteok": (REMOTEOK, msgspec.json.encode([NOTICE, remoteok_job()])),
}
#: The same pages with no posting.
EMPTY: dict[str, bytes] = {
    "lever": b"[]", "gem": b"[]", "workable": b'{"name": "Quarry", "jobs": []}', "recruitee": b'{"offers": []}',
    "personio": b"<workzag-jobs/>", "teamtailor": teamtailor_feed(), "himalayas": b'{"jobs": []}',
    "jobicy": b'{"jobCount": 0, "jobs": []}', "remotive": b'{"jobs": []}', "arbeitnow": b'{"data": []}',
    "remoteok": msgspec.json.encode([NOTICE]),
}  # fmt: skip
#: The same pages in a shape of tomorrow.
DRIFTED: dict[str, bytes] = dict.fromkeys(PAGES, b'{"positions": []}') | {
    "personio": b"<jobs><job/></jobs>", "teamtailor": b"<rss version='2.0'><feed/></rss>",
}  # fmt: skip
XML = ("personio", "teamtailor")
WINDOWS = ("himalayas", "jobicy", "remotive", "arbeitnow", "remoteok")
#: Where each source's JSON jobs stand, and what it calls a job's id and title.
JOBS: dict[str, tuple[str | None, str, str]] = {
    "lever": (None, "id", "text"), "gem": (None, "id", "title"), "workable": ("jobs", "shortcode", "title"),
    "recruitee": ("offers", "id", "title"), "himalayas": ("jobs", "guid", "title"), "jobicy": ("jobs", "id", "jobTitle"),
    "remotive": ("jobs", "id", "title"), "arbeitnow": ("data", "slug", "title"), "remoteok": (None, "id", "position"),
}  # fmt: skip


def with_jobs(name: str, *changes: Job) -> bytes:
    """The JSON page of a source, with one more job for each of `changes`: its fields, None for one taken away."""
    document = msgspec.json.decode(PAGES[name][1])
    jobs = document if JOBS[name][0] is None else document[JOBS[name][0]]
    for change in changes:
        jobs.append({key: value for key, value in (jobs[-1] | change).items() if value is not None})
    return msgspec.json.encode(document)
