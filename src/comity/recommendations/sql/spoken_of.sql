-- The streams of what these recommendations are about, to be folded as known on a day.
SELECT DISTINCT r.stream
FROM recommendation c
JOIN ref r ON r.ref = c.about
WHERE c.stream IN {streams}
ORDER BY r.stream
