-- The anomalies of some States that show by a day, by dossier and day; {filters} narrows to a code,
-- and to those after the last of a page before.
SELECT n.state, n.stream, n.dossier, n.code, n.no, n.since, n.acts
FROM anomaly n
WHERE n.state IN {states}
  AND n.since <= %(on)s
  AND (n.readings & %(reading)s) <> 0
  {filters}
ORDER BY n.dossier, n.stream, n.since, n.code, n.no
