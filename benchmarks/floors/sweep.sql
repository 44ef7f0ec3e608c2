select scored.id, scored.score, scored.tolerance_ceiling, k.indicator_id, m.period_end, m.value, t.limit
from scored
left join risks_indicatorlink k on k.risk_id = scored.id
left join risks_reading m on m.indicator_id = k.indicator_id and m.kind = 'measurement' and m.period_end <= %(day)s
left join lateral (
  select "limit" from risks_threshold
  where indicator_id = k.indicator_id and in_force_from <= m.period_end order by in_force_from desc limit 1
) t on true
order by scored.id, k.indicator_id, m.period_end
