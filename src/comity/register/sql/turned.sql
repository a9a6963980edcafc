-- Whose turn it became in which matter, from a day to another on which it still is so: where the
-- run of days before had another turn, or the turn was another State's: a report becomes one on a
-- State while the draft is out. Of a visit its leading mandate speaks, as far as the record reaches,
-- and of other matters nothing is told beyond that. {filters} narrows to a State.
SELECT s.stream, s.dossier, s.state, s.turn, s.begins, a.ref
FROM span s
JOIN address a ON a.stream = s.stream AND a.dossier = s.dossier AND a.canonical = 1
LEFT JOIN visit v ON v.stream = s.stream AND v.dossier = s.dossier
                 AND (v.readings & %(reading)s) <> 0
WHERE s.begins BETWEEN %(since)s AND %(on)s
  AND s.ends > %(on)s
  AND s.turn <> 'nobody'
  AND (s.readings & a.readings & %(reading)s) <> 0
  AND ((v.lead IS NULL AND NOT {beyond}) OR (v.lead = s.mandate AND ({covered_to} = 0 OR {covered_to} >= %(on)s)))
  AND NOT EXISTS (
    SELECT 1 FROM span p
    WHERE p.stream = s.stream AND p.dossier = s.dossier AND p.mandate = s.mandate
      AND p.ends = s.begins AND p.turn = s.turn AND (p.state = s.state OR s.turn <> 'state')
      AND (p.readings & %(reading)s) <> 0
  )
  {filters}
ORDER BY s.stream, s.dossier
