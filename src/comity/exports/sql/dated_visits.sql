-- Visits whose days were agreed or held by a day, and which end on or after a day: a row each
-- time that a mandate takes part. Left out are visits without days. {filters} narrows to a State.
SELECT v.stream, v.dossier, v.state, a.ref, s.status, s.dates_from, s.dates_to,
       c.mandate, c.left
FROM visit v
JOIN span s ON s.stream = v.stream AND s.dossier = v.dossier AND s.mandate = v.lead
JOIN address a ON a.stream = v.stream AND a.dossier = v.dossier AND a.canonical = 1
JOIN course c ON c.stream = v.stream AND c.dossier = v.dossier
WHERE s.begins <= %(on)s
  AND s.ends > %(on)s
  AND s.dates_kind IN ('agreed', 'actual')
  AND s.dates_to >= %(since)s
  AND c.joined <= %(on)s
  AND v.type IN ('official', 'follow_up')
  AND (v.readings & s.readings & a.readings & c.readings & %(reading)s) <> 0
  {filters}
ORDER BY v.stream, v.dossier, c.mandate
