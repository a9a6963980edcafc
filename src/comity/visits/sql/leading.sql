-- The visit that speaks for each State on a map, and how many visits the State has.
-- Over the visits with a span that holds on the day; an open one before those that ended, then
-- an official one, one of no scope, the youngest. {filters} narrows to a mandate.
SELECT l.stream, l.dossier, l.state, l.visits
FROM (
  SELECT v.stream, v.dossier, v.state,
         count(*) OVER (PARTITION BY v.state) AS visits,
         row_number() OVER (
           PARTITION BY v.state
           ORDER BY CASE s.status WHEN 'closed' THEN 2 WHEN 'held' THEN 1
                                  WHEN 'held_in_part' THEN 1 ELSE 0 END,
                    CASE v.type WHEN 'official' THEN 0 ELSE 1 END,
                    CASE v.scope WHEN '' THEN 0 ELSE 1 END,
                    v.opened DESC,
                    v.dossier DESC
         ) AS place
  FROM visit v
  JOIN span s ON s.stream = v.stream AND s.dossier = v.dossier AND s.mandate = v.lead
  WHERE s.begins <= %(on)s
    AND s.ends > %(on)s
    AND (v.readings & s.readings & %(reading)s) <> 0
    {filters}
) l
WHERE l.place = 1
