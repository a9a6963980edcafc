-- Public acts, told as they stand today, of the last events that became public by a day: when each
-- was recorded and from which day it is public, and when it was last told anew. The events are
-- narrowed and put into order as asked.
SELECT e.id, a.stream, a.act, a.kind, a.actor, a.mandates, a.date, a.effective, a.state, r.ref,
       e.recorded_at, CASE WHEN e.visibility = 'public' THEN NULL ELSE e.public_from END,
       t.recorded_at, t.source, t.locator, t.payload
FROM (
  SELECT id, act, recorded_at, visibility, public_from
  FROM event
  WHERE root = '' AND {which}
  LIMIT %(most)s
) e
CROSS JOIN act a  -- in this order on SQLite too, which would else read every act
JOIN event t ON t.act = a.event
JOIN address r ON r.stream = a.stream AND r.dossier = a.dossier AND r.canonical = 1
WHERE a.act = e.act
  AND a.statement = 0
  AND a.effective <= %(on)s
  AND (a.readings & r.readings & %(reading)s) <> 0
