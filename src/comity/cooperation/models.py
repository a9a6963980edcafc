"""The row of this context: a printing of the annual facts and figures; it is only ever added."""

from django.db import models


class Printing(models.Model):
    """What was printed: of which year, of which place in the ledger, and what it came to.

    `position` and `day` are that place (ledger.domain.position); `known` is OPEN_END where all was
    told that was known. `folds`, `rules`, `directory` and `program` say by what it was worked out,
    so that a later printing that comes out otherwise can say why. The content is not kept: it
    would outlive a protection. Its `digest` is.
    """

    no = models.IntegerField(primary_key=True)
    year = models.IntegerField()
    position = models.IntegerField()
    day = models.IntegerField()
    as_of = models.IntegerField()
    known = models.IntegerField()
    digest = models.TextField()
    folds = models.TextField()
    rules = models.TextField()
    directory = models.TextField()
    program = models.TextField()
    printed_at = models.TextField()
    printed_by = models.TextField()

    class Meta:
        db_table = "printing"

    def __str__(self) -> str:
        return f"{self.year} no. {self.no}"
