-- How many visits were postponed in a period, a row a State and who did it. A joint one counts once.
SELECT s.stream, s.actor, count(*)
FROM deed s
WHERE s.kind = 'postponement' AND s.day BETWEEN %(begins)s AND %(last)s AND s.lead = 1
  AND (s.readings & %(reading)s) <> 0 {filters}
GROUP BY s.stream, s.actor
