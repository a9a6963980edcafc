-- Acts of a period that count in themselves: offers, takings back, visits, findings, reports; and
-- what became by a day of the dates agreed in it (S8, M2). A row a State and mandate, with a text
-- of each, between commas.
-- Of each act but the last one number (`domain.cases.deed_columns`): what it was and by whom it was
-- met (`did`); whether who asks reads drafts (16), whose absence tells the public nothing, it was
-- met by the day (8), the record would tell (4), it is contested by then (2), and whether it is the
-- one row in which a joint act counts for a State (1).
-- Of agreed dates a number, the visit in which the participation began, the day on which they were
-- agreed, and the visit if it is a joint one (`domain.cases.agreed_parts`): whether the State (1)
-- or the mandate holder (2) took them back; whether it is not recorded what came of them, or who
-- took them back (4).
SELECT s.stream, s.mandate,
       coalesce({list}(CASE WHEN s.kind <> 'dates_agreed' THEN CAST(s.did * 32
         + CASE WHEN s.did >= %(reports)s AND (%(reading)s OF s) = 1 THEN 0 ELSE 16 END
         + CASE WHEN s.met <= %(on)s THEN 8 ELSE 0 END
         + CASE WHEN s.covered_to >= %(on)s THEN 4 ELSE 0 END
         + CASE WHEN s.contested <= %(on)s THEN 2 ELSE 0 END
         + s.lead AS text) END, ','), ''),
       coalesce({list}(CASE WHEN s.kind = 'dates_agreed' THEN
         CASE WHEN s.met > %(on)s THEN CASE WHEN s.covered_to >= %(on)s THEN '0' ELSE '4' END
              WHEN s.met_by = 'state' THEN '1' WHEN s.met_by = 'mandate_holder' THEN '2'
              WHEN s.met_by = 'unknown' THEN '4' ELSE '0' END
         || ' ' || s.thread || ' ' || s.day
         || ' ' || CASE WHEN s.joint = 1 THEN s.dossier ELSE '' END
         END, ','), '')
FROM deed s
WHERE s.day BETWEEN %(begins)s AND %(last)s AND (s.readings & %(reading)s) <> 0 {filters}
GROUP BY s.stream, s.mandate
