-- What became by a day of the dates agreed in a period (S8, M2), for each mandate's part in a visit.
-- A row a State, mandate and joint visit: of each part, as one number (`domain.cases`), whether the
-- State (1) or the mandate holder (2) took any of them back; whether of any it is not recorded what
-- came of them, or who took them back (4).
SELECT g.stream, g.mandate, g.visit,
       {list}(CAST(g.by_state + g.by_holder * 2 + g.missing * 4 AS text), ',')
FROM (
  SELECT s.stream, s.mandate, max(CASE WHEN s.joint = 1 THEN s.dossier ELSE '' END) AS visit,
         max(CASE WHEN s.met <= %(on)s AND s.met_by = 'state' THEN 1 ELSE 0 END) AS by_state,
         max(CASE WHEN s.met <= %(on)s AND s.met_by = 'mandate_holder' THEN 1 ELSE 0 END)
           AS by_holder,
         max(CASE WHEN s.met <= %(on)s AND s.met_by <> 'unknown' OR s.met > %(on)s
                       AND s.covered_to >= %(on)s THEN 0 ELSE 1 END) AS missing
  FROM deed s
  WHERE s.kind = 'dates_agreed' AND s.day BETWEEN %(begins)s AND %(last)s
    AND (s.readings & %(reading)s) <> 0 {filters}
  GROUP BY s.stream, s.mandate, s.thread
) g
GROUP BY g.stream, g.mandate, g.visit
