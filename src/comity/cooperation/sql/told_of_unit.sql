-- A request as one number (`domain.cases.unit_columns`): which answers were given by the day (1 to
-- 16); whether those that were not are known not to have been (32), else nobody knows who acted or
-- how the State invited, or the record ends before the day; and whether a standing invitation that
-- covers the mandate was in force on the day of the request (64 yes, 128 no, neither where none is
-- on record or its scope is told in other words). One for every mandate covers the thematic ones,
-- one for a mandate that one.
CASE WHEN s.answered <= %(on)s THEN 1 ELSE 0 END
+ CASE WHEN s.beyond <= %(on)s THEN 2 ELSE 0 END
+ CASE WHEN s.accepted <= %(on)s THEN 4 ELSE 0 END
+ CASE WHEN s.dated <= %(on)s THEN 8 ELSE 0 END
+ CASE WHEN s.visited <= %(on)s THEN 16 ELSE 0 END
+ CASE WHEN s.unknown <= %(on)s THEN 0
       WHEN s.covered_to >= %(on)s OR s.ended <= s.covered_to AND s.ended <= %(on)s
       THEN 32 ELSE 0 END
+ CASE WHEN t.in_force IS NULL THEN 0
       WHEN t.in_force = 0 THEN 128
       WHEN t.scope = s.mandate THEN 64
       WHEN t.scope IN {scopes} AND s.mandate IN {thematic} THEN 64
       WHEN t.scope IN {scopes} OR t.scope IN {mandates} THEN 128
       ELSE 0 END
