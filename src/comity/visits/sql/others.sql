-- The visits of a State in which some mandate took part by a day, in the order of their joining.
-- One that was merged by then is told where it goes on: these are few, and looked up alone.
SELECT c.dossier, min(c.joined)
FROM course c
WHERE c.stream = %(stream)s
  AND c.mandate IN {mandates}
  AND c.joined <= %(on)s
  AND (c.readings & %(reading)s) <> 0
  AND c.dossier NOT IN (
    SELECT v.dossier FROM visit v
    WHERE v.stream = %(stream)s AND v.merged_into > '' AND v.merged_on <= %(on)s
      AND (v.readings & %(reading)s) <> 0
  )
GROUP BY c.dossier
ORDER BY 2, 1
