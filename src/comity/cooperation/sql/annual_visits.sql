-- Every visit as it stood on a day, one row each, for the annual facts and figures.
-- Over the visits with a span that holds on the day, in one reading; every type is there, and one
-- that was merged where it goes on, and there alone.
SELECT v.stream, v.dossier, v.state, v.type, v.scope, v.place, {covered_to}, s.status, s.by, s.turn,
       s.begins, s.dates_from, s.dates_to, s.dates_kind
FROM visit v
JOIN span s ON s.stream = v.stream AND s.dossier = v.dossier AND s.mandate = v.lead
WHERE s.begins <= %(on)s AND s.ends > %(on)s AND v.merged_on > %(on)s
  AND (v.readings & s.readings & %(reading)s) <> 0 {filters}
