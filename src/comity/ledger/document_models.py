"""The rows of documents and of search; their classes, like those of `models`, give the tables.

`document` is a projection. `content` and `file_name` are what a protection removes. `text` is what
search looks through: one row a dossier or document and set of readings, made again by a rebuild.
"""

from django.db import models


class Document(models.Model):
    """Projection: a document that is attached to an act of a matter."""

    pk = models.CompositePrimaryKey("stream", "document", "readings")
    stream = models.TextField()
    document = models.TextField()
    event = models.TextField()
    about = models.TextField()
    ref = models.TextField()
    sha256 = models.TextField()
    part = models.TextField()
    language = models.TextField()
    state = models.TextField()
    mandates = models.TextField()
    date = models.TextField()
    day = models.IntegerField()
    learnt = models.IntegerField()
    readings = models.IntegerField()

    class Meta:
        db_table = "document"
        indexes = [
            # queries.documents: the document of an id; those of an act; those of a ref.
            models.Index(fields=["document"], name="document_document"),
            models.Index(fields=["about"], name="document_about"),
            models.Index(fields=["ref"], name="document_ref"),
        ]

    def __str__(self) -> str:
        return self.document


class Content(models.Model):
    """What is in a file, told by looking into it; the file bears the digest."""

    sha256 = models.TextField(primary_key=True)
    type = models.TextField()
    charset = models.TextField()
    bytes = models.IntegerField()
    state = models.TextField()  # domain.documents.TextState
    text = models.TextField()

    class Meta:
        db_table = "content"

    def __str__(self) -> str:
        return self.sha256


class Extraction(models.Model):
    """A file that somebody sent and that is to be looked into beside the server.

    It waits for its form, then for the document that the form made. What was found of a file whose
    form is not done yet is kept here; rows of files that are done count how many a person sent.
    """

    id = models.BigAutoField(primary_key=True)
    sender = models.TextField()
    sha256 = models.TextField()
    document = models.TextField(default="")
    since = models.DateTimeField()
    tries = models.IntegerField(default=0)
    stage = models.TextField()  # services.extracting.Stage
    found = models.TextField(default="")
    text = models.TextField(default="")

    class Meta:
        db_table = "extraction"
        indexes = [
            # services.extracting: the files of a sender; queries.documents: of a document.
            models.Index(fields=["sender", "sha256"], name="extraction_sent"),
            models.Index(fields=["document"], name="extraction_document"),
        ]

    def __str__(self) -> str:
        return self.sha256


class FileName(models.Model):
    """What a file was called by who sent it: it may name a person, so it stands apart."""

    document = models.TextField(primary_key=True)
    name = models.TextField()

    class Meta:
        db_table = "file_name"

    def __str__(self) -> str:
        return self.document


class Text(models.Model):
    """What search looks through of a dossier or a document, in some readings.

    `id` begins with the day, so that the order of ids is that of days. `words` are the words as
    search compares them, between spaces; `places` where every so manyth of them stands in `body`,
    which is empty for a document: its text is that of its content.
    """

    id = models.BigIntegerField(primary_key=True)
    stream = models.TextField()
    dossier = models.TextField()
    document = models.TextField()
    about = models.TextField()
    ref = models.TextField()
    state = models.TextField()
    mandates = models.TextField()
    day = models.IntegerField()
    readings = models.IntegerField()
    words = models.TextField()
    body = models.TextField()
    places = models.TextField()

    class Meta:
        db_table = "text"
        indexes = [
            # services.indexing: the rows of a dossier, of a document.
            models.Index(fields=["stream", "dossier"], name="text_dossier"),
            models.Index(
                fields=["document"], name="text_document", condition=models.Q(document__gt="")
            ),
        ]

    def __str__(self) -> str:
        return self.document or self.dossier
