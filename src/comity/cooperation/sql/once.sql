-- The days of each turn up to a day with each visit counted once, by the spans that speak for it;
-- none where it is closed, and none after the last day on which anything of it is known.
SELECT o.turn, SUM(CASE WHEN o.ends < o.until THEN o.ends ELSE o.until END - o.begins)
FROM (
  SELECT r.turn, r.begins, r.ends, k.until
  FROM (
    SELECT s.stream, s.dossier,
           max(CASE WHEN s.known_to < %(on)s THEN s.known_to ELSE %(on)s END) AS until
    FROM stage s
    WHERE s.begins <= %(on)s AND s.ends > %(on)s AND (s.readings & %(reading)s) <> 0 {filters}
    GROUP BY s.stream, s.dossier
  ) k
  JOIN visit v ON v.stream = k.stream AND v.dossier = k.dossier AND (v.readings & %(reading)s) <> 0
  JOIN span r ON r.stream = v.stream AND r.dossier = v.dossier AND r.mandate = v.lead
             AND (r.readings & %(reading)s) <> 0
  WHERE r.begins < k.until AND r.status <> 'closed'
) o
GROUP BY o.turn
