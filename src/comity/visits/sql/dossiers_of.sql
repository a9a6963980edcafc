-- The visits in which acts stand: act, visit.
SELECT a.act, a.dossier
FROM act a
WHERE a.act IN {acts}
  AND a.effective <= %(on)s
  AND (a.readings & %(reading)s) <> 0
ORDER BY a.act, a.dossier DESC
