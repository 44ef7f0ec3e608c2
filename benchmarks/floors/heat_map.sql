select scored.reference, scored.title, scored.likelihood, scored.consequence, scored.score, scored.appetite_ceiling,
       scored.tolerance_ceiling, before.likelihood as likelihood_before, before.consequence as consequence_before
from scored
left join lateral (
  select likelihood, consequence from risks_assessment
  where risk_id = scored.id and kind = 'current' and outcome = 'approved' and effective_on <= %(day)s::date - 90
  order by effective_on desc, recorded_at desc, id desc limit 1
) before on true
