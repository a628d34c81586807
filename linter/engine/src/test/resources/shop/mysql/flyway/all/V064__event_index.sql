ALTER TABLE events ADD INDEX events_who (who);
