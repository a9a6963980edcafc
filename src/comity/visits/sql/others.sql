-- The visits of a State next to one in which some mandate took part by a day: so many before it
-- and so many after it, in their order.
SELECT beside.dossier, beside.opened
FROM (
  SELECT DISTINCT v.dossier, v.opened
  FROM visit v
  JOIN course c ON c.stream = v.stream AND c.dossier = v.dossier
  WHERE v.stream = %(stream)s
    AND c.mandate IN {mandates}
    AND c.joined <= %(on)s
    AND (v.opened, v.dossier) < (%(opened)s, %(dossier)s)
    AND (v.readings & c.readings & %(reading)s) <> 0
  ORDER BY v.opened DESC, v.dossier DESC
  LIMIT %(limit)s
) beside
UNION ALL
SELECT beside.dossier, beside.opened
FROM (
  SELECT DISTINCT v.dossier, v.opened
  FROM visit v
  JOIN course c ON c.stream = v.stream AND c.dossier = v.dossier
  WHERE v.stream = %(stream)s
    AND c.mandate IN {mandates}
    AND c.joined <= %(on)s
    AND (v.opened, v.dossier) > (%(opened)s, %(dossier)s)
    AND (v.readings & c.readings & %(reading)s) <> 0
  ORDER BY v.opened, v.dossier
  LIMIT %(limit)s
) beside
ORDER BY 2, 1
