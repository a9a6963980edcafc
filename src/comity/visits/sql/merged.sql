-- The visits that were merged into some by a day: the visit that goes on, stream, one merged.
SELECT v.merged_into, v.stream, v.dossier
FROM visit v
WHERE (v.stream, v.merged_into) IN {visits}
  AND v.merged_into > ''
  AND v.merged_on <= %(on)s
  AND (v.readings & %(reading)s) <> 0
ORDER BY v.opened, v.dossier
