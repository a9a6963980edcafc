-- The evaluation that was each mandate's last on a day, of some letters.
SELECT o.dossier, o.mandate, o.value, o.begins
FROM opinion o
WHERE (o.stream, o.dossier) IN {dossiers}
  AND o.begins <= %(on)s
  AND o.ends > %(on)s
  AND (o.readings & %(reading)s) <> 0
ORDER BY o.dossier, o.mandate
