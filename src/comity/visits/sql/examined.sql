-- For each State: the visits of the kinds that count as visits (official and follow-up) that
-- were held, in whole or in part, by a day, and its visits in all.
SELECT v.state,
       count(*),
       sum(CASE WHEN v.type IN ('official', 'follow_up') AND EXISTS (
             SELECT 1 FROM span h
             WHERE h.stream = v.stream AND h.dossier = v.dossier AND h.mandate = v.lead
               AND h.status IN ('held', 'held_in_part') AND h.begins <= %(on)s
               AND (h.readings & %(reading)s) <> 0
           ) THEN 1 ELSE 0 END)
FROM visit v
WHERE v.opened <= %(on)s
  AND (v.readings & %(reading)s) <> 0
GROUP BY v.state
