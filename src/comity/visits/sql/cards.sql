-- What stays the same of some visits, in one reading; a row for each run of days that began by a
-- day in which others took part in a visit, and another day was its last covered one: of joint
-- visits alone, and of few of them.
SELECT v.dossier, v.stream, v.state, v.type, v.scope, v.lead, v.opened,
       v.opened_by, v.merged_into, v.merged_on, v.covered_to, v.reports_to,
       r.begins, r.ends, r.covered_to
FROM visit v
LEFT JOIN reach r ON v.lead = '' AND r.stream = v.stream AND r.dossier = v.dossier
  AND r.begins <= %(on)s
  AND (r.readings & %(reading)s) <> 0
WHERE (v.stream, v.dossier) IN {visits}
  AND (v.readings & %(reading)s) <> 0
ORDER BY v.dossier, r.begins
