-- What stays the same of some letters, in one reading.
SELECT c.dossier, c.reference, c.type, c.joint, c.mandates, c.addressee, c.follows, c.through,
       c.urgency, c.themes, c.persons, c.women, c.sent, c.sent_text, c.received, c.first_act,
       c.acknowledged, c.first_reply, c.replied, c.refused, c.published
FROM communication c
WHERE (c.stream, c.dossier) IN {dossiers}
  AND (c.readings & %(reading)s) <> 0
