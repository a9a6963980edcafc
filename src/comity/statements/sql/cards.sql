-- What these statements say of themselves, in this reading.
SELECT c.stream, c.type, c.title, c.about, c.symbol, c.response, c.urgent, c.despite,
       c.informed, c.shared, c.answered, c.released, c.amended, c.withdrawn, c.notice,
       c.released_text
FROM statement c
WHERE c.stream IN {streams} AND (c.readings & %(reading)s) <> 0
