-- Everything that hangs on a risk, each noun as one column.
left join lateral (select jsonb_agg(to_jsonb(x) order by x.effective_on) as rows
  from risks_assessment x where x.risk_id = page.id and x.outcome = 'approved') assessments on true
left join lateral (select jsonb_agg(to_jsonb(x)) as rows from risks_control x where x.risk_id = page.id) controls on true
left join lateral (select jsonb_agg(to_jsonb(x)) as rows from risks_assurance x where x.risk_id = page.id) assurances on true
left join lateral (select jsonb_agg(to_jsonb(x)) as rows from risks_gap x where x.risk_id = page.id) gaps on true
left join lateral (select jsonb_agg(to_jsonb(x)) as rows
  from risks_treatmentaction x where x.risk_id = page.id) actions on true
left join lateral (select jsonb_agg(to_jsonb(x)) as rows
  from risks_actionrevision x join risks_treatmentaction n on n.id = x.action_id where n.risk_id = page.id) slips on true
left join lateral (
  select jsonb_agg(jsonb_build_array(i.name, i.unit, k.role, m.period_end, m.value) order by m.period_end) as rows
  from risks_indicatorlink k
  join risks_indicator i on i.id = k.indicator_id
  left join risks_reading m on m.indicator_id = i.id and m.kind = 'measurement' and m.period_end <= %(day)s
  where k.risk_id = page.id
) readings on true
