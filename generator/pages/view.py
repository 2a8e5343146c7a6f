"""What a template may ask for: words, links and citations, as one page writes them."""

from __future__ import annotations

from dataclasses import dataclass, field

from markupsafe import Markup

from generator.models.content import Coordinates, Quotation, Source
from generator.models.explainer import ComparedEvent, Dispute, Reaction, Standing, Statement, Version
from generator.models.figure import Figure, Reading
from generator.models.languages import language_name
from generator.models.loaded import Explainer, Listed
from generator.models.prose import Prose
from generator.models.time import Time
from generator.pages import dates
from generator.pages.links import SUB_PAGES, Links, feed_path, page_path, reading_anchor
from generator.pages.prose import Printer, amount, bare_amount, number
from generator.pages.text import literal, verbatim
from generator.pages.withheld import mark_of


@dataclass(frozen=True)
class View:
    """What a template may ask for: words, links and citations, as one page writes them."""

    links: Links
    printer: Printer = field(init=False)
    _entry_links: dict[tuple[str, str, int], Markup] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "printer", Printer(self.links))

    @property
    def explainer(self) -> Explainer:
        """The explainer the page belongs to."""
        if self.links.explainer is None:
            raise ValueError(f"{self.links.path} belongs to no explainer")
        return self.links.explainer

    def prose(self, prose: Prose) -> Markup:
        """Return prose as blocks."""
        return self.printer.prose(prose)

    def inline(self, prose: Prose) -> Markup:
        """Return prose on one line."""
        return self.printer.inline(prose)

    def time(self, time: Time) -> Markup:
        """Return a time in words, with the city whose clock it is."""
        explainer = self.links.explainer
        return dates.marked(time, dates.city_of(explainer.event.timezone) if explainer else "")

    def words(self, quoted: str) -> Markup:
        """Return verbatim words, with what was put in or left out set apart for the eye."""
        return verbatim(quoted)

    def local_time(self, time: Time) -> Markup:
        """Return a time in words, where it is said above whose clock it is."""
        return dates.marked(time)

    def as_of(self, reading: Reading, first: bool = False) -> Markup:  # noqa: FBT001, FBT002 - a template asks
        """Return "as of" and the time a reading describes; `first` where it opens a line."""
        words = "By" if reading.as_of.start is None else "As of"
        city = dates.city_of(self.explainer.event.timezone)
        shown = dates.ending(reading.as_of, city) if reading.as_of.start is None else self.time(reading.as_of)
        return Markup("{} {}").format(words if first else words.lower(), shown)

    def says(self, reading: Reading) -> Markup:
        """Return ", says" and who gave a reading; of one that nobody gave, from whose numbers it comes."""
        ours, theirs = Markup(", calculated here from numbers of {}"), Markup(", says {}")
        return (ours if reading.calculated else theirs).format(self.links.profiles(reading.by))

    def speakers(self, reading: Reading) -> Markup:
        """Return who gave a reading, for a cell; of one that nobody gave, from whose numbers it comes."""
        who = self.links.profiles(reading.by)
        return Markup("Calculated here, from numbers of {}").format(who) if reading.calculated else who

    def amount(self, reading: Reading) -> str:
        """Return the number of a reading with its qualifier."""
        return amount(reading)

    def number(self, reading: Reading) -> str:
        """Return the number of a reading without its qualifier."""
        return bare_amount(reading)

    def anchor(self, name: str, figure: Figure, reading: Reading) -> Markup:
        """Return the anchor of a reading."""
        return reading_anchor(name, figure, reading)

    def sub_nav(self) -> list[tuple[str, str, bool]]:
        """Return the pages of the explainer: name, address, whether it is this one."""
        paths = {name: page_path(self.explainer.slug, name) for name in SUB_PAGES}
        return [
            (title, self.links.to(paths[name]), paths[name] == self.links.path)
            for name, title in SUB_PAGES.items()
        ]

    def feeds(self) -> Markup:
        """Return links to the feeds of the explainer, or else of the site."""
        path = feed_path(self.links.explainer.slug if self.links.explainer else "")
        kinds = (("Atom", "xml"), ("JSON Feed", "json"))
        return Markup(" · ").join(
            self.links.link(name, self.links.to(f"{path}.{ending}")) for name, ending in kinds
        )

    def cited(self, names: tuple[str, ...]) -> Markup:
        """Return the sources of an entry by name, each linked to where it is listed."""
        linked = []
        for name in names:
            explainer, source = self.links.explainer_of(name)
            if explainer and source in explainer.sources:
                target = self.links.to(page_path(explainer.slug, "sources"), source)
                linked.append(self.links.link(source_name(explainer.sources[source]), target))
        return Markup("; ").join(linked)

    def entry_link(self, explainer: Explainer, listed: Listed, limit: int = 90) -> Markup:
        """Return a link to an entry, under a few words of it."""
        key = (explainer.slug, listed.id, limit)
        if key not in self._entry_links:
            label = self.label(listed, limit)
            linked = self.links.link(label, self.links.entry(explainer, listed))
            mark = mark_of(explainer, listed.id)
            self._entry_links[key] = Markup("{} {}").format(linked, mark) if mark else linked
        return self._entry_links[key]

    def label(self, listed: Listed, limit: int = 90) -> str:
        """Return a few words by which readers know an entry."""
        entry = listed.entry
        for name in ("label", "headline", "title", "question", "term", "publisher"):
            text = getattr(entry, name, None)
            if text:
                return str(text)
        holder = self.links.explainer.holder_of(listed) if self.links.explainer else listed
        if why := getattr(holder.entry, "sensitive", None):
            return f"This may distress: {why}"
        if isinstance(entry, Quotation):
            text = str(entry.text)
            return f"“{text if len(text) <= limit else text[:limit].rsplit(' ', 1)[0] + '…'}”"
        if listed.kind == "reaction":
            return f"{self.links.name_of(entry.who)}, {dates.words(entry.at)}"
        if listed.kind == "player":
            return self.links.name_of(entry.who)
        prose = getattr(entry, "text", None)
        return self.printer.plain(prose, limit) if isinstance(prose, Prose) else listed.id

    def current(self, figure: Figure) -> dict[str, tuple[Reading, ...]]:
        """Return the newest readings of each count, the lead first."""
        newest = self.explainer.current(figure)
        lead = figure.lead_count
        return {name: newest[name] for name in sorted(newest, key=lambda name: name != lead)}

    def attributed(self, statement: Statement) -> Markup:
        """Return who says so and when, for a statement that is not confirmed."""
        if statement.standing is Standing.CONFIRMED or not statement.by:
            return Markup()
        when = Markup(", {}").format(self.time(statement.said)) if statement.said else Markup()
        return Markup(' <span class="ng-says">{}{}</span>').format(self.links.profiles(statement.by), when)

    def standing(self, statement: Statement) -> Markup:
        """Return the line that says how sure a statement is, and who says so."""
        names = dict.fromkeys((*statement.sources, *statement.text.cites))
        sources = [self.explainer.sources[name] for name in names if name in self.explainer.sources]
        origins = len({self.links.library.witness(source) for source in sources})
        who = self.links.profiles(statement.by)
        when = Markup(", {}").format(self.time(statement.said)) if statement.said else Markup()
        says = Markup("Said by {}{}").format(who, when) if statement.by else Markup()
        if statement.standing is Standing.CONFIRMED:
            return Markup("Confirmed: {} reports, {} origins").format(len(sources), origins)
        if statement.standing is Standing.ATTRIBUTED:
            return says
        label = "Accounts differ" if statement.standing is Standing.DISPUTED else "Not verified"
        return Markup("{}. {}").format(label, says) if says else literal(label)

    def circumstances(self, reaction: Reaction, dated: bool) -> Markup:  # noqa: FBT001 - a template asks
        """Return when (if `dated`), where, in what and to whom somebody reacted."""
        parts = [self.time(reaction.at)] if dated else []
        parts += [self.links.profile(reaction.where)] if reaction.where else []
        parts.append(literal(reaction.medium or reaction.kind))
        parts += [Markup("to {}").format(self.links.profiles(reaction.to))] if reaction.to else []
        return Markup(", ").join(parts)

    def said_by(self, quotation: Quotation, who: str) -> Markup:
        """Return who said a quotation, and whose translation it is."""
        speaker = quotation.by or who
        parts = [self.links.profile(speaker)] if speaker else []
        if quotation.translated_by:
            language = language_name(str(quotation.language)) or str(quotation.language)
            parts.append(literal(f"translated from {language} by {quotation.translated_by}"))
        return Markup(", ").join(parts)

    def sentence(self, prose: Prose) -> Markup:
        """Return prose on one line with a full stop at its end."""
        shown = self.inline(prose)
        return shown if self.printer.plain(prose).endswith((".", "…", "?", "!")) else shown + "."

    def excerpt(self, name: str) -> tuple[str, str]:
        """Return the publisher of an excerpt, and its words."""
        listed = self.explainer.entries[name]
        return source_name(self.explainer.sources[listed.within]), str(listed.entry)

    def beside_excerpts(self, version: Version) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the speakers and sources of a version that its excerpts do not name already."""
        shown = {self.explainer.entries[name].within for name in version.excerpts}
        cited = tuple(name for name in version.sources if name not in shown)
        publishers = {str(self.explainer.sources[name].publisher) for name in shown}
        return tuple(name for name in version.by if self.links.name_of(name) not in publishers), cited

    def accounts(self, dispute: Dispute) -> str:
        """Return how many accounts a dispute has: "2 accounts"."""
        number = len(dispute.versions)
        return f"{number} account{'' if number == 1 else 's'}"

    def voices(self, dispute: Dispute) -> str:
        """Return whose the accounts of a dispute are, without links: "SES; Reuters"."""
        names: dict[str, None] = {}
        for version in dispute.versions.values():
            quoted = [self.excerpt(name)[0] for name in version.excerpts]
            names |= dict.fromkeys([*map(self.links.name_of, version.by), *quoted])
        return "; ".join(names)

    def all_readings(self, figure: Figure) -> str:
        """Return what opens the readings of a figure: "All 14 readings, in 2 counts, with their sources"."""
        counts = len({figure.count_of(reading) for reading in figure.readings})
        several = f", in {counts} counts" if counts > 1 else ""
        return f"All {len(figure.readings)} readings{several}, with their sources"

    def row_readings(self, row: ComparedEvent) -> tuple[Reading, ...]:
        """Return the number of a compared event: its own, or the newest of a figure's lead count."""
        if row.reading:
            return (row.reading,)
        figure = self.explainer.event.figures[row.figure or ""]
        return self.explainer.current(figure)[figure.lead_count]

    def affected(self, name: str) -> Markup:
        """Return a link to an entry that a ledger entry touches; a withdrawn one keeps its anchor."""
        listed = self.explainer.entries.get(name)
        if listed:
            return self.entry_link(self.explainer, listed)
        gone = self.explainer.withdrawn.get(name)
        if gone:
            return self.links.link(f"a withdrawn {gone.kind}", self.links.entry(self.explainer, gone))
        return literal("an entry that is not public")

    def shared_citers(self, name: str) -> tuple[str, ...]:
        """Return the people, organisations, places and terms that cite a source of this explainer."""
        return self.links.library.shared_citations.get(f"{self.explainer.slug}/{name}", ())

    def shared_kind(self, name: str) -> str:
        """Return what a shared entry is, in a word."""
        library = self.links.library
        groups = (
            ("Person", library.people),
            ("Organisation", library.organisations),
            ("Place", library.places),
        )
        return next((kind for kind, group in groups if name in group), "Glossary")

    def in_explainer(self, explainer: Explainer) -> View:
        """Return the view of this page for the words of an explainer."""
        return View(Links(self.links.library, self.links.path, explainer))

    def coordinates(self, point: Coordinates) -> str:
        """Return a point in words: "50.45° N, 30.52° E"."""
        north = "N" if point.latitude >= 0 else "S"
        east = "E" if point.longitude >= 0 else "W"
        return f"{number(abs(point.latitude))}° {north}, {number(abs(point.longitude))}° {east}"


def source_name(source: Source) -> str:
    """Return a source's publisher, with whose copy we read."""
    return f"{source.publisher}, via {source.via}" if source.via else str(source.publisher)
