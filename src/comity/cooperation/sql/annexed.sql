-- In how many visit reports published in a period the State's comments were annexed by the day (M7).
SELECT s.{key}, count(DISTINCT s.act)
FROM deed s
WHERE (s.stream, s.dossier) IN (
    SELECT a.stream, a.dossier
    FROM report r JOIN address a ON a.ref = r.about AND (a.readings & %(reading)s) <> 0
    WHERE r.about <> '' AND r.begins <= %(on)s AND r.ends > %(on)s AND r.annexed <= %(on)s
      AND (r.readings & %(reading)s) <> 0
  )
  AND s.kind = 'report_published' AND s.day BETWEEN %(begins)s AND %(last)s {lead}
  AND (s.readings & %(reading)s) <> 0 {filters}
GROUP BY s.{key}
