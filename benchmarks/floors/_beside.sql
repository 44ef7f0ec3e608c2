-- What stands beside a risk in a list: its scores over time and the latest reading of each of its indicators.
left join lateral (
  select jsonb_agg(jsonb_build_array(effective_on, score) order by effective_on) as steps
  from risks_assessment where risk_id = page.id and kind = 'current' and outcome = 'approved'
) steps on true
left join lateral (
  select jsonb_agg(jsonb_build_array(i.name, i.unit, k.role, m.value, m.period_end, m.period_label, t.limit)) as readings
  from risks_indicatorlink k
  join risks_indicator i on i.id = k.indicator_id
  left join lateral (
    select value, period_end, period_label from risks_reading
    where indicator_id = i.id and kind = 'measurement' and period_end <= %(day)s
    order by period_end desc, id desc limit 1
  ) m on true
  left join lateral (
    select "limit" from risks_threshold
    where indicator_id = i.id and in_force_from <= m.period_end order by in_force_from desc limit 1
  ) t on true
  where k.risk_id = page.id
) evidence on true
