"""The house rules of Acme: each class imported here is a rule that frontlint takes."""

from acme_rules.owners import SharedOwner
from acme_rules.titles import Shouting

__all__ = ["SharedOwner", "Shouting"]
