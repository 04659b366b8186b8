"""How do others read what we hold? The record in the forms of the field: FollowTheMoney, CSV, Senzing, deltas."""
