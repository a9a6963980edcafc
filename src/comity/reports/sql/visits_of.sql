-- The streams of the visits on which these reports are, to be told as known on a day; nobody reads
-- them.
SELECT DISTINCT r.stream
FROM report c
JOIN ref r ON r.ref = c.about
WHERE c.stream IN {streams}
ORDER BY r.stream
