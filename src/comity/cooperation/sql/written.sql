-- How many of these Members were written to in a period, and how many of them had replied to any
-- such letter by the day. Over letters to States, of any mandate or of one.
SELECT count(DISTINCT s.state), count(DISTINCT CASE WHEN s.first_reply <= %(on)s THEN s.state END)
FROM letter_stage s
WHERE s.sent BETWEEN %(begins)s AND %(last)s
  AND s.begins <= %(on)s AND s.ends > %(on)s
  AND (s.readings & %(reading)s) <> 0 AND s.state IN {members} {filters}
