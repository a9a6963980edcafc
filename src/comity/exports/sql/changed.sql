-- When each of these streams last changed for everybody, and how many public events it has: an
-- event is public from its recording, or from the day on which it becomes so and which opens it,
-- unless it is held back.
SELECT h.stream, h.public, max(event.recorded_at), max(event.public_from)
FROM head h
JOIN event ON event.stream = h.stream
WHERE h.stream IN {streams}
  AND (event.visibility = 'public' OR event.public_from <= h.folded_on)
  AND NOT {held_back}
GROUP BY h.stream, h.public
