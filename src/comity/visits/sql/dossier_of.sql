-- The visit in which an act stands.
SELECT a.dossier
FROM act a
WHERE a.act = %(act)s
  AND a.effective <= %(on)s
  AND (a.readings & %(reading)s) <> 0
ORDER BY a.dossier
