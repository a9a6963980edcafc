"""The commands by which the record is proved: to its office and to others."""

from typing import Final

from comity.cli.command import Command, Group

PROVING: Final = (
    Command(
        name="verify",
        group=Group.KEEP,
        summary="check every event, document and row that readers get; name the first bad one",
        run="comity.cli.verifying:verify",
        more=(
            "With --against it also says whether the record extends a seal kept elsewhere: "
            "a seal file, or the file of all seals, from a disk or an address."
        ),
    ),
    Command(
        name="seal",
        group=Group.KEEP,
        summary="root the heads of all streams in the seal of the day",
        run="comity.cli.sealing:seal",
        more=(
            "Run it once a day and publish the hash that it prints. `seal --new-key FILE` makes a"
            " key that signs seals; COMITY_SEAL_KEY names its file. After a change of the key the"
            " next seal needs --old-key FILE, so that both keys sign the change, or --key-lost."
        ),
    ),
    Command(
        name="disclose",
        group=Group.KEEP,
        summary="write a file that proves one act to a person who keeps a seal",
        run="comity.cli.disclosing:disclose",
        more=(
            "Named is a public act by its id, or a matter that has one act by its ref. The file"
            " holds everything recorded of the act; docs/guides/witnesses.md says how to check it"
            " without Comity."
        ),
        exports=True,
    ),
    Command(
        name="witness",
        group=Group.KEEP,
        summary="take in the signature of another person under a seal file",
        run="comity.cli.sealing:witness",
        more=(
            "A witness signs the text of a seal file, which is the text before its empty "
            "line, with a key of their own. docs/guides/witnesses.md says how."
        ),
    ),
)
