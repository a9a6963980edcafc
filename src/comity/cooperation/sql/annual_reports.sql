-- The reports that were due, submitted or presented in a period, one row each; `due` is the last
-- day of the slot, 9999999 where no rule gives one, `outcome` what came by then of what the rule
-- expected, and `met` the day on which it came.
SELECT r.stream, r.dossier, r.type, r.mandates, r.session, r.symbol, r.submitted, r.presented,
       r.due, r.outcome, r.met
FROM (
  SELECT s.stream, s.dossier, s.type, s.mandates, s.session, s.symbol, s.submitted, s.presented,
         coalesce(e.due, 9999999) AS due, {outcome} AS outcome, coalesce(e.met_on, 9999999) AS met
  FROM report s
  LEFT JOIN expectation e
    ON e.stream = s.stream AND e.dossier = s.dossier AND e.rule IN {slots}
   AND e.since <= %(on)s AND e.until > %(on)s AND (e.readings & %(reading)s) <> 0
  WHERE s.begins <= %(on)s AND s.ends > %(on)s AND s.withdrawn > %(on)s
    AND (s.readings & %(reading)s) <> 0 {filters}
) r
WHERE r.due BETWEEN %(begins)s AND %(last)s OR r.submitted BETWEEN %(begins)s AND %(last)s
   OR r.presented BETWEEN %(begins)s AND %(last)s
