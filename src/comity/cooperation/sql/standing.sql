-- The standing invitation of each State as of a day (S1): in force, since when, of what scope.
SELECT s.state, s.in_force, s.since_text, s.only_by, s.scope, s.source
FROM standing s
WHERE s.begins <= %(on)s AND s.ends > %(on)s AND (s.readings & %(reading)s) <> 0 {filters}
