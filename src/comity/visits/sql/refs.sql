-- The refs given to some acts, the oldest first.
SELECT r.act, r.ref
FROM ref r
WHERE r.act IN {acts}
ORDER BY r.given_at, r.ref
