-- The requests behind S4–S6 and S9, each with the first day of each answer by a day, and with the
-- number by which it counts (told_of_unit.sql).
SELECT s.stream, s.dossier, s.state, s.mandate, s.no, s.asked, s.answered, s.beyond, s.accepted,
       s.dated, s.visited, s.refused, s.unknown, s.ended, s.covered_to, s.fine,
       {told_of_unit}
FROM unit s
LEFT JOIN standing t
  ON t.state = s.state AND t.begins <= s.asked AND t.ends > s.asked
 AND (t.readings & %(reading)s) <> 0
WHERE s.asked BETWEEN %(begins)s AND %(last)s
  AND s.since <= %(on)s AND s.until > %(on)s
  AND (s.readings & %(reading)s) <> 0 {filters}
ORDER BY s.state, s.asked, s.dossier, s.mandate, s.no
