"""Tell a repository of Hugging Face by the card that its README begins with."""

from __future__ import annotations

import re

from frontlint.patterns import pattern

README = "README.md"
_BLOCK = pattern(r"\s*---[ \t]*\n(.*?)^---[ \t]*$", re.DOTALL | re.MULTILINE)
_KEY = pattern(r"^([A-Za-z_][\w-]*):[ \t]*([^\n#]*)", re.MULTILINE)
_SDKS = frozenset({"gradio", "docker", "static", "streamlit"})
# Keys that nothing but a card of this kind has, and those that any card may have.
_OF_SPACES = frozenset({"colorFrom", "colorTo", "app_file", "sdk_version", "suggested_hardware", "hf_oauth"})
_OF_DATASETS = frozenset(
    {
        "annotations_creators", "language_creators", "multilinguality", "size_categories", "source_datasets",
        "task_categories", "task_ids", "dataset_info", "pretty_name", "paperswithcode_id", "train-eval-index",
    }
)  # fmt: skip
_OF_MODELS = frozenset({"pipeline_tag", "library_name", "base_model", "model-index", "base_model_relation"})
_OF_ALL = frozenset({"license", "language", "tags", "datasets", "metrics", "license_name", "license_link", "thumbnail"})


def card(readme: str) -> tuple[str, str] | None:
    """The kind of card that a README begins with, and why, in words; None where it is not one."""
    block = _BLOCK.match(readme.removeprefix("\ufeff"))
    if block is None:
        return None
    values = {key[1]: key[2].strip(" \t\"'") for key in _KEY.finditer(block[1])}
    if values.get("sdk") in _SDKS:
        return "huggingface-space", _reason("Space", "sdk")
    for name, kind, keys in (
        ("huggingface-space", "Space", _OF_SPACES),
        ("huggingface-dataset", "dataset", _OF_DATASETS),
        ("huggingface-model", "model", _OF_MODELS),
    ):
        telling = next((key for key in values if key in keys), None)
        if telling is not None:
            return name, _reason(kind, telling)
    if "license" in values and _OF_ALL.issuperset(values):
        return "huggingface-model", _reason("model", "license")
    return None


def _reason(kind: str, key: str) -> str:
    return f"`{README}` begins with the card of a {kind} (`{key}`)"
