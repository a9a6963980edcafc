"""Write docs/proof/outstanding.md anew, from the sample in a database of its own."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import django
from django.core.management import call_command


def main() -> None:
    """Load the sample into a temporary file, write the page, say where."""
    with TemporaryDirectory(prefix="comity-proof-") as folder:
        os.environ["COMITY_DATABASE_URL"] = f"sqlite:///{Path(folder) / 'proof.sqlite3'}"
        os.environ["DJANGO_SETTINGS_MODULE"] = "comity.site.settings"
        django.setup()
        # They need Django's settings, which are read when these modules are.
        from tests.proof.page import PAGE, page  # noqa: PLC0415
        from tests.register import sampled  # noqa: PLC0415

        call_command("migrate", verbosity=0)
        sampled()
        PAGE.write_text(page(), encoding="utf-8")
        print(f"wrote {PAGE.name}")


if __name__ == "__main__":
    main()
