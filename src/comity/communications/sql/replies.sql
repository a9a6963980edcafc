-- The replies to some letters by their addressees that are effective by a day, in order; holding
-- ones too.
SELECT a.dossier, a.date, a.effective, a.kind
FROM act a
WHERE (a.stream, a.dossier) IN {dossiers}
  AND a.kind IN ('holding_reply', 'reply')
  AND a.actor = CASE a.state WHEN 'OTH' THEN 'other' ELSE 'state' END
  AND a.statement = 0
  AND a.effective <= %(on)s
  AND (a.readings & %(reading)s) <> 0
ORDER BY a.dossier, a.no
