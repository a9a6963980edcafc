-- Acts of a period that count in themselves: offers, takings back, visits, findings, reports; and
-- what became by a day of the dates agreed in it (S8, M2). A row a State and mandate: of each act
-- but agreed dates its number (told_of_deed.sql), of each of these its text (told_of_dates.sql),
-- between commas.
SELECT s.stream, s.mandate,
       coalesce({list}(CASE WHEN s.kind <> 'dates_agreed' THEN {told_of_deed} END, ','), ''),
       coalesce({list}(CASE WHEN s.kind = 'dates_agreed' THEN {told_of_dates} END, ','), '')
FROM deed s
WHERE s.day BETWEEN %(begins)s AND %(last)s AND (s.readings & %(reading)s) <> 0 {filters}
GROUP BY s.stream, s.mandate
