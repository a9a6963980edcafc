-- What these reports say of themselves, in this reading.
SELECT c.stream, c.type, c.slot, c.title, c.session, c.about, c.symbol, c.words, c.languages,
       c.asked, c.input_due, c.noted, c.shared, c.comment_due, c.commented, c.submitted, c.issued,
       c.presented, c.annexed, c.withdrawn
FROM report c
WHERE c.stream IN {streams} AND (c.readings & %(reading)s) <> 0
