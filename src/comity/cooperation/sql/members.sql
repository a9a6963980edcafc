-- How many of these Members were asked in a period, how many of them did anything about such a
-- request by the day, in how many a visit ended in it, and in how many one that was held in whole.
-- Over official and follow-up visits.
SELECT (SELECT count(DISTINCT s.state) FROM unit s
        WHERE s.asked BETWEEN %(begins)s AND %(last)s AND s.since <= %(on)s AND s.until > %(on)s
          AND (s.readings & %(reading)s) <> 0 AND s.state IN {members} {filters}),
       (SELECT count(DISTINCT s.state) FROM unit s
        WHERE s.asked BETWEEN %(begins)s AND %(last)s AND s.since <= %(on)s AND s.until > %(on)s
          AND s.answered <= %(on)s
          AND (s.readings & %(reading)s) <> 0 AND s.state IN {members} {filters}),
       (SELECT count(DISTINCT s.state) FROM deed s
        WHERE s.day BETWEEN %(begins)s AND %(last)s AND s.kind IN ('held', 'held_in_part')
          AND (s.readings & %(reading)s) <> 0 AND s.state IN {members} {filters}),
       (SELECT count(DISTINCT s.state) FROM deed s
        WHERE s.day BETWEEN %(begins)s AND %(last)s AND s.kind = 'held'
          AND (s.readings & %(reading)s) <> 0 AND s.state IN {members} {filters})
