-- The visits that stood in some status on a day, in the order of a column, a page of them: stream,
-- dossier, value. {key} is the value; {stood} and {filters} narrow them, {beyond} goes on after a
-- page.
-- The visits are fewer than the spans of all matters: CROSS JOIN has SQLite begin with them.
SELECT o.stream, o.dossier, o.place
FROM (
  SELECT v.stream, v.dossier, {key} AS place
  FROM visit v
  CROSS JOIN span s
  WHERE s.stream = v.stream
    AND s.dossier = v.dossier
    AND s.mandate = v.lead
    AND s.begins <= %(on)s
    AND s.ends > %(on)s
    AND (v.readings & s.readings & %(reading)s) <> 0
    {stood}
    {filters}
) o
WHERE {beyond}
ORDER BY o.place IS NULL, o.place {direction}, o.stream, o.dossier
LIMIT %(limit)s
