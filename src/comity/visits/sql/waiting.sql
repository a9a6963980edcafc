-- The visits in which somebody has been awaited longest on a day: stream, dossier. A turn lasts
-- since the last span of another turn ended, or since the visit began. {reached} says whether the
-- record of a visit covers the day; {filters} leaves out what was merged.
SELECT o.stream, o.dossier
FROM (
  SELECT v.stream, v.dossier, coalesce((
    SELECT max(e.ends)
    FROM span e
    WHERE e.stream = v.stream
      AND e.dossier = v.dossier
      AND e.mandate = v.lead
      AND e.turn <> v.turn
      AND e.ends <= %(on)s
      AND (e.readings & %(reading)s) <> 0
  ), v.opened) AS since
  FROM visit v
  WHERE v.settled <= %(on)s
    AND v.turn IN ('state', 'mandate_holder', 'both')
    AND (v.readings & %(reading)s) <> 0
    AND {reached}
    {filters}
  UNION ALL
  SELECT v.stream, v.dossier, coalesce((
    SELECT max(e.ends)
    FROM span e
    WHERE e.stream = v.stream
      AND e.dossier = v.dossier
      AND e.mandate = v.lead
      AND e.turn <> s.turn
      AND e.ends <= s.begins
      AND (e.readings & %(reading)s) <> 0
  ), v.opened) AS since
  FROM visit v
  JOIN span s ON s.stream = v.stream AND s.dossier = v.dossier AND s.mandate = v.lead
  WHERE v.settled > %(on)s
    AND s.begins <= %(on)s
    AND s.ends > %(on)s
    AND s.turn IN ('state', 'mandate_holder', 'both')
    AND (v.readings & s.readings & %(reading)s) <> 0
    AND {reached}
    {filters}
) o
ORDER BY o.since, o.stream, o.dossier
LIMIT %(limit)s
