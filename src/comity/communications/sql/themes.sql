-- The themes of letters on record by a day, with how many letters each has.
SELECT t.theme, count(*)
FROM theme t
WHERE t.sent <= %(on)s
  AND (t.readings & %(reading)s) <> 0
GROUP BY t.theme
ORDER BY t.theme
