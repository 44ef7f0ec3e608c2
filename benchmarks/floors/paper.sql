select page.*, assessments.rows, controls.rows, assurances.rows, gaps.rows, actions.rows, slips.rows, readings.rows
from (select * from scored where lead_committee_id = %(committee)s and not confidential) page
