-- The spans of some visits that began by a day, in order; those that speak for the visit.
-- The visits come first: for each span PostgreSQL would look up its visit again.
WITH v AS MATERIALIZED (
  SELECT stream, dossier, lead, readings FROM visit WHERE (stream, dossier) IN {visits}
)
SELECT s.dossier, s.status, s.by, s.turn, s.begins, s.ends, s.because,
       s.dates_from, s.dates_to, s.dates_kind, s.oral, s.state
FROM v
JOIN span s ON s.stream = v.stream AND s.dossier = v.dossier AND s.mandate = v.lead
WHERE s.begins <= %(on)s
  AND (v.readings & s.readings & %(reading)s) <> 0
ORDER BY s.dossier, s.no
