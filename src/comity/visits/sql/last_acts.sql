-- The last acts that are effective by a day, the latest first; {filters} narrows them, to those of
-- a mandate or a State.
SELECT a.stream, a.dossier, a.no, a.act
FROM act a
WHERE a.effective <= %(on)s
  AND a.statement = 0
  AND a.dossier NOT LIKE '~%%'
  AND (a.readings & %(reading)s) <> 0
  {filters}
ORDER BY a.effective DESC, a.stream, a.no DESC, a.act, a.dossier
LIMIT %(limit)s
