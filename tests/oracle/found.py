"""The smallest cases of what random graphs found to be answered wrongly."""

from typing import Final

from tests.oracle.days import ALWAYS
from tests.oracle.graphs import Event, Graph, Tenure, Tie, Visit
from tests.oracle.questions import Events, Holding, Membership, Visits, Where, Who
from tests.oracle.shrinking import Case

_PERSONS: Final = {"person_a": "Ana Smith", "person_b": "Bo Smith"}
_ONE_DAY_OF_TWO: Final = (2, 7, 2, 7)

STOP_IN_NO_STATE: Final[Case] = (
    Graph(
        persons=_PERSONS,
        places={"place_south": "STATE", "place_port": "CITY"},
        visits=[
            Visit("visit_south", "person_a", "place_south", (1, 5, 1, 5), "trip_1", (1, 1, 5, 5)),
            Visit("visit_port", "person_a", "place_port", (1, 1, 5, 5), "trip_1", (1, 1, 5, 5)),
        ],
    ),
    Visits(where=Where(within="place_south"), during=(4, 6)),
)
"""The port lies nowhere, so the trip was not all in the south, and the stop there may have ended before day 4."""

CONTAINMENT_CUTS_THE_ONLY_STOP: Final[Case] = (
    Graph(
        persons=_PERSONS,
        places={"place_south": "STATE", "place_province": "REGION"},
        visits=[Visit("visit_1", "person_a", "place_province", _ONE_DAY_OF_TWO, "trip_1", (2, 2, 7, 7))],
        containments=[Tie("containment_1", "place_province", "place_south", (4, 4, 11, 11))],
    ),
    Visits(where=Where(within="place_south")),
)
"""The stop may have been over before the province belonged to the south."""

OFFICE_TAKEN_DURING_THE_VISIT: Final[Case] = (
    Graph(
        persons=_PERSONS,
        offices=["office_x"],
        places={"place_port": "CITY"},
        tenures=[Tenure("tenure_1", "person_a", "office_x", (8, 8, 11, 11), "FULL")],
        visits=[Visit("visit_1", "person_a", "place_port", (3, 3, 10, 10), "trip_1", (3, 3, 10, 10))],
    ),
    Visits(traveller=Who(person="person_a", holding=Holding("office_x")), began_during=(2, 4)),
)
"""The visit began in the window and the office was held on days of it; the office need not be held in the window."""

SEAT_SHARED_WITH_A_COMPANION: Final[Case] = (
    Graph(
        persons=_PERSONS,
        offices=["office_x"],
        bodies=["body_x"],
        places={"place_port": "CITY"},
        tenures=[
            Tenure("tenure_a", "person_a", "office_x", ALWAYS, "FULL"),
            Tenure("tenure_b", "person_b", "office_x", ALWAYS, "FULL"),
        ],
        visits=[
            Visit("visit_a", "person_a", "place_port", (1, 1, 11, 11), "trip_1", (1, 1, 11, 11)),
            Visit("visit_b", "person_b", "place_port", (1, 1, 11, 11), "trip_1", (1, 1, 11, 11)),
        ],
        seats=[Tie("seat_1", "office_x", "body_x", (1, 7, 5, 11), "LISTED")],
    ),
    Visits(traveller=Who(member_of=Membership("body_x")), companion=Who(member_of=Membership("body_x"))),
)
"""The one seat of both holds whenever it holds: it is no doubt that it would hold beside itself."""

ANY_OFFICE: Final[Case] = (
    Graph(
        persons=_PERSONS,
        places={"place_port": "CITY"},
        visits=[Visit("visit_1", "person_a", "place_port", (5, 5, 6, 6), "trip_1", (5, 5, 6, 6))],
    ),
    Visits(traveller=Who(holding=Holding())),
)
"""Nobody held any office."""

_MEMBER: Final = Who(member_of=Membership("body_x"))
TWO_ATTENDEES_OF_ONE_SEAT: Final[Case] = (
    Graph(
        persons={**_PERSONS, "person_c": "Cy Smith"},
        offices=["office_x", "office_y"],
        bodies=["body_x"],
        tenures=[
            Tenure("tenure_a", "person_a", "office_y", (4, 8, 11, 11), "FULL"),
            Tenure("tenure_b", "person_b", "office_x", ALWAYS, "FULL"),
            Tenure("tenure_c", "person_c", "office_x", ALWAYS, "FULL"),
        ],
        events=[
            Event("event_1", "Talks", (5, 5, 6, 6), None, "OCCURRED", (), ("person_a", "person_c", "person_b")),
        ],
        seats=[
            Tie("seat_1", "office_x", "body_x", (4, 8, 11, 11), "LISTED"),
            Tie("seat_2", "office_y", "body_x", ALWAYS, "LISTED"),
        ],
    ),
    Events(attendees=(_MEMBER, _MEMBER)),
)
"""Two attendees share the one doubtful seat: one doubt, fewer than with the first, whose tenure is doubtful."""
