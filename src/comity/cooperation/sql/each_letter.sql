-- The letters behind S11 and the levels of communications, a row for each mandate that signed. How
-- each stands comes last, as letters.sql tells it.
SELECT s.stream, s.dossier, s.mandate, s.sent, s.first_reply, s.replied, s.due,
       s.state, s.lead, s.evaluated, s.best,
       CASE WHEN s.first_reply <= %(on)s THEN 1 ELSE 0 END AS answered,
       CASE WHEN s.replied <= %(on)s THEN 1 ELSE 0 END AS substantive,
       s.acted, s.refused, s.translating,
       CASE WHEN s.sent >= %(recently)s THEN 1 ELSE 0 END AS recent,
       CASE WHEN s.clarified >= %(recently)s THEN 1 ELSE 0 END AS clarifying,
       CASE WHEN s.due < %(on)s THEN 1 ELSE 0 END AS ran_out,
       CASE WHEN s.first_reply <= s.due AND s.first_reply <= %(on)s THEN 1 ELSE 0 END AS in_time,
       CASE WHEN s.covered_to >= %(on)s THEN 1 ELSE 0 END AS known,
       CASE WHEN s.covered_to >= s.due THEN 1 ELSE 0 END AS known_in_time
FROM letter_stage s
WHERE s.sent BETWEEN %(begins)s AND %(last)s
  AND s.begins <= %(on)s AND s.ends > %(on)s
  AND (s.readings & %(reading)s) <> 0 {filters}
ORDER BY s.state, s.sent, s.dossier, s.mandate
