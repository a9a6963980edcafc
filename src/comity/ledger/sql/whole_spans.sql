-- The spans of some dossiers that began by a day, in order; those that speak for the whole matter.
SELECT s.dossier, s.status, s.by, s.turn, s.begins, s.ends, s.because,
       s.dates_from, s.dates_to, s.dates_kind, s.oral, s.state
FROM span s
WHERE (s.stream, s.dossier) IN {dossiers}
  AND s.mandate = ''
  AND s.begins <= %(on)s
  AND (s.readings & %(reading)s) <> 0
ORDER BY s.dossier, s.no
