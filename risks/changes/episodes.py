"""Each time that a flag stands is an episode: begun when it opens, ended when it is resolved, then kept as it was."""

from collections.abc import Sequence

from risks.models import Flag, FlagEpisode

_AT_ONCE = 500


def begin_episodes(flags: Sequence[Flag]) -> None:
    """Of flags that opened, or opened again, as they stand: saved, or to be saved with this. One query."""
    FlagEpisode.objects.bulk_create(
        FlagEpisode(
            flag=flag,
            number=flag.reopened,
            opened_at=flag.last_seen_at,
            evidence=flag.evidence,
            severity=flag.severity,
            worst=flag.severity,
        )
        for flag in flags
    )


def end_episodes(flags: Sequence[Flag]) -> None:
    """Of flags that were resolved. One that opened before episodes were kept gets its only one now."""
    standing = _standing(flags)
    old, unknown = [], []
    for flag in flags:
        episode = standing.get(flag.pk)
        (unknown if episode is None else old).append(_ended(episode or _opening(flag), flag))
    FlagEpisode.objects.bulk_create(unknown)
    ends = ["resolved_at", "resolution", "resolved_because", "evidence_at_end", "worst"]
    FlagEpisode.objects.bulk_update(old, ends, batch_size=_AT_ONCE)


def worsen_episodes(flags: Sequence[Flag]) -> None:
    """Of flags that stand and have become more severe."""
    episodes = _standing(flags)
    worse = [flag for flag in flags if flag.pk in episodes and flag.severity > episodes[flag.pk].worst]
    for flag in worse:
        episodes[flag.pk].worst = flag.severity
    FlagEpisode.objects.bulk_update([episodes[flag.pk] for flag in worse], ["worst"], batch_size=_AT_ONCE)


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
