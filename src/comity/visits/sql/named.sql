-- The visit that a ref names, in one reading.
SELECT r.stream, r.dossier
FROM address r
WHERE r.ref = %(ref)s
  AND (r.readings & %(reading)s) <> 0
