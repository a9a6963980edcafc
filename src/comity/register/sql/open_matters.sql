-- The open matters of a viewer, a row each, what has to be done first at the head; and in every row
-- how many there are of each cause, whatever page is asked for. One row without a matter where
-- there is none.
-- Over matters of which {e} and its like say that they are the viewer's own, as they stood on a day.
-- late, newly, soon: what a rule expects of {parties} by a day that has passed, passed since
-- %(lately)s, or comes by %(soon)s; turn: it is the turn of one of {turns}; contested: somebody
-- contests an account; arrived: somebody but {own} filed something here since %(lately)s; sent: it is
-- the turn of %(receives)s, who has confirmed no receipt; odd: something to look at.
-- `rank` orders by the day due, then by the first day of the turn, then by that of the rest. Of a
-- visit its leading mandate speaks, as far as the record reaches; of other matters it is nobody's
-- turn beyond that. {filters} narrows what is counted, {tab} what is shown of it.
WITH found AS (
  SELECT e.stream, e.dossier, e.state, e.due AS rank, e.due AS due,
         CASE WHEN e.due < %(on)s THEN 1 ELSE 0 END AS late,
         CASE WHEN e.due < %(on)s AND e.due >= %(lately)s THEN 1 ELSE 0 END AS newly,
         CASE WHEN e.due BETWEEN %(on)s AND %(soon)s THEN 1 ELSE 0 END AS soon,
         0 AS turn, 0 AS contested, 0 AS arrived, 0 AS sent, 0 AS odd
  FROM expectation e
  WHERE {awaited}
    AND e.due < {never}
    AND e.since <= %(on)s
    AND e.until > %(on)s
    AND e.party IN {parties}
    AND (e.readings & %(reading)s) <> 0
    AND {e}
  UNION ALL
  SELECT s.stream, s.dossier, s.state, 10000000 + s.begins, NULL, 0, 0, 0, 1, 0, 0,
         CASE WHEN s.turn = %(receives)s AND NOT EXISTS (
           SELECT 1 FROM act r
           WHERE r.stream = s.stream AND r.dossier = s.dossier AND r.kind = 'receipt'
             AND r.effective BETWEEN s.begins AND %(on)s AND (r.readings & %(reading)s) <> 0
         ) THEN 1 ELSE 0 END,
         0
  FROM span s
  LEFT JOIN visit v ON v.stream = s.stream AND v.dossier = s.dossier
                   AND (v.readings & %(reading)s) <> 0
  WHERE s.ends > %(on)s
    AND NOT s.turn = 'nobody'
    AND s.begins <= %(on)s
    AND s.turn IN {turns}
    AND (s.readings & %(reading)s) <> 0
    AND ((v.lead IS NULL AND NOT {beyond}) OR (v.lead = s.mandate AND {covered_to} >= %(on)s))
    AND {s}
  UNION ALL
  SELECT c.stream, c.dossier, c.state, 20000000 + c.effective, NULL, 0, 0, 0, 0, 1, 0, 0, 0
  FROM act c
  WHERE c.kind = 'contest'
    AND c.effective <= %(on)s
    AND (c.readings & %(reading)s) <> 0
    AND {c}
  UNION ALL
  SELECT f.stream, f.dossier, f.state, 20000000 + p.learnt, NULL, 0, 0, 0, 0, 0, 1, 0, 0
  FROM event p
  JOIN act f ON f.act = p.act
  WHERE p.channel = 'portal'
    AND p.learnt BETWEEN %(lately)s AND %(today)s
    AND p.actor NOT IN {own}
    AND (f.readings & %(reading)s) <> 0
    AND {f}
  UNION ALL
  SELECT n.stream, n.dossier, n.state, 20000000 + n.since, NULL, 0, 0, 0, 0, 0, 0, 0, 1
  FROM anomaly n
  WHERE n.since <= %(on)s
    AND (n.readings & %(reading)s) <> 0
    AND {n}
),
matters AS (
  SELECT x.stream, x.dossier, min(x.rank) AS rank, min(x.due) AS due,
         max(x.late) AS late, max(x.newly) AS newly, max(x.soon) AS soon, max(x.turn) AS turn,
         max(x.contested) AS contested, max(x.arrived) AS arrived, max(x.sent) AS sent,
         max(x.odd) AS odd
  FROM found x
  WHERE 1 = 1
    {filters}
  GROUP BY x.stream, x.dossier
)
SELECT t.total, t.late, t.newly, t.soon, t.turn, t.contested, t.arrived, t.sent, t.odd,
       p.stream, p.dossier, p.rank, p.due, p.late, p.newly, p.soon, p.turn, p.contested, p.arrived,
       p.sent, p.odd
FROM (
  SELECT count(*) AS total, sum(late) AS late, sum(newly) AS newly, sum(soon) AS soon,
         sum(turn) AS turn, sum(contested) AS contested, sum(arrived) AS arrived,
         sum(sent) AS sent, sum(odd) AS odd
  FROM matters
) t
LEFT JOIN (
  SELECT m.stream, m.dossier, m.rank, m.due, m.late, m.newly, m.soon, m.turn, m.contested,
         m.arrived, m.sent, m.odd
  FROM matters m
  WHERE 1 = 1
    {tab}
  ORDER BY m.rank, m.stream, m.dossier
  LIMIT %(limit)s
) p ON 1 = 1
ORDER BY p.rank, p.stream, p.dossier
