-- When each of these streams last changed for everybody, and how many public events it has: an
-- event is public from its recording, or from the day on which it becomes so and which opens it.
SELECT h.stream, h.public, max(e.recorded_at), max(e.public_from)
FROM head h
JOIN event e ON e.stream = h.stream
WHERE h.stream IN {streams}
  AND (e.visibility = 'public' OR e.public_from <= h.folded_on)
  AND NOT EXISTS (SELECT 1 FROM unopened u WHERE u.event = e.act)
GROUP BY h.stream, h.public
