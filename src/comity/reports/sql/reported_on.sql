-- The States on a visit to which a report is on record by a day, also one that follows it up; one
-- that was taken back is left out.
SELECT DISTINCT c.state
FROM report c
JOIN span s ON s.stream = c.stream AND s.dossier = c.dossier AND s.mandate = ''
WHERE c.type IN ('visit', 'follow_up')
  AND c.state > ''
  AND c.begins <= %(on)s AND c.ends > %(on)s
  AND s.begins <= %(on)s
  AND s.ends > %(on)s
  AND s.status <> 'withdrawn'
  AND (c.readings & s.readings & %(reading)s) <> 0
