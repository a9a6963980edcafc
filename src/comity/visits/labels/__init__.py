"""Words of country visits for people, translatable: terms, dates, acts and whole sentences.

Every function writes in the language that is active. Dates, figures, symbols and names are put
between Unicode's isolates (`text.isolate`), which pages turn into `<bdi>`.
"""
