-- The spans of some visits that began by a day, in order; those that speak for the visit.
SELECT s.dossier, s.status, s.by, s.turn, s.begins, s.ends, s.because,
       s.dates_from, s.dates_to, s.dates_kind, s.oral, s.state
FROM span s
JOIN visit v ON v.stream = s.stream AND v.dossier = s.dossier AND v.lead = s.mandate
WHERE (s.stream, s.dossier) IN {visits}
  AND s.begins <= %(on)s
  AND (v.readings & s.readings & %(reading)s) <> 0
ORDER BY s.dossier, s.no
