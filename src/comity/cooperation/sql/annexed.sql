-- In how many visit reports published in a period the State's comments were annexed by the day (M7).
SELECT s.{key}, count(DISTINCT s.act)
FROM deed s
JOIN address a ON a.stream = s.stream AND a.dossier = s.dossier AND (a.readings & %(reading)s) <> 0
JOIN report r ON r.about = a.ref AND r.about <> '' AND r.annexed <= %(on)s
 AND (r.readings & %(reading)s) <> 0
WHERE s.kind = 'report_published' AND s.day BETWEEN %(begins)s AND %(last)s {lead}
  AND (s.readings & %(reading)s) <> 0 {filters}
GROUP BY s.{key}
