"""Which mentions bear the id that their source has for what they name, and not one made of the key of their record."""

from typing import Final

# Of a `mention`.
OWN_KEY: Final = """(mention.identified OR EXISTS {
    MATCH (mention)<-[:MENTIONS]-(claim:Claim)
    WHERE claim.recordedTo IS NULL AND mention.key <> claim.key AND NOT mention.key STARTS WITH claim.key + '#'
  })"""
