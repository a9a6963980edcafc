-- The dossiers of a kind that were on record on a day, a page of them, the latest {day} first.
-- {card} is the table of their cards, {filters} narrows them and goes on after a page.
-- The cards are fewer than the spans of all matters: CROSS JOIN has SQLite begin with them.
SELECT c.stream, c.{day}
FROM {card} c
CROSS JOIN span s
WHERE s.stream = c.stream
  AND s.dossier = c.dossier
  AND s.mandate = ''
  AND s.begins <= %(on)s
  AND s.ends > %(on)s
  AND (c.readings & s.readings & %(reading)s) <> 0
  {filters}
ORDER BY c.{day} DESC, c.stream
LIMIT %(limit)s
