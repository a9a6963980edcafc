-- For each State: how far one of its visits of the kinds that count as visits (official and
-- follow-up) was held by a day: 2 in whole, 1 in part only, 0 none; and of one with none, whether
-- anybody had asked it by then: a request, a reminder or a list of what is pending is on record, or one of its
-- visits stood as requested, by an act that presupposes a request.
SELECT o.state,
       o.held,
       CASE WHEN o.held > 0 THEN 0
            WHEN EXISTS (
              SELECT 1 FROM act a
              WHERE a.stream = o.stream AND a.kind IN {asking} AND a.effective <= %(on)s
                AND (a.readings & %(reading)s) <> 0
            ) OR EXISTS (
              SELECT 1 FROM span s
              WHERE s.stream = o.stream AND s.status = 'requested' AND s.begins <= %(on)s
                AND (s.readings & %(reading)s) <> 0
            ) THEN 1 ELSE 0 END
FROM (
  SELECT v.state, min(v.stream) AS stream,
         max(CASE WHEN v.type IN ('official', 'follow_up') THEN coalesce((
               SELECT max(CASE h.status WHEN 'held' THEN 2 ELSE 1 END) FROM span h
               WHERE h.stream = v.stream AND h.dossier = v.dossier AND h.mandate = v.lead
                 AND h.status IN ('held', 'held_in_part') AND h.begins <= %(on)s
                 AND (h.readings & %(reading)s) <> 0
             ), 0) ELSE 0 END) AS held
  FROM visit v
  WHERE v.opened <= %(on)s
    AND (v.readings & %(reading)s) <> 0
  GROUP BY v.state
) o
