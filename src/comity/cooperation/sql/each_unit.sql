-- The requests behind S4–S6 and S9, each with the first day of each answer by a day.
SELECT s.stream, s.dossier, s.state, s.mandate, s.no, s.asked, s.answered, s.beyond, s.accepted,
       s.dated, s.visited, s.refused, s.unknown, s.ended, s.covered_to, s.fine
FROM unit s
WHERE s.asked BETWEEN %(begins)s AND %(last)s
  AND s.since <= %(on)s AND s.until > %(on)s
  AND (s.readings & %(reading)s) <> 0 {filters}
ORDER BY s.state, s.asked, s.dossier, s.mandate, s.no
