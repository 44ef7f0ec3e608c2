"""Indicators, their dated limits and readings, from indicators.toml and the CSV files it lists."""

import re
from collections import Counter
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from risks.changes.starting import Ref, StartRow
from risks.exchange.citations import read_citation
from risks.exchange.days import at_nine
from risks.exchange.files import Table, only_known, read_toml, tables
from risks.exchange.series import Printed, Series, read_series
from risks.exchange.tables import Intake, Spec, Where, read_row
from risks.exchange.thresholds import citation_of, is_comparator, is_year_end, limits_of
from risks.models import Indicator

FILE = "indicators.toml"
_KNOWN = {
    "files",
    "indicators",
    "readings",
    "comparator_areas",
    "projection_words",
    "publication_lag_days",
    "natural_range",
    "area_kinds",
    "annotations",
}
# What an indicator's table says that is no field of it.
_ASIDE = frozenset({"upper", "year_profile", "limit_ends", "limit_ends_source", "limit_ends_words"})
_STEPS = (2, 4, 12)
_ELSEWHERE = re.compile(r"\b(\d{3}) L(\d+)")


class IndicatorFiles:
    """The indicators of a starting folder. `documents` are the tables of documents.toml."""

    def __init__(self, folder: Path, documents: list[Table], intake: Intake) -> None:
        self.intake = intake
        self.settings = read_toml(folder / FILE, intake)
        only_known(self.settings, _KNOWN, FILE, intake)
        self.documents = {str(one.get("key")): one for one in documents}
        by_file = {str(one["file_name"]): str(one.get("key")) for one in documents if one.get("file_name")}
        self.by_prefix = {name[:3]: key for name, key in by_file.items()}
        self.series = read_series(folder, self.settings, by_file, intake)
        self.comparators = set(self.settings.get("comparator_areas", []))
        kinds = self.settings.get("area_kinds", {})
        self.kind_of = {area: kind for kind, areas in kinds.items() for area in areas}
        self.added = self._by_name("indicators")
        self.counts: dict[str, Counter[str]] = {}

    @property
    def slugs(self) -> dict[tuple[str, str], str]:
        return {key: series.slug for key, series in self.series.items()}

    def read(self) -> None:
        """Keep the rows of every series. What indicators.toml adds to a series nobody printed is a fault."""
        words, annotations = self._by_name("readings"), self._by_name("annotations")
        for series in self.series.values():
            mine = {}
            for extra in self._matching(self.added, series):
                mine |= extra
            self._indicator(series, mine)
            self._limits(series, mine)
            for printed in series.printed:
                self._reading(series, printed, mine, self._matching(words, series))
            for raw in self._matching(annotations, series):
                self._annotation(series, raw)

    def _by_name(self, table: str) -> dict[str, list[Table]]:
        found: dict[str, list[Table]] = {}
        known = {name for name, _ in self.series}
        for entry, raw in tables(self.settings, table, FILE, self.intake):
            if raw.get("name") not in known or (raw.get("area") and (raw["name"], raw["area"]) not in self.series):
                self.intake.fault(FILE, entry, f"no reading has the name “{raw.get('name')}” in that area; correct it.")
            found.setdefault(str(raw.get("name")), []).append(raw)
        return found

    @staticmethod
    def _matching(found: dict[str, list[Table]], series: Series) -> list[Table]:
        return [one for one in found.get(series.name, []) if one.get("area", series.area) == series.area]

    def _indicator(self, series: Series, mine: Table) -> None:
        first = series.printed[0]
        frequency = mine.get("frequency", series.frequency)
        given = {
            "slug": series.slug,
            "name": series.name,
            "area": series.area,
            "area_kind": self.kind_of.get(series.area, Indicator.AreaKind.OTHER),
            "ratings": list(first.ratings),
            "definition": self._in_words(first.definition),
            "unit": first.unit,
            "direction": first.direction,
            "frequency": frequency,
            "publication_lag_days": self.settings.get("publication_lag_days", {}).get(frequency, 30),
            "data_source": str(self.documents.get(first.document, {}).get("title", "")),
            "lowest": None,
        }
        given |= self._natural_range(series)
        raw = {k: v for k, v in mine.items() if k not in {"name", "area"}}
        raw |= {} if {"source", "document"} & set(raw) else {"source": f"{first.document}:{first.source_line}"}
        where = Where(first.file, f"line {first.line}, {series.name}")
        read_row(Spec("indicator", extra=_ASIDE), raw, where, self.intake, key=series.slug, given=given)

    def _natural_range(self, series: Series) -> Table:
        """The ends a share cannot pass, for a unit and names that indicators.toml gives."""
        rule = self.settings.get("natural_range", {})
        low, high = Decimal(rule.get("lowest", 0)), Decimal(rule.get("highest", 100))
        named = series.name.lower()
        named_otherwise = any(word in named for word in rule.get("not_when", []))
        inside = all(low <= printed.value <= high for printed in series.printed)
        if series.printed[0].unit != rule.get("unit") or named_otherwise or not inside:
            return {}
        open_above = any(word in named for word in rule.get("may_pass_highest", []))
        return {"lowest": low, "highest": None if open_above else high}

    def _limits(self, series: Series, mine: Table) -> None:
        if series.area in self.comparators:
            return
        indicator = Ref("indicator", series.slug)
        cumulative = mine.get("basis") == "cumulative"
        for limit in limits_of(series, cumulative=cumulative, profile=self._profile(series, mine)):
            document, lines = citation_of(limit.row, self.by_prefix)
            values = {"indicator": indicator, "in_force_from": limit.from_on, "limit": limit.limit}
            values |= {"said_by": limit.said_by, "source_document": Ref("document", document), "source_lines": lines}
            values |= {"year_limit": limit.year_limit, "illustrative": limit.illustrative}
            if "upper" in mine and limit.limit is not None:
                values["upper"] = Decimal(str(mine["upper"]))
            self._add("threshold", f"{series.slug}/{limit.from_on}", limit.row, values)
        if "limit_ends" in mine:
            ends = mine["limit_ends"]
            document, lines = read_citation({"source": mine["limit_ends_source"]})
            values = {"indicator": indicator, "in_force_from": ends, "said_by": mine.get("limit_ends_words", "")}
            values |= {"limit": None, "source_document": Ref("document", document), "source_lines": lines}
            self._add("threshold", f"{series.slug}/{ends}", series.printed[0], values)

    def _profile(self, series: Series, mine: Table) -> list[Decimal]:
        """What may be reached by the end of each part of the year; a fault unless it ends at the printed figure."""
        profile = [Decimal(str(reached)) for reached in mine.get("year_profile", [])]
        printed = {row.target for row in series.dated if is_year_end(row.period_end)}
        if profile and (len(profile) not in _STEPS or printed != {profile[-1]}):
            says = "year_profile: give 2, 4 or 12 figures, of which the last is the one printed for the year."
            self.intake.fault(FILE, f"indicators {series.name}", says)
            return []
        return profile

    def _annotation(self, series: Series, raw: Table) -> None:
        given: Table = {"indicator": Ref("indicator", series.slug)}
        document = self.documents.get(str(raw.get("source", "")).partition(":")[0], {})
        said_on = document.get("published_on", document.get("known_from"))
        if isinstance(said_on, date):
            given["recorded_at"] = at_nine(said_on)
        told = {name: value for name, value in raw.items() if name not in {"name", "area"}}
        key = f"{series.slug}/{raw.get('happened_on')}/{raw.get('text')}"
        where = Where(FILE, f"annotations {series.name}")
        read_row(Spec("annotation"), told, where, self.intake, key=key, given=given)

    def _reading(self, series: Series, printed: Printed, mine: Table, words: list[Table]) -> None:
        values: Table = {
            "indicator": Ref("indicator", series.slug),
            "kind": printed.kind,
            "period_label": printed.label,
            "period_end": printed.period_end,
            "value": printed.value,
            "numerator": printed.numerator,
            "denominator": printed.denominator,
            "note": self._note(series, printed, mine),
            "recorded_at": self._known_at(series, printed, mine),
            "source_document": Ref("document", printed.document),
            "source_lines": printed.source_line,
        }
        for said in words:
            if said.get("period_label", printed.label) == printed.label and (
                "value" not in said or Decimal(str(said["value"])) == printed.value
            ):
                values["status"] = said.get("status", "final")
                values["note"] = " ".join(filter(None, (values["note"], said.get("note", ""))))
        self.counts.setdefault(printed.file, Counter())[printed.kind] += 1
        key = f"{series.slug}/{printed.kind}/{printed.period_end}/{printed.label}"
        self._add("reading", key, printed, values)

    def _note(self, series: Series, printed: Printed, mine: Table) -> str:
        said = []
        if printed.definition != series.printed[0].definition:
            said.append(f"{self._in_words(printed.definition)}.")
        if printed.target is not None and is_comparator(printed):
            whose = printed.said_by.partition(":")[2].strip()
            said.append(f"To compare with, not a limit: {printed.target} ({self._in_words(whose)}).")
        elif printed.target is not None and printed.kind != "measurement":
            said.append(f"The limit printed with it: {printed.target} ({self._in_words(printed.said_by)}).")
        elif printed.target is not None and self._is_for_the_whole_year(printed, mine):
            said.append(f"The figure for the whole year is {printed.target}; it is not a limit before the year ends.")
        return " ".join(said)

    @staticmethod
    def _is_for_the_whole_year(printed: Printed, mine: Table) -> bool:
        profiled = mine.get("basis") != "cumulative" or "year_profile" in mine
        return not profiled and not is_year_end(printed.period_end)

    def _in_words(self, text: str) -> str:
        """The text with each citation such as "003 L12" as the document's title and line."""

        def words(found: re.Match[str]) -> str:
            document = self.documents.get(self.by_prefix.get(found[1], ""), {})
            return f"{document.get('title')}, line {found[2]}" if document else found[0]

        return _ELSEWHERE.sub(words, text)

    def _known_at(self, series: Series, printed: Printed, mine: Table) -> datetime | None:
        """When a reading was known: its period's end and the publication lag, but no later than the document itself."""
        document = self.documents.get(printed.document, {})
        printed_on = document.get("published_on", document.get("known_from"))
        if printed.kind != "measurement" or printed.period_end is None:
            if not isinstance(printed_on, date):
                self.intake.fault(
                    "documents.toml",
                    printed.document,
                    "give published_on or known_from: it has readings without a date.",
                )
                return None
            return at_nine(printed_on)
        usual = self.settings.get("publication_lag_days", {}).get(series.frequency, 30)
        lag = mine.get("publication_lag_days", usual)
        known = printed.period_end + timedelta(days=lag)
        return at_nine(min(known, printed_on) if isinstance(printed_on, date) else known)

    def _add(self, noun: str, key: str, printed: Printed, values: Table, part_of: tuple[Ref, ...] = ()) -> None:
        entry = f"line {printed.line}"
        row = StartRow(noun, key, f"{printed.file}, {entry}", values, part_of=part_of)
        self.intake.add(row, printed.file, entry)
