-- The first request that counts first among the visits that stood in some status on a day: the day
-- from which it counts, and its date as written. {filters} narrows the visits, as in a list.
SELECT o.requested, o.asked
FROM (
  SELECT c.requested, c.asked
  FROM visit v
  CROSS JOIN course c
  WHERE v.settled <= %(on)s
    AND c.stream = v.stream
    AND c.dossier = v.dossier
    AND c.joined <= %(on)s
    AND c.requested <= %(on)s
    AND c.asked > ''
    AND (v.readings & c.readings & %(reading)s) <> 0
    {settled}
    {filters}
  UNION ALL
  SELECT c.requested, c.asked
  FROM visit v
  CROSS JOIN span s
  CROSS JOIN course c
  WHERE v.settled > %(on)s
    AND s.stream = v.stream
    AND s.dossier = v.dossier
    AND s.mandate = v.lead
    AND s.begins <= %(on)s
    AND s.ends > %(on)s
    AND c.stream = v.stream
    AND c.dossier = v.dossier
    AND c.joined <= %(on)s
    AND c.requested <= %(on)s
    AND c.asked > ''
    AND (v.readings & s.readings & c.readings & %(reading)s) <> 0
    {open}
    {filters}
) o
ORDER BY o.requested, o.asked
LIMIT 1
