-- How many visits stood in which status on each of some days. Where the record of a visit ended
-- before the day ({reached} says where it had not) it counts as last known, whatever its last
-- status was.
-- Over the visits with a span that holds on the day, in one reading; {filters} narrows them.
SELECT d.column1,
       CASE WHEN {reached} THEN s.status ELSE 'last_known' END AS status,
       count(*)
FROM visit v
JOIN span s ON s.stream = v.stream AND s.dossier = v.dossier AND s.mandate = v.lead
JOIN {days} d ON s.begins <= d.column1 AND s.ends > d.column1
WHERE (v.readings & s.readings & %(reading)s) <> 0
  {filters}
GROUP BY 1, 2
