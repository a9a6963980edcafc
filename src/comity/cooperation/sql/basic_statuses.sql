-- Where the participations of each State stood on a day: a row a State, and between commas the
-- place of each one's status among all statuses (`visits.domain.packing`).
SELECT s.stream, {list}(CAST(s.stands / %(each_status)s AS text), ',')
FROM stage s
WHERE s.begins <= %(on)s AND s.ends > %(on)s AND (s.readings & %(reading)s) <> 0 {filters}
GROUP BY s.stream
