-- The dossier that a ref names, in one reading, and the ref under which it is cited.
SELECT a.stream, a.dossier, b.ref
FROM address a
JOIN address b ON b.stream = a.stream AND b.dossier = a.dossier AND b.canonical = 1
WHERE a.ref = %(ref)s
  AND (a.readings & b.readings & %(reading)s) <> 0
ORDER BY a.canonical DESC, a.dossier
