-- The visits in which acts stand: act, visit; of each act the visit opened first is the last.
SELECT a.act, a.dossier
FROM act a
JOIN visit v ON v.stream = a.stream AND v.dossier = a.dossier
WHERE a.act IN {acts}
  AND a.effective <= %(on)s
  AND (a.readings & %(reading)s) <> 0
  AND (v.readings & %(reading)s) <> 0
ORDER BY a.act, v.opened DESC, a.dossier DESC
