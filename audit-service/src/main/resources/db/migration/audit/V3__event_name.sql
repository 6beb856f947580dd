-- Events are searched for by their short names, newest first; without it, one that is rare has the whole trail read.
create index trail_event_name on trail (split_part(type, '.', 4), time);
