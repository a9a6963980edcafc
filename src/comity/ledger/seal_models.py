"""The rows about signed seals: the keys, the signed texts, and the signatures of witnesses.

Their classes, like those of `models`, give the tables. Rows are only ever added.
"""

from django.db import models


class SealKey(models.Model):
    """A public key that signs seals from one of them on, and the signed record of it."""

    no = models.IntegerField(primary_key=True)
    since = models.IntegerField()
    name = models.TextField()
    public = models.BinaryField()
    note = models.TextField()

    class Meta:
        db_table = "seal_key"

    def __str__(self) -> str:
        return f"{self.name} {self.no}"


class SignedSeal(models.Model):
    """The signed text of a seal."""

    no = models.IntegerField(primary_key=True)
    note = models.TextField()

    class Meta:
        db_table = "signed_seal"

    def __str__(self) -> str:
        return str(self.no)


class Witness(models.Model):
    """The signature of somebody else under the text of a seal."""

    no = models.IntegerField(primary_key=True)
    seal = models.IntegerField()
    name = models.TextField()
    public = models.BinaryField()
    signature = models.BinaryField()

    class Meta:
        db_table = "witness"
        constraints = [
            models.UniqueConstraint(fields=["seal", "name"], name="witness_seal_name"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.seal}"
