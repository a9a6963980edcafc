-- The visits of a State in which some mandate took part by a day, in the order of their joining.
SELECT c.dossier, min(c.joined)
FROM course c
WHERE c.stream = %(stream)s
  AND c.mandate IN {mandates}
  AND c.joined <= %(on)s
  AND (c.readings & %(reading)s) <> 0
GROUP BY c.dossier
ORDER BY 2, 1
