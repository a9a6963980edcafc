-- The anomalies of some dossiers that show by a day.
SELECT n.dossier, n.code, n.acts, n.since
FROM anomaly n
WHERE (n.stream, n.dossier) IN {dossiers}
  AND n.since <= %(on)s
  AND (n.readings & %(reading)s) <> 0
ORDER BY n.dossier, n.since, n.code, n.no
