-- The spans of some visits that began by a day, in order; those that speak for the visit.
-- What is appended to the dossier lets PostgreSQL begin with the visits: else it looks up the
-- visit of each span.
SELECT s.dossier, s.status, s.by, s.turn, s.begins, s.ends, s.because,
       s.dates_from, s.dates_to, s.dates_kind, s.oral, s.state
FROM visit v
JOIN span s ON s.stream = v.stream AND s.dossier = v.dossier || '' AND s.mandate = v.lead
WHERE (v.stream, v.dossier) IN {visits}
  AND s.begins <= %(on)s
  AND (v.readings & s.readings & %(reading)s) <> 0
ORDER BY s.dossier, s.no
