-- An act that counts in itself as one number (`domain.cases.deed_columns`): what it was and by whom
-- it was met (`did`); whether who asks reads drafts (16), whose absence tells the public nothing, it
-- was met by the day (8), the record would tell (4), it is contested by then (2), and whether it is
-- the one row in which a joint act counts for a State (1).
CAST(s.did * 32
  + CASE WHEN s.did >= %(reports)s AND (%(reading)s OF s) = 1 THEN 0 ELSE 16 END
  + CASE WHEN s.met <= %(on)s THEN 8 ELSE 0 END
  + CASE WHEN s.covered_to >= %(on)s THEN 4 ELSE 0 END
  + CASE WHEN s.contested <= %(on)s THEN 2 ELSE 0 END
  + s.lead AS text)
