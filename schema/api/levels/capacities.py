"""Levels of the offices held on the days of a visit or event, and of the seats that those had."""

from kg.store.answers import capacities
from schema.api.levels.request import by_rows

held_on_visit = by_rows(capacities.held_on_visits)
held_at_event = by_rows(capacities.held_at_events)
seats_held = by_rows(capacities.seats_then)
