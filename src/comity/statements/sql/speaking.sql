-- The statements that speak of a letter or a visit, by any of its refs, the earliest first.
SELECT c.stream
FROM statement c
WHERE c.about IN (
        SELECT b.ref
        FROM address a
        JOIN address b ON b.stream = a.stream AND b.dossier = a.dossier
        WHERE a.ref = %(ref)s AND (a.readings & b.readings & %(reading)s) <> 0)
  AND (c.readings & %(reading)s) <> 0 AND c.begins <= %(on)s AND c.ends > %(on)s
ORDER BY c.opened, c.stream
