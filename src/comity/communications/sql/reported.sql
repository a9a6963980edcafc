-- What a report on communications tells: letters sent, and replies that came, between its days, as
-- known by a day; one row a letter, by the day on which it was sent.
SELECT c.stream
FROM communication c
WHERE c.opened <= %(on)s
  AND (c.readings & %(reading)s) <> 0
  AND ((c.sent >= %(sent_from)s AND c.sent <= %(sent_to)s AND c.sent <= %(on)s)
    OR EXISTS (
      SELECT 1 FROM act a
      WHERE a.stream = c.stream AND a.dossier = c.dossier
        AND a.kind IN ('holding_reply', 'reply') AND a.statement = 0
        AND a.actor = CASE a.state WHEN 'OTH' THEN 'other' ELSE 'state' END
        AND a.effective >= %(replies_from)s AND a.effective <= %(replies_to)s
        AND a.effective <= %(on)s
        AND (a.readings & %(reading)s) <> 0))
ORDER BY c.sent, c.stream
