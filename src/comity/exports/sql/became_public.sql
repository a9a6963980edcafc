-- Public acts, told as they stand today, in an order: when the act was recorded and from which day it
-- is public, and when it was last told anew. {filters} narrows to a State or mandate.
SELECT e.id, a.stream, a.act, a.kind, a.actor, a.mandates, a.date, a.effective, a.state, r.ref,
       e.recorded_at, CASE WHEN e.visibility = 'public' THEN NULL ELSE e.public_from END,
       t.recorded_at, t.source, t.locator, t.payload
FROM act a
JOIN event e ON e.act = a.act
JOIN event t ON t.act = a.event
JOIN address r ON r.stream = a.stream AND r.dossier = a.dossier AND r.canonical = 1
WHERE a.statement = 0
  AND a.effective <= %(on)s
  AND (a.readings & r.readings & %(reading)s) <> 0
  {filters}
ORDER BY {order}
LIMIT %(limit)s
