-- Reports that are due, or thematic ones presented, in a period (M8, M10).
-- `slotted` 1 where the last day of the slot, as announced by the day, is in the period; `outcome`
-- of what the rule of the slot expected; `thematic` 1 where it was presented in the period; `noted`
-- 1 where its note came before the session opened, as announced when it was presented, 0 where it
-- did not, -1 where the opening is not on record.
SELECT s.stream, s.dossier, s.mandates, s.type, s.session, s.submitted, s.presented, s.noted,
       COALESCE(e.due, 0) AS due,
       CASE WHEN e.due BETWEEN %(begins)s AND %(last)s THEN 1 ELSE 0 END AS slotted,
       {outcome} AS outcome,
       CASE WHEN s.type = 'thematic' AND s.presented BETWEEN %(begins)s AND %(last)s
              THEN 1 ELSE 0 END AS thematic,
       CASE WHEN s.noted > s.presented THEN 0 WHEN n.opens IS NULL THEN -1
            WHEN s.noted < n.opens THEN 1 ELSE 0 END AS noted_before
FROM report s
LEFT JOIN expectation e
  ON e.stream = s.stream AND e.dossier = s.dossier AND e.rule IN {slots}
 AND e.since <= %(on)s AND e.until > %(on)s AND (e.readings & %(reading)s) <> 0
LEFT JOIN session n
  ON n.session = s.session AND n.begins <= s.presented AND n.ends > s.presented
 AND (n.readings & %(elsewhere)s) <> 0
WHERE s.begins <= %(on)s AND s.ends > %(on)s AND s.withdrawn > %(on)s
  AND (e.due BETWEEN %(begins)s AND %(last)s
    OR s.type = 'thematic' AND s.presented BETWEEN %(begins)s AND %(last)s)
  AND (s.readings & %(reading)s) <> 0 {filters}
