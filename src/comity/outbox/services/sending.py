"""One mail over SMTP through Django, and what a server's answer means."""

import contextlib
import smtplib
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage, mailers

from comity.outbox.domain import Mail
from comity.outbox.services.delivering import RefusedError, UnreachableError

_FOR_GOOD = 500  # RFC 5321, 4.2.1: the server will say the same each time


def send_mail(mail: Mail) -> None:
    """Hand a mail to the server of the settings; return once it has accepted it.

    RefusedError where it does not take this mail, UnreachableError where no server answers.
    """
    server = mailers.default
    try:
        server.open()
        server.send_messages([_message(mail)])
    except smtplib.SMTPRecipientsRefused as error:
        code, why = next(iter(error.recipients.values()))
        raise RefusedError(_said(code, why), for_good=code >= _FOR_GOOD) from error
    except (smtplib.SMTPSenderRefused, smtplib.SMTPDataError) as error:
        said = _said(error.smtp_code, error.smtp_error)
        raise RefusedError(said, for_good=error.smtp_code >= _FOR_GOOD) from error
    except (smtplib.SMTPException, OSError) as error:
        raise UnreachableError(f"{type(error).__name__}: {error}") from error
    finally:
        # What the server says to our goodbye changes nothing: it has accepted the mail or not.
        with contextlib.suppress(smtplib.SMTPException, OSError):
            server.close()


def _message(mail: Mail) -> EmailMessage:
    sender = settings.DEFAULT_FROM_EMAIL
    host = parseaddr(sender)[1].rpartition("@")[2]
    return EmailMessage(
        subject=mail.subject,
        body=mail.text,
        from_email=sender,
        to=[mail.to],
        headers={
            "Message-ID": f"<{mail.token}@{host}>",
            # RFC 3834: no machine should answer.
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
            **(_ending(mail.ending) if mail.ending else {}),
        },
    )


def _ending(address: str) -> dict[str, str]:
    """The headers by which a mail program ends such mail with one request (RFC 8058)."""
    return {
        "List-Unsubscribe": f"<{address}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def _said(code: int, why: bytes | str) -> str:
    text = why.decode("utf-8", "replace") if isinstance(why, bytes) else why
    return f"{code} {text}"
