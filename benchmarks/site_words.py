"""The words that made sites are written with."""

from __future__ import annotations

THINGS = """
whistle concertina bellows reed kiln glaze trellis compost seedling orchard hedge pond footbridge ferry lantern lathe
chisel dovetail workbench varnish loom shuttle spindle indigo quilt bobbin ledger almanac sextant tide harbour mooring
dinghy keel rudder compass barometer rain-gauge weather-vane windmill millstone sourdough rye starter oven crust brine
pickle ferment cellar cider press honey hive smoker swarm pasture shears fleece saddle bridle anvil forge hinge latch
gutter slate chimney stove kettle teapot grinder espresso telescope eyepiece nebula meteor sundial pendulum escapement
mainspring router switch backup archive scanner printer keyboard firmware battery solar-panel inverter bicycle
derailleur spoke pannier tent rucksack trail contour-map crampon rope pulley canoe paddle snorkel reef lichen
fern moss orchid
""".split()  # noqa: SIM905 - a list of words is read as words
QUALITIES = """
old small quiet stubborn cheap borrowed damp frozen rusty bright heavy spare broken first last northern coastal rural
portable wooden copper woollen hand-made second-hand weatherproof reliable forgotten simple careful shared seasonal
early late dry shallow steep narrow wide local plain honest patient modern
""".split()  # noqa: SIM905 - the same
ACTIONS = """
repair build choose store clean sharpen paint measure move restore test carry dry sort mend plan share borrow sell draw
photograph label insulate balance tune replace lift cool warm protect
""".split()  # noqa: SIM905 - the same
PLACES = """
Aberdeen Bergen Cork Dundee Esbjerg Faro Ghent Haarlem Imola Jaffa Kiruna Lund Malmö Nantes Oulu Porto Quimper Ribe
Siena Tromsø Uppsala Vigo Whitby Ypres Zadar
""".split()  # noqa: SIM905 - the same
REASONS = """
without tools|on a budget|before the first frost|in one afternoon|for beginners|with what is in the shed
|after a wet summer|when nobody helps|and keep it that way|the slow way|in ten steps
|for the whole village|in a rented flat|by the sea
""".replace("\n", "").split("|")
TITLES = (
    "How to {action} a {quality} {thing} {reason}",
    "{Quality} {thing}: what to know before you {action} it",
    "A {thing} and a {other} in {place} {reason}",
    "Why we {action} every {thing} in {place}",
    "{Thing} or {other}? A {quality} choice {reason}",
    "The {quality} {thing} of {place}",
    "{number} ways to {action} a {thing} {reason}",
    "Notes on the {thing}, the {other} and the {third}",
)
FOREIGN_TITLES = (
    "{thing} の手入れ 入門 {number}",
    "Über das {Thing}-Handwerk in {place}",
    "Le {thing} à {place} 🌿 {number}",
)
DESCRIPTIONS = (
    "What it takes to {action} a {quality} {thing} {reason}, told by someone who broke the {other} twice in {place}",
    "The {thing} needs less care than the {other}. Here is what we do in {place} each {quality} season",
    "{Quality} or not, a {thing} should last. We {action} ours {reason} and keep the {third} near",
    "Prices, parts and patience: the {thing} and the {other} compared {reason}",
)
TEMPLATED = (
    "This article describes {title}",
    "Learn about {title} and more",
    "{title} - everything that you need to know",
)
SENTENCES = (
    "The {quality} {thing} stood next to the {other} for years.",
    "Before you {action} it, look at the {thing} from below.",
    "In {place} they {action} the {other} twice a year {reason}.",
    "Nobody told us that a {thing} could be so {quality}.",
    "We used a {other}, a {third} and about {number} metres of twine.",
    "If the {thing} is too {quality}, [read about the {other}](https://example.org/{thing}/{number}) first.",
    "It took {number} minutes, and the **{third}** was still {quality}.",
    "A {quality} {third} costs more than a {thing}, but lasts {number} winters.",
    "Mark the edge, then `{action} --{other} {number}` and wait.",
    "My neighbour in {place} would rather {action} a {other} than buy a {quality} one.",
)
CATEGORIES = """
garden workshop kitchen water weather textiles travel sky machines animals stone wood metal computing energy
""".split()  # noqa: SIM905 - the same
