"""What is learned from small sites: each claim where the pages bear it out, and none where they do not."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from frontlint.document.parse import parse
from frontlint.errors import UsageError
from frontlint.generators.table import GENERATORS
from frontlint.infer import learn
from frontlint.infer.pages import Question
from frontlint.rules.base import Page
from frontlint.schema import contents_check
from frontlint.text import Source

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parent / "golden" / "examples-blog.schema.json"


@pytest.fixture
def learned(tmp_path):
    """Learn from pages that are given by their metadata."""

    def learned(pages, **options):
        for number, page in enumerate(pages):
            path, metadata = page if isinstance(page, tuple) else (f"p{number:04}.md", page)
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(block(metadata), encoding="utf-8")
        return learn(Question((), tmp_path, isolated=True, **options))

    return learned


def block(metadata) -> str:
    return f"---\n{json.dumps(metadata, ensure_ascii=False)}\n---\nText.\n"


def fields(result):
    """The schemas of the fields without their descriptions."""
    return {
        key: {name: said for name, said in schema.items() if name != "description"}
        for key, schema in result.schema["properties"].items()
    }


def posts(count, **more):
    """Posts of a blog; `more` gives further fields by functions of the number."""
    return [
        {
            "title": f"Of whistles, part {number}",
            "date": f"2024-{number % 12 + 1:02}-{number % 28 + 1:02}",
            **{key: value(number) for key, value in more.items()},
        }
        for number in range(count)
    ]


def test_the_example_site_gives_the_golden_schema(request):
    said = json.dumps(learn(Question((), ROOT / "examples" / "blog", min_pages=3)).schema, indent=2) + "\n"
    if request.config.getoption("--update-golden"):
        GOLDEN.write_text(said, encoding="utf-8", newline="\n")
    assert said == GOLDEN.read_text(encoding="utf-8")


def test_what_every_page_has_is_required(learned):
    result = learned(posts(40))
    assert result.schema["required"] == ["date", "title"]
    assert result.schema["unevaluatedProperties"] is False
    assert fields(result)["date"] == {"type": "string", "format": "date"}
    assert fields(result)["title"] == {"type": "string"}
    assert result.schema["description"] == "Learned from 40 pages, of which it accepts 40."
    assert result.schema["properties"]["title"]["description"] == "On 40 of 40 pages; all different."


def test_a_key_may_be_required_although_a_page_in_a_hundred_lacks_it(learned):
    pages = posts(200)
    del pages[7]["date"]
    del pages[8]["date"]
    result = learned(pages)
    assert result.schema["required"] == ["title", "date"]
    assert [refusal.place.path for refusal in result.refusals] == ["p0007.md", "p0008.md"]
    assert "198" in result.schema["description"]


def test_not_if_more_pages_lack_it(learned):
    pages = posts(200)
    for number in (7, 8, 9):
        del pages[number]["date"]
    assert learned(pages).schema["required"] == ["title"]


def test_another_key_may_stand_in_its_place(learned):
    result = learned([*posts(100), *({"_comment": "Keep", "date": "2024-01-01"} for _ in range(6))])
    assert result.schema["required"] == ["date"]
    assert result.schema["anyOf"] == [{"required": ["title"]}, {"required": ["_comment"]}]
    assert not result.refusals
    check = contents_check(result.schema, "generic")
    assert [finding.rule for finding in check(page({"date": "2024-01-01"}))] == ["schema/combination"]


def test_and_in_that_of_several(learned):
    result = learned([*posts(100), *({"_comment": "Keep"} for _ in range(6))])
    assert result.schema["allOf"] == [
        {"anyOf": [{"required": ["date"]}, {"required": ["_comment"]}]},
        {"anyOf": [{"required": ["title"]}, {"required": ["_comment"]}]},
    ]


def test_not_a_key_that_its_own_pages_have_too(learned):
    pages = posts(100, series=lambda number: number) + [{"series": 1, "date": "2024-01-01"} for _ in range(6)]
    assert "anyOf" not in learned(pages).schema


def test_frequent_fields_come_first_then_by_name(learned):
    pages = [*posts(20), *posts(5, zest=lambda _: True, alto=lambda _: True)]
    assert list(fields(learned(pages))) == ["date", "title", "alto", "zest"]


def test_few_values_that_come_again_are_a_list(learned):
    kinds = ["note", "note", "essay"]
    result = learned(posts(90, kind=lambda number: kinds[number % 3]))
    assert fields(result)["kind"] == {"type": "string", "enum": ["note", "essay"]}


@pytest.mark.parametrize(
    "value",
    [
        lambda number: f"author {number // 2}",  # many
        lambda number: "kim" if number else "lee",  # one that came once
        lambda number: f"writer {number // 12}",  # each new one was seen often, but they keep coming
        lambda number: "A sentence of more than four words" if number % 2 else "Another one of six short words",
    ],
)
def test_values_that_keep_growing_are_none(learned, value):
    assert fields(learned(posts(60, kind=value)))["kind"] == {"type": "string"}


def test_an_empty_value_among_few_is_one_of_them(learned):
    result = learned(posts(90, kind=lambda number: "note" if number % 3 else None))
    assert fields(result)["kind"] == {"type": ["string", "null"], "enum": ["note", None]}


@pytest.mark.parametrize(
    ("value", "claim"),
    [
        (lambda n: f"2024-01-{n % 28 + 1:02}T10:00:00Z", {"format": "date-time"}),
        (lambda n: f"https://example.org/{n}", {"format": "uri"}),
        (lambda n: f"kim{n}@example.org", {"format": "email"}),
        (lambda n: f"00000000-0000-4000-8000-{n:012}", {"format": "uuid"}),
        (lambda n: f"2024-01-{n + 10}" if n % 2 else "2024-01-01T10:00:00Z", {}),
        (lambda n: f"note: {n}", {}),
    ],
)
def test_formats_hold_for_all_values(learned, value, claim):
    found = fields(learned(posts(12, field=value)))["field"]
    if not claim and "2024" in value(1):
        claim = {"anyOf": [{"format": "date"}, {"format": "date-time"}]}
    assert found == {"type": "string", **claim}


def test_one_value_of_another_form_is_enough_against_a_format(learned):
    assert fields(learned(posts(40, at=lambda n: "soon" if n == 3 else "2024-01-01")))["at"] == {"type": "string"}


@pytest.mark.parametrize(
    ("value", "expression"),
    [
        (lambda n: f"{n % 12 + 1:02}/{n % 28 + 1:02}/2024", "^[0-9]{2}/[0-9]{2}/[0-9]{4}$"),
        (lambda n: f"2024-01-01 {n % 24:02}:00:{n:02}", "^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}$"),
        (
            lambda n: f"2024-01-01 {n % 24:02}:00:{n:02} {'+-'[n % 2]}0200",
            "^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2} [+-][0-9]{4}$",
        ),
        (lambda n: f"v1.{n}.0", r"^v[0-9]+\.[0-9]+\.[0-9]+$"),
        (lambda n: f"/notes/{n}/", "^/"),
        (lambda n: f"1.{n}" if n % 2 else f"1.{n}.2", r"^(?:[0-9]+\.[0-9]+|[0-9]+\.[0-9]+\.[0-9]+)$"),
    ],
)
def test_what_is_always_written_alike_has_a_pattern(learned, value, expression):
    found = fields(learned(posts(60, field=value)))["field"]
    assert found["pattern"] == expression
    assert found["patternErrorMessage"].startswith("the other pages write it like `")


@pytest.mark.parametrize("value", [lambda n: f"Chapter {n}", lambda n: f"word{'s' * n}", lambda n: f"a-{n}"])
def test_words_have_none(learned, value):
    assert fields(learned(posts(60, field=value)))["field"] == {"type": "string"}


def test_lists_and_mappings_are_learned_inside(learned):
    result = learned(
        posts(
            40,
            tags=lambda n: [f"tag {n}", 7] if n == 5 else [f"tag {n}"],
            cover=lambda n: {"src": f"/img/{n}.png", **({"alt": "A whistle"} if n % 2 else {})},
        )
    )
    assert fields(result)["tags"]["items"]["type"] == ["string", "integer"]
    cover = fields(result)["cover"]
    assert cover["required"] == ["src"]
    assert cover["additionalProperties"] is False
    assert cover["properties"]["alt"] == {"description": "In 20 of 40; always the same.", "type": "string"}
    assert cover["properties"]["src"]["pattern"] == "^/"


def test_a_table_of_data_is_not_listed(learned):
    result = learned(posts(60, scores=lambda n: {f"player {n}": n}))
    assert fields(result)["scores"] == {"type": "object"}


def test_whole_numbers_and_others(learned):
    result = learned(posts(20, weight=lambda n: n, ratio=lambda n: n / 2 if n % 2 else n))
    assert fields(result)["weight"] == {"type": "integer"}
    assert fields(result)["ratio"] == {"type": "number"}


def test_a_type_that_one_page_in_hundreds_has_is_refused(learned):
    result = learned(posts(300, version=lambda n: 1.5 if n == 4 else f"one {n}"))
    assert fields(result)["version"] == {"type": "string"}
    assert [refusal.place.path for refusal in result.refusals] == ["p0004.md"]


def test_a_key_that_one_page_misspells_is_refused(learned):
    pages = posts(200)
    pages[3] = {"titlle": "A", "date": "2024-01-01"}
    pages[4] = {"Title": "A", "date": "2024-01-01"}
    result = learned(pages)
    assert list(fields(result)) == ["date", "title"]
    assert len(result.refusals) == 2


def test_where_that_costs_too_much_it_is_said(learned):
    pages = posts(20)
    pages[3] = {"title": "A", "date": "2024-01-01", "descripton": "B"}
    for number in range(6, 20):
        pages[number]["description"] = "C"
    result = learned(pages)
    assert "descripton" in fields(result)
    assert any("`descripton` (1 page) looks like a slip for `description`" in note for note in result.notes)


def test_many_keys_on_single_pages_leave_the_schema_open(learned):
    result = learned(
        [{**page, f"own {number}": 1} if number % 10 == 0 else page for number, page in enumerate(posts(60))]
    )
    assert "unevaluatedProperties" not in result.schema
    assert any("other keys are allowed" in note for note in result.notes)


def test_from_a_few_pages_only_types_are_concluded(learned):
    result = learned(posts(9))
    assert set(result.schema) == {"$schema", "title", "description", "type", "properties"}
    assert fields(result) == {"title": {"type": "string"}, "date": {"type": "string"}}
    assert "`--min-pages 9` concludes more" in result.notes[0]
    assert learned(posts(9), min_pages=9).schema["required"] == ["date", "title"]


def test_keys_that_differ_in_case_are_one_where_the_generator_says_so(learned):
    pages = [*posts(30), {"Title": "A", "date": "2024-01-01"}]
    result = learned(pages, generator="hugo")
    assert list(fields(result)) == ["date", "title"]
    assert not result.refusals


def test_a_page_names_its_own_schema_by_a_key_that_is_none(learned):
    assert "$schema" not in fields(learned([*posts(30), {"title": "A", "date": "2024-01-01", "$schema": "x.json"}]))


def test_timestamps_are_text(tmp_path):
    for number in range(12):
        (tmp_path / f"{number}.md").write_text(f"---\ndate: 2024-01-{number + 10}\n---\n", encoding="utf-8")
    found = learn(Question((), tmp_path, isolated=True)).schema["properties"]["date"]
    assert (found["type"], found["format"]) == ("string", "date")


def test_pages_that_cannot_be_read_are_counted(learned, tmp_path):
    (tmp_path / "broken.md").write_text("---\ntitle: a: b\n---\n", encoding="utf-8")
    (tmp_path / "bare.md").write_text("# A page\n", encoding="utf-8")
    result = learned(posts(20))
    assert [place.path for place in result.broken] == ["broken.md"]
    assert (result.pages, result.bare) == (20, 1)


def test_drafts_count(learned):
    assert learned([{"title": "A", "draft": True}] * 12).pages == 12


def test_parts_with_keys_of_their_own_are_named(learned):
    result = learned(
        [
            *((f"posts/{n}.md", {"title": "A", "date": f"2024-01-{n + 10}"}) for n in range(15)),
            *((f"team/{n}.md", {"title": "A", "role": "smith"}) for n in range(12)),
            *((f"misc/{n}.md", {"title": "A"}) for n in range(3)),
        ]
    )
    assert [tuple(part) for part in result.parts] == [("posts", 15, ("date",)), ("team", 12, ("role",))]


@pytest.mark.parametrize(("generator", "name"), [("hugo", "_index.de.md"), ("zola", "_index.md")])
def test_sections_do_not_say_what_pages_must_have(learned, generator, name):
    sections = [(f"s{number}/{name}", {"title": f"Part {number}", "sort": "x"}) for number in range(12)]
    result = learned([*posts(120), (f"only/{name}", {"title": "Of one"}), *sections], generator=generator)
    assert result.schema["required"] == ["title"]
    assert "anyOf" not in result.schema
    assert result.refusals == ()
    assert any("nearly all pages have `date`, and some sections (`_index.md`) do not" in note for note in result.notes)


def test_a_single_section_is_enough_and_one_that_lacks_nothing_changes_nothing(learned):
    assert learned([*posts(120), ("_index.md", {"title": "Of all"})], generator="hugo").schema["required"] == ["title"]
    result = learned([("_index.md", {"title": "Of all", "date": "2024-01-01"})], generator="hugo")
    assert sorted(result.schema["required"]) == ["date", "title"]
    assert not any("sections" in note for note in result.notes)


def test_where_there_is_nothing_but_sections_they_are_the_pages(learned):
    pages = [(f"s{number}/_index.md", {"title": f"Part {number}", "sort": "x"}) for number in range(20)]
    assert learned(pages, generator="hugo").schema["required"] == ["sort", "title"]


def test_elsewhere_the_name_means_nothing(learned):
    result = learned([*posts(120), ("_index.md", {"title": "Of all"})], generator="eleventy")
    assert sorted(result.schema["required"]) == ["date", "title"]


def test_nothing_to_learn_from_is_an_error(tmp_path):
    (tmp_path / "notes").mkdir()
    with pytest.raises(UsageError, match="nothing to learn from: no page in `notes` has metadata"):
        learn(Question(("notes",), tmp_path, isolated=True))


def test_an_unknown_generator_names_the_nearest(tmp_path):
    with pytest.raises(UsageError, match="unknown generator `hugoo`; did you mean `hugo`"):
        learn(Question((), tmp_path, generator="hugoo"))


def page(metadata) -> Page:
    generic = GENERATORS["generic"]
    return Page(parse(Source.from_bytes("page.md", block(metadata).encode()), generic), "page.md", generic)


def test_seeded_mistakes_are_caught(learned):
    """Drawn as benchmarks/infer.py does it; every one is to be caught here, since the site is of one piece."""
    draw = random.Random(7)
    pages = posts(
        120,
        tags=lambda n: [f"tag {n % 9}"],
        draft=lambda n: n % 5 == 0,
        weight=lambda n: n,
        kind=lambda n: ("note", "essay")[n % 2],
    )
    result = learned(pages)
    assert not result.refusals
    check = contents_check(result.schema, "generic")
    others = ["some text", 7, True, ["some text"], {"a": 1}, None]
    for _ in range(300):
        right = draw.choice(pages)
        assert not list(check(page(right)))
        key = draw.choice(list(right))
        dropped = {name: value for name, value in right.items() if name != key}
        retyped = {**right, key: draw.choice([value for value in others if type(value) is not type(right[key])])}
        slip = key[:-2] + key[-1] + key[-2] + draw.choice(["", "s"])
        for wrong in (dropped, retyped, {**dropped, slip: right[key]}):
            assert list(check(page(wrong))), wrong


def test_the_same_pages_give_the_same_schema(learned, tmp_path):
    pages = posts(40, tags=lambda n: [f"tag {n % 9}"], kind=lambda n: ("note", "essay")[n % 2])
    first = json.dumps(learned(pages).schema)
    for file in tmp_path.iterdir():
        file.unlink()
    assert json.dumps(learned([dict(reversed(page.items())) for page in pages]).schema) == first
