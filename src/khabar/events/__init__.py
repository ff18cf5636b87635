"""From mentions to records: triggers, roles, casualties, status, attribution, coreference."""
