"""Words for invented employers: what they are called, what they sell, where they are. No name is meant to be anyone's."""

from __future__ import annotations

# No name may begin with "We", "Hi" or "Hello": the reader of a thread's first line takes those for a sentence.
BEGINNINGS = (
    "Quor", "Vand", "Tell", "Brix", "Osk", "Marr", "Felg", "Dorv", "Lumb", "Kest", "Zarn", "Plov", "Ruth", "Gant", "Yelm",
    "Ardo", "Bexl", "Corv", "Drest", "Elvi", "Fjor", "Grav", "Ister", "Jorv", "Korb", "Lund", "Mulv", "Nask", "Ober", "Pask",
    "Rund", "Skel", "Tarn", "Umb", "Vell", "Xand", "Ywar", "Zell", "Orch", "Thral",
)  # fmt: skip
ENDINGS = (
    "ane", "ova", "ium", "eric", "olo", "adane", "ent", "istra", "ora", "eby", "uma", "ock", "ith", "enna", "alis", "oden",
    "yx", "arro", "efort", "unde",
)  # fmt: skip
SECOND_WORDS = {
    "lab": ("Research", "Labs", "Institute", "Lab", "Intelligence"),
    "tech": ("Systems", "Software", "Cloud", "Data", "Robotics", "Analytics", "Health", "Technologies", ""),
    "ordinary": (
        "Foods",
        "Logistics",
        "Insurance",
        "Energy",
        "Retail",
        "Freight",
        "Clinics",
        "Bank",
        "Travel",
        "Homes",
    ),
}
#: What some boards put behind the name; the employer's id drops it.
LEGAL_FORMS = {
    "US": (" Inc.", ", Inc.", " LLC"),
    "GB": (" Ltd", " Limited"),
    "DE": (" GmbH",),
    "NL": (" B.V.",),
    "CA": (" Inc.",),
}

TRADES = {
    "lab": (
        "open language models", "interpretability of large models", "protein models", "robot learning", "weather models",
        "speech models", "alignment science", "multimodal models", "efficient training", "scientific reasoning models",
    ),
    "tech": (
        "warehouse routing software", "invoice automation", "legal document review", "developer tooling", "clinical notes",
        "customer support software", "fraud screening", "video search", "procurement software", "energy trading software",
        "observability for data teams", "recruiting software", "insurance claims software", "mapping for couriers",
        "tutoring software", "contract analysis", "security operations software", "pricing software",
    ),
    "ordinary": (
        "regional grocery stores", "freight insurance", "cold-chain logistics", "hotel bookings", "home mortgages",
        "dental clinics", "wind farms", "furniture retail", "parcel delivery", "vehicle leasing", "retail banking",
        "property management", "food distribution", "railway maintenance",
    ),
}  # fmt: skip

#: City, region, country, how often.
PLACES = (
    ("San Francisco", "CA", "US", 16), ("New York", "NY", "US", 14), ("Seattle", "WA", "US", 7), ("Boston", "MA", "US", 7),
    ("Austin", "TX", "US", 6), ("Chicago", "IL", "US", 4), ("Denver", "CO", "US", 4), ("Atlanta", "GA", "US", 3),
    ("Los Angeles", "CA", "US", 3), ("Toronto", "Ontario", "CA", 4), ("Montreal", "Quebec", "CA", 2),
    ("London", "England", "GB", 10), ("Manchester", "England", "GB", 2), ("Edinburgh", "Scotland", "GB", 2),
    ("Berlin", "Berlin", "DE", 6), ("Munich", "Bavaria", "DE", 3), ("Amsterdam", "North Holland", "NL", 3),
    ("Paris", "Île-de-France", "FR", 3), ("Dublin", "Leinster", "IE", 2), ("Stockholm", "Stockholm County", "SE", 1),
)  # fmt: skip
COUNTRIES = {
    "US": "United States", "CA": "Canada", "GB": "United Kingdom", "DE": "Germany", "NL": "Netherlands", "FR": "France",
    "IE": "Ireland", "SE": "Sweden",
}  # fmt: skip
