-- The visits of a State in which some mandate took part by a day, in the order of their joining.
-- One that was merged by then is told where it goes on.
SELECT c.dossier, min(c.joined)
FROM course c
JOIN visit v ON v.stream = c.stream AND v.dossier = c.dossier
WHERE c.stream = %(stream)s
  AND c.mandate IN {mandates}
  AND c.joined <= %(on)s
  AND (v.merged_into = '' OR v.merged_on > %(on)s)
  AND (v.readings & c.readings & %(reading)s) <> 0
GROUP BY c.dossier
ORDER BY 2, 1
