-- How many dossiers of a kind stood where on a day: status, turn, number.
-- {card} is the table of their cards, {filters} narrows them; {turn} says whose turn it is.
-- The cards are fewer than the spans of all matters: CROSS JOIN has SQLite begin with them.
SELECT s.status, {turn} AS whose, count(*)
FROM {card} c
CROSS JOIN span s
WHERE s.stream = c.stream
  AND s.dossier = c.dossier
  AND s.mandate = ''
  AND s.begins <= %(on)s
  AND s.ends > %(on)s
  AND (c.readings & s.readings & %(reading)s) <> 0
  {filters}
GROUP BY s.status, whose
