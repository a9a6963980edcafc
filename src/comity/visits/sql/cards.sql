-- What stays the same of some visits, in one reading.
SELECT v.dossier, v.stream, v.state, v.type, v.scope, v.lead, v.opened,
       v.opened_by, v.merged_into, v.merged_on, {covered_to}, v.reports_covered
FROM visit v
WHERE (v.stream, v.dossier) IN {visits}
  AND (v.readings & %(reading)s) <> 0
