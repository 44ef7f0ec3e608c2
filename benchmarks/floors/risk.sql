select page.*, assessments.rows, controls.rows, assurances.rows, gaps.rows, actions.rows, slips.rows, readings.rows,
       flags.rows, past.rows
from (select * from scored where reference = %(reference)s) page
left join lateral (select jsonb_agg(to_jsonb(x)) as rows from risks_flag x where x.risk_id = page.id) flags on true
left join lateral (select jsonb_agg(to_jsonb(x)) as rows from risks_historicalrisk x where x.id = page.id) past on true
