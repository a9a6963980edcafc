-- The last acts that are effective by a day, the latest first; {filters} narrows them to those of
-- a mandate. Visits are not looked up as a range of streams: every act would be read to find the
-- last.
SELECT a.stream, a.dossier, a.no, a.act
FROM act a
WHERE a.effective <= %(on)s
  AND a.statement = 0
  AND a.dossier NOT LIKE '~%%'
  AND (a.readings & %(reading)s) <> 0
  AND substr(a.stream, 1, 6) = 'visit/'
  {filters}
ORDER BY a.effective DESC, a.stream, a.no DESC, a.act, a.dossier
LIMIT %(limit)s
