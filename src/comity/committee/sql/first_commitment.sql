-- The first day after another on which a commitment that this reader may see came on record.
SELECT COALESCE(MIN(c.opened), %(never)s)
FROM commitment c
WHERE c.opened > %(after)s AND (c.readings & %(reading)s) <> 0
