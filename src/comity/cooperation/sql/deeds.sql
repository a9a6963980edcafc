-- Acts of a period that count in themselves: offers, agreed dates, takings back, visits, findings.
-- A row a State or mandate and kind, actor, reason, what it was about, whether by whom it
-- was met by the day, whether it is contested, and whether the record would tell: drafts and
-- findings on access are read by the parties alone, so that to the public their absence tells
-- nothing. A joint act counts once for a State (`lead`).
SELECT s.{key}, s.kind, s.actor, s.reason, s.value,
       CASE WHEN s.met <= %(on)s THEN s.met_by ELSE '' END AS met_by,
       CASE WHEN s.met <= %(on)s THEN 1 ELSE 0 END AS met,
       CASE WHEN s.contested <= %(on)s THEN 1 ELSE 0 END AS contested,
       CASE WHEN s.met <= %(on)s THEN 1
            WHEN s.kind IN ('report_draft', 'access') AND (%(reading)s OF s) = 1 THEN 0
            WHEN s.covered_to >= %(on)s THEN 1 ELSE 0 END AS known,
       count(*)
FROM deed s
WHERE s.day BETWEEN %(begins)s AND %(last)s {lead}
  AND (s.readings & %(reading)s) <> 0 {filters}
GROUP BY s.{key}, s.kind, s.actor, s.reason, s.value, 6, 7, 8, 9
