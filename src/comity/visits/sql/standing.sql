-- The standing invitation of each State as of a day; {filters} narrows to one.
SELECT t.state, t.in_force, t.since_text, t.scope, t.source, t.only_by
FROM standing t
WHERE t.begins <= %(on)s
  AND t.ends > %(on)s
  AND (t.readings & %(reading)s) <> 0
  {filters}
