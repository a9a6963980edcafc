-- The first visits of some States that stood in some status on a day, of one State after another in
-- the order of their {places}, the oldest first: stream, dossier, place of the State, first day.
-- Nearly all stand by then as their own row says; of the others the span that holds on the day
-- tells it. {filters} narrows them, and {opened} says whose first day is asked for: the visit's or
-- that of one mandate in it. `CROSS JOIN` lets SQLite begin with the visits of these States.
SELECT o.stream, o.dossier, p.column2, o.opened
FROM (
  SELECT v.stream, v.dossier, {opened} AS opened
  FROM visit v
  WHERE v.stream IN {streams}
    AND v.settled <= %(on)s
    AND (v.readings & %(reading)s) <> 0
    {settled}
    {filters}
  UNION ALL
  SELECT v.stream, v.dossier, {opened} AS opened
  FROM visit v
  CROSS JOIN span s
  WHERE v.stream IN {streams}
    AND v.settled > %(on)s
    AND s.stream = v.stream
    AND s.dossier = v.dossier
    AND s.mandate = v.lead
    AND s.begins <= %(on)s
    AND s.ends > %(on)s
    AND (v.readings & s.readings & %(reading)s) <> 0
    {open}
    {filters}
) o
CROSS JOIN {places} p
WHERE p.column1 = o.stream
ORDER BY p.column2, o.opened, o.dossier
LIMIT %(limit)s
