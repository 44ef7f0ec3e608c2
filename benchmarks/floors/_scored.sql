-- Every open risk with the score that stands and the limits in force: the start of every floor.
with scored as (
  select r.*, g.name as register_name, g.lead_committee_id as register_committee,
         a.likelihood, a.consequence, a.score, a.effective_on as scored_on,
         l.level, l.appetite_ceiling, l.tolerance_ceiling
  from risks_risk r
  join risks_register g on g.id = r.register_id
  left join lateral (
    select likelihood, consequence, score, effective_on from risks_assessment
    where risk_id = r.id and kind = 'current' and outcome = 'approved'
    order by effective_on desc, recorded_at desc, id desc limit 1
  ) a on true
  left join lateral (
    select v.level, v.appetite_ceiling, v.tolerance_ceiling
    from risks_appetitelevel v join risks_appetitestatement s on s.id = v.statement_id
    where v.domain_id = r.domain_id and s.scope = g.scope and s.in_force_from <= %(day)s
    order by s.in_force_from desc limit 1
  ) l on true
  where r.state = 'open'
)
