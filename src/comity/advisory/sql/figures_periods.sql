-- The period of every table that was ever published, whoever reads it: no two may overlap.
SELECT DISTINCT c.stream, c.first_day, c.last_day
FROM advisory_figures c
WHERE c.first_day > 0
ORDER BY c.first_day, c.stream
