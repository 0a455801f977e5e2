"""What a rule is: the interface that built-in rules and plugins share."""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, Self

from frontlint.rules.example import Example
from frontlint.rules.option import Option, OptionKind, default_value, parse_duration
from frontlint.rules.site_info import SiteInfo
from frontlint.rules.state import State

if TYPE_CHECKING:
    from frontlint.diagnostic import Applicability, Finding, PlacedFix, Severity
    from frontlint.document.model import Document
    from frontlint.folders import Folders
    from frontlint.generators.model import Generator
    from frontlint.history import History
    from frontlint.requirements import Requirement
    from frontlint.text import Region, Span


__all__ = [
    "Context",
    "DatedRule",
    "Example",
    "Fact",
    "Group",
    "Member",
    "Option",
    "OptionKind",
    "Page",
    "PageRule",
    "ReportedRule",
    "Rule",
    "SiteInfo",
    "SiteRule",
    "State",
    "Verdict",
    "default_value",
    "parse_duration",
]


_NO_SITE = SiteInfo()


class Page:
    """What a rule sees of one page.

    Attributes:
        document: the page, split and parsed.
        path: where it stands, relative to its site's root, with forward slashes.
        generator: what reads it.
        site: what is fixed for the site.
        partition: the part of the site within which pages are compared, such as ``"fr"`` or ``"5.1"``; site rules put
            it into their keys.
        requirements: what the settings ask of its fields.
        memo: what was found out about the page and others ask for, by a name such as that of a family. `schema` are
            the JSON Pointers of what the schema refused, `missing` the keys that were called missing.
    """

    __slots__ = ("document", "generator", "memo", "partition", "path", "requirements", "site")

    def __init__(
        self,
        document: Document,
        path: str,
        generator: Generator,
        site: SiteInfo = _NO_SITE,
        partition: str = "",
        requirements: tuple[Requirement, ...] = (),
    ) -> None:
        self.document = document
        self.path = path
        self.generator = generator
        self.site = site
        self.partition = partition
        self.requirements = requirements
        self.memo: dict[str, Any] = {}

    def has_default(self, key: str) -> bool:
        """Whether the site gives the page a key that the page does not write, or may do so; a top-level key."""
        return self.site.gives(key.lower() if self.generator.case_insensitive_keys else key, self.path)

    def defaults_of(self, key: str) -> tuple[Any, ...] | None:
        """What the site gives the page for a key that it does not write; see `SiteInfo.values_of`."""
        return self.site.values_of(key.lower() if self.generator.case_insensitive_keys else key, self.path)


class Fact(NamedTuple):
    """Something a page says that is judged later: against other pages, or against today.

    Attributes:
        key: facts with equal keys form a group.
        span: where a finding about it will point.
        key_path: JSON Pointer of the value.
        text: what the page says, for messages.
        data: what else the judgement needs: strings, numbers, booleans and None only, so that it can be stored.
        suspect: for a `SiteRule`: whether a finding may point here. A group without any suspect is not judged, so a
            fact that only bears witness for others (this page has a title) costs next to nothing.
        spelling: for a `SiteRule` that has nothing to say of a group whose facts are all spelled alike: how this one
            is. Such groups are not judged, so that thousands of facts that agree cost next to nothing.
        first_day, last_day: for a `DatedRule`: the days between which there may be something to say, both included;
            None is any. On other days the fact is not judged.
    """

    key: str
    span: Span
    key_path: str | None
    text: str = ""
    data: tuple[str | int | float | bool | None, ...] = ()
    suspect: bool = True
    first_day: dt.date | None = None
    last_day: dt.date | None = None
    spelling: str | None = None


class Member(NamedTuple):
    """A fact with the place of its page: one of a group."""

    path: str
    region: Region
    key_path: str | None
    key: str
    text: str
    data: tuple[str | int | float | bool | None, ...] = ()


class Verdict(NamedTuple):
    """What a judgement says of one member of a group.

    `related` are other members, in path order; reports show the first three, so the message says how many there are.
    `fix` edits the member's own page; it is applied only while that page yields the same fact in the same place.
    """

    member: Member
    message: str
    related: Sequence[Member] = ()
    related_message: str = ""
    severity: Severity | None = None
    fix: PlacedFix | None = None


class Context(NamedTuple):
    """What facts are judged against besides each other.

    Attributes:
        today: the day.
        site: what is fixed for the site.
        holds: tells whether anything is at a path relative to the site's root, as it is now and in exactly this
            spelling; None where there are no files to look at.
        history: earlier changes of pages; None where nothing is known of them.
    """

    today: dt.date
    site: SiteInfo = _NO_SITE
    holds: Folders | None = None
    history: History | None = None


class Rule(ABC):
    """A check with one name.

    The first line of the docstring says in one sentence what is flagged; the rest is its page of documentation: why it
    matters and what it leaves alone.

    Attributes:
        name: ``family/fault``, kebab-case, named after the fault.
        severity: the default.
        default: whether it is on without being selected, if it is stable.
        off_because: of a rule that is not, why: the rest of a sentence.
        groups: the words besides its family that select it, see `frontlint.rules.groups`.
        state: a rule in preview may still change, and is on only where it is selected; a deprecated one is to go, and
            is on only where it is named itself.
        instead: of a deprecated rule, what to use in its place, as the rest of a sentence: "use `title/length`".
        options: what a user can set.
        bad, good: a page that is flagged and one that is not; run as tests.
        fixes: how safe its fixes are; both where that depends on the page, empty where it has none.
        on_drafts: whether it also runs on drafts and unpublished pages (syntax and schema do).
        without_metadata: whether it also runs where there is no block, or one that could not be read.
        reads_body: whether it looks below the block (`page.document.body`, the text after it). A rule that says False
            is not asked again where only the body of a page changed.
        url: the rule's page of documentation, for plugins that have one.
        since: the version that brought it.
        aliases: earlier names that settings and comments may still use.
    """

    name: ClassVar[str]
    severity: ClassVar[Severity]
    default: ClassVar[bool] = True
    off_because: ClassVar[str] = "good sites differ in it"
    groups: ClassVar[tuple[str, ...]] = ()
    state: ClassVar[State] = State.STABLE
    instead: ClassVar[str] = ""
    options: ClassVar[tuple[Option, ...]] = ()
    bad: ClassVar[Example]
    good: ClassVar[Example]
    fixes: ClassVar[tuple[Applicability, ...]] = ()
    on_drafts: ClassVar[bool] = False
    without_metadata: ClassVar[bool] = False
    reads_body: ClassVar[bool] = True
    url: ClassVar[str | None] = None
    since: ClassVar[str] = "0.1.0"
    aliases: ClassVar[tuple[str, ...]] = ()

    def __init__(self, settings: Mapping[str, Any] | None = None) -> None:
        """Make a rule with validated option values; absent ones have their defaults."""
        self.settings: dict[str, Any] = {option.name: default_value(option) for option in self.options}
        self.configured: frozenset[str] = frozenset(settings or ())
        if settings:
            self.settings.update(settings)
        self.prepare()

    def prepare(self) -> None:  # noqa: B027  # a rule may leave it out
        """Called once with `settings` in place: the time to compile patterns from them."""


class ReportedRule(Rule):
    """A rule whose findings the parser or the schema validator yields, under this name."""


class PageRule(Rule):
    """A rule that needs nothing but the page. What it says is cached with the page."""

    @abstractmethod
    def check(self, page: Page) -> Iterable[Finding]:
        """Yield a finding for each fault of the page."""


class DatedRule(Rule):
    """A rule that needs the page and today's date (or anything else in the context).

    The facts are cached, the judgement never is. `needs_history` says that it asks the context for earlier changes.
    """

    needs_history: ClassVar[bool] = False

    @abstractmethod
    def facts(self, page: Page) -> Iterable[Fact]:
        """Yield what the page says that may be judged."""

    @abstractmethod
    def judge(self, member: Member, context: Context) -> Iterable[Verdict]:
        """Yield a verdict if the fact is a fault as of the context."""


class Group(tuple[Member, ...]):  # noqa: SLOT001  # a tuple's subclass cannot have slots for `total`
    """All members with one key, in path order.

    Attributes:
        total: how many there are in the site. It is more than `len` only for an editor's buffer, which is compared
            with the first members of a huge group: count with it in messages.
    """

    total: int

    def __new__(cls, members: Iterable[Member], total: int | None = None) -> Self:
        """Make a group of members in path order."""
        group = super().__new__(cls, members)
        group.total = len(group) if total is None else total
        return group


class SiteRule(Rule):
    """A rule that compares pages: a map (`facts`) and a reduce (`check`).

    Attributes:
        smallest_group: groups with fewer members are not judged.
    """

    smallest_group: ClassVar[int] = 1

    @abstractmethod
    def facts(self, page: Page) -> Iterable[Fact]:
        """Yield what the page says, keyed so that what belongs together has one key."""

    @abstractmethod
    def check(self, group: Group, context: Context) -> Iterable[Verdict]:
        """Judge all members with one key, in path order; groups of one are judged too, unless `smallest_group` says no.

        Verdicts speak of suspects only, see `Fact.suspect`.
        """
