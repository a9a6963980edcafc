-- The public statements released in a period, one row each; `informed` and `shared` are the days
-- on which the State was told of it, or had its text, before.
SELECT s.stream, s.dossier, s.state, s.type, s.informed, s.shared, s.released
FROM statement s
WHERE s.released BETWEEN %(begins)s AND %(last)s AND s.begins <= %(on)s AND s.ends > %(on)s
  AND (s.readings & %(reading)s) <> 0 {filters}
