-- Acts of a period that count in themselves: offers, agreed dates, takings back, visits, findings,
-- reports. To the public the absence of drafts and of findings on access, which are read by the
-- parties alone, tells nothing.
-- A row a State and mandate: of each act, as one number (`domain.cases.deed_columns`), what it was
-- and by whom it was met; whether it was met by the day, is contested by then, whether the record
-- would tell, and whether it is the one row in which a joint act counts for a State.
SELECT s.stream, s.mandate,
       {list}(CAST(s.did * 16
         + CASE WHEN s.met <= %(on)s THEN 12
                WHEN s.kind IN ('report_draft', 'access', 'no_findings') AND (%(reading)s OF s) = 1 THEN 0
                WHEN s.covered_to >= %(on)s THEN 4 ELSE 0 END
         + CASE WHEN s.contested <= %(on)s THEN 2 ELSE 0 END
         + s.lead AS text), ',')
FROM deed s
WHERE s.day BETWEEN %(begins)s AND %(last)s AND (s.readings & %(reading)s) <> 0 {filters}
GROUP BY s.stream, s.mandate
