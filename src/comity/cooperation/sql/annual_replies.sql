-- The replies that came in a period, holding replies among them: a row each, with the day of the
-- letter. A reply of somebody who is no State counts for a letter to somebody who is none.
SELECT s.stream, s.dossier, a.act, s.sent
FROM act a
JOIN communication s ON s.stream = a.stream AND s.dossier = a.dossier
WHERE a.kind IN ('holding_reply', 'reply') AND a.statement = 0
  AND a.actor = CASE a.state WHEN 'OTH' THEN 'other' ELSE 'state' END
  AND a.effective BETWEEN %(begins)s AND %(last)s
  AND (a.readings & s.readings & %(reading)s) <> 0 {filters}
