"""Each time that a flag stands is an episode: begun when it opens, ended when it is resolved, then kept as it was."""

from collections.abc import Sequence

from risks.changes.bulk_new import add_models
from risks.changes.bulk_rows import change_rows
from risks.models import Flag, FlagEpisode


def begin_episodes(flags: Sequence[Flag]) -> None:
    """Of flags that opened, or opened again, as they stand: saved, or to be saved with this. One query."""
    begun = [
        FlagEpisode(
            flag=flag,
            number=flag.reopened,
            opened_at=flag.last_seen_at,
            evidence=flag.evidence,
            severity=flag.severity,
            worst=flag.severity,
        )
        for flag in flags
    ]
    add_models(begun)


def end_episodes(flags: Sequence[Flag]) -> None:
    """Of flags that were resolved. One that opened before episodes were kept gets its only one now."""
    standing = _standing(flags)
    old, unknown = [], []
    for flag in flags:
        episode = standing.get(flag.pk)
        (unknown if episode is None else old).append(_ended(episode or _opening(flag), flag))
    add_models(unknown)
    ends = ["resolved_at", "resolution", "resolved_because", "evidence_at_end", "worst"]
    change_rows(old, ends)


def worsen_episodes(flags: Sequence[Flag]) -> None:
    """Of flags that stand and have become more severe."""
    episodes = _standing(flags)
    worse = [flag for flag in flags if flag.pk in episodes and flag.severity > episodes[flag.pk].worst]
    for flag in worse:
        episodes[flag.pk].worst = flag.severity
    change_rows([episodes[flag.pk] for flag in worse], ["worst"])


def _standing(flags: Sequence[Flag]) -> dict[int, FlagEpisode]:
    if not flags:
        return {}
    rows = FlagEpisode.objects.filter(flag__in=[flag.pk for flag in flags], resolved_at__isnull=True)
    return {row.flag_id: row for row in rows}


def _opening(flag: Flag) -> FlagEpisode:
    return FlagEpisode(
        flag=flag,
        number=flag.reopened,
        opened_at=flag.opened_at,
        evidence=flag.evidence_at_opening,
        severity=flag.severity,
        worst=flag.severity,
    )


def _ended(episode: FlagEpisode, flag: Flag) -> FlagEpisode:
    episode.resolved_at, episode.resolution = flag.resolved_at, flag.resolution
    episode.resolved_because, episode.evidence_at_end = flag.resolved_because, flag.evidence
    episode.worst = max(episode.worst, flag.severity)
    return episode
