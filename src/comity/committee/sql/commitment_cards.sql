-- What these commitments say of themselves on a day, in this reading.
SELECT c.stream, c.document, c.number, c.text, c.origin, c.strength, c.verb, c.nature, c.owner, c.due,
       c.due_on, c.every, c.measured_by, c.provision, c.replaced_by, c.why, c.said_done,
       c.done_from, c.done_to, c.heard
FROM commitment c
WHERE c.stream IN {streams} AND c.begins <= %(on)s AND c.ends > %(on)s
  AND (c.readings & %(reading)s) <> 0
