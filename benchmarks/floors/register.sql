select page.*, e.title as executive, d.name as domain, c.short_name as committee, steps.steps, evidence.readings
from (
  select scored.*, count(*) over () as total from scored
  where (not %(beyond)s or score > tolerance_ceiling)
    and (%(word)s = '' or title ilike '%%' || %(word)s || '%%' or cause ilike '%%' || %(word)s || '%%'
         or event ilike '%%' || %(word)s || '%%' or effect ilike '%%' || %(word)s || '%%'
         or exists (select from risks_control o where o.risk_id = scored.id and o.text ilike '%%' || %(word)s || '%%'))
  order by score desc nulls last, consequence desc nulls last, scored_on desc nulls last, reference limit 200
) page
left join risks_post e on e.id = page.executive_lead_id
left join risks_riskdomain d on d.id = page.domain_id
left join risks_committee c on c.id = page.lead_committee_id
