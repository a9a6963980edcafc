-- Acts that the viewer reads, as they stand today, of the events that are narrowed as asked, the
-- last first: what was recorded, corrected or made public since a moment. Of an act that others
-- tell too the first telling counts, of a corrected one the correction.
SELECT t.id, a.stream, a.act, a.kind, a.actor, a.mandates, a.date, a.effective, a.state, r.ref,
       t.recorded_at, t.public_from, t.recorded_at, t.source, t.locator, t.payload
FROM (
  SELECT id, act, CASE WHEN root = '' THEN act ELSE root END AS own, recorded_at,
         CASE WHEN visibility <> 'public' AND public_from <= %(on)s THEN public_from END
           AS public_from,
         source, locator, payload
  FROM event
  WHERE {which}
) t
CROSS JOIN act a  -- in this order on SQLite too, which would else read every act
JOIN address r ON r.stream = a.stream AND r.dossier = a.dossier AND r.canonical = 1
WHERE a.act = t.own
  AND a.event = t.act
  AND a.statement = 0
  AND (a.readings & r.readings & %(reading)s) <> 0
ORDER BY t.id DESC, r.ref
LIMIT %(most)s
