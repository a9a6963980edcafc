-- The dossiers of a kind that were on record on a day, in the order of a column, a page of them:
-- stream, dossier, value. {card} is the table of their cards, {key} the value; {filters} narrows
-- them, {beyond} goes on after a page.
-- The cards are fewer than the spans of all matters: CROSS JOIN has SQLite begin with them.
SELECT o.stream, o.dossier, o.place
FROM (
  SELECT c.stream, c.dossier, {key} AS place
  FROM {card} c
  CROSS JOIN span s
  WHERE s.stream = c.stream
    AND s.dossier = c.dossier
    AND s.mandate = ''
    AND s.begins <= %(on)s
    AND s.ends > %(on)s
    AND (c.readings & s.readings & %(reading)s) <> 0
    {filters}
) o
WHERE {beyond}
ORDER BY o.place IS NULL, o.place {direction}, o.stream, o.dossier
LIMIT %(limit)s
