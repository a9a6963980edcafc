-- The visit that speaks for each State on a map, and how many visits the State has.
-- Over the visits with a status on the day, which their own row says where it is their last, else
-- the span that holds then; an open one before those that ended, then an official one, one of no
-- scope, the youngest. {filters} narrows to a mandate.
SELECT l.stream, l.dossier, l.state, l.visits
FROM (
  SELECT o.stream, o.dossier, o.state,
         count(*) OVER (PARTITION BY o.state) AS visits,
         row_number() OVER (
           PARTITION BY o.state
           ORDER BY CASE o.status WHEN 'closed' THEN 2 WHEN 'held' THEN 1
                                  WHEN 'held_in_part' THEN 1 ELSE 0 END,
                    CASE o.type WHEN 'official' THEN 0 ELSE 1 END,
                    CASE o.scope WHEN '' THEN 0 ELSE 1 END,
                    o.opened DESC,
                    o.dossier DESC
         ) AS place
  FROM (
    SELECT v.stream, v.dossier, v.state, v.type, v.scope, v.opened, v.status
    FROM visit v
    WHERE v.settled <= %(on)s
      AND (v.readings & %(reading)s) <> 0
      {filters}
    UNION ALL
    SELECT v.stream, v.dossier, v.state, v.type, v.scope, v.opened, s.status
    FROM visit v
    JOIN span s ON s.stream = v.stream AND s.dossier = v.dossier AND s.mandate = v.lead
    WHERE v.settled > %(on)s
      AND s.begins <= %(on)s
      AND s.ends > %(on)s
      AND (v.readings & s.readings & %(reading)s) <> 0
      {filters}
  ) o
) l
WHERE l.place = 1
