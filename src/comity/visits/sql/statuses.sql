-- How many visits stood in which status on each of some days. Where the record of a visit ended
-- before the day it counts as last known, whatever its last status was; of one of which no day is
-- covered, the record ends with its last act.
-- Over the visits with a span that holds on the day, in one reading; {filters} narrows them.
SELECT d.column1,
       CASE WHEN v.covered_to >= d.column1 THEN s.status
            WHEN v.covered_to = 0 AND (v.opened = d.column1 OR EXISTS (
              SELECT 1 FROM act a
              WHERE a.stream = v.stream AND a.dossier = v.dossier
                AND a.effective = d.column1 AND (a.readings & %(reading)s) <> 0
            )) THEN s.status
            ELSE 'last_known' END AS status,
       count(*)
FROM visit v
JOIN span s ON s.stream = v.stream AND s.dossier = v.dossier AND s.mandate = v.lead
JOIN {days} d ON s.begins <= d.column1 AND s.ends > d.column1
WHERE (v.readings & s.readings & %(reading)s) <> 0
  {filters}
GROUP BY 1, 2
