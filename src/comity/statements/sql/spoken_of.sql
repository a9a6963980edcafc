-- The streams of what these statements speak of, to be told as known on a day; nobody reads them.
SELECT DISTINCT r.stream
FROM statement c
JOIN ref r ON r.ref = c.about
WHERE c.stream IN {streams}
ORDER BY r.stream
