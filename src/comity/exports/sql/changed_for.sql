-- When the acts of these streams that the viewer reads were last recorded, and how many they are:
-- of streams of which nothing is public, each tells of its own readers' matters.
SELECT a.stream, count(DISTINCT a.event), max(e.recorded_at)
FROM act a
JOIN event e ON e.act = a.event
WHERE a.stream IN {streams}
  AND (a.readings & %(reading)s) <> 0
GROUP BY a.stream
