-- The first day after another on which a story that this reader may see was published.
SELECT COALESCE(MIN(c.published), %(never)s)
FROM impact c
WHERE c.published > %(after)s AND (c.readings & %(reading)s) <> 0
