-- Anomalies that show by a day, by State, visit and day; {filters} narrows to a State or a code.
SELECT n.state, n.stream, n.dossier, n.code, n.no, n.since, n.acts
FROM anomaly n
WHERE n.since <= %(on)s
  AND (n.readings & %(reading)s) <> 0
  {filters}
ORDER BY n.state, n.dossier, n.since, n.code, n.no
