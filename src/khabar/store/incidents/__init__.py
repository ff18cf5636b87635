"""Incidents that live in a store: kept up to date as reports come, with their ids, their history and people's say."""

from khabar.store.incidents.listed import history, incident, incidents, left_out
from khabar.store.incidents.people import join, part
from khabar.store.incidents.update import update, waiting

__all__ = ["history", "incident", "incidents", "join", "left_out", "part", "update", "waiting"]
