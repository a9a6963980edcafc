"""The rows of the closed registers. Those of acts, dossiers and settings are only ever added."""

from django.db import models


class ClosedSetting(models.Model):
    """What this installation drew for itself: the salt of receipts, the key of what waits."""

    name = models.TextField(primary_key=True)
    value = models.TextField()

    class Meta:
        db_table = "closed_setting"

    def __str__(self) -> str:
        return self.name


class ClosedDossier(models.Model):
    """A dossier under its opaque name: its register, its key, and its receipt's digest or ``."""

    dossier = models.TextField(primary_key=True)
    register = models.TextField()
    key_id = models.TextField()
    receipt = models.TextField()

    class Meta:
        db_table = "closed_dossier"
        indexes = [models.Index(fields=["receipt"], name="closed_dossier_receipt")]

    def __str__(self) -> str:
        return self.register


class ClosedEvent(models.Model):
    """An act: classes and days in the open, every text and name sealed under the dossier's key."""

    no = models.IntegerField(primary_key=True)
    dossier = models.TextField()
    kind = models.TextField()
    actor = models.TextField()
    occurred = models.TextField()
    payload = models.TextField()
    sealed = models.TextField()
    recorded = models.IntegerField()
    by = models.TextField()
    hash = models.TextField()

    class Meta:
        db_table = "closed_event"
        indexes = [models.Index(fields=["dossier", "no"], name="closed_event_dossier")]

    def __str__(self) -> str:
        return self.kind


class ClosedWaiting(models.Model):
    """What somebody sent under a receipt, sealed whole, until it is filed on another day."""

    id = models.TextField(primary_key=True)
    receipt = models.TextField()
    day = models.IntegerField()
    sealed = models.TextField()

    class Meta:
        db_table = "closed_waiting"
        indexes = [models.Index(fields=["receipt"], name="closed_waiting_receipt")]

    def __str__(self) -> str:
        return self.id
