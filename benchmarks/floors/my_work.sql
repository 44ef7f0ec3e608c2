select page.*, steps.steps, evidence.readings, flags.rows as flags, actions.rows as actions
from (select * from scored where risk_lead_id = %(post)s or executive_lead_id = %(post)s) page
left join lateral (
  select jsonb_agg(to_jsonb(f)) as rows from risks_flag f where f.risk_id = page.id and f.resolved_at is null
) flags on true
left join lateral (
  select jsonb_agg(to_jsonb(n)) as rows from risks_treatmentaction n
  where n.risk_id = page.id and n.owner_id = %(post)s and n.state = 'open'
) actions on true
