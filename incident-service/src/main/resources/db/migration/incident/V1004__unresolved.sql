-- Lists and counts the incidents of a status that are not resolved: few, and asked for every second.

create index projection_incident_unresolved
    on projection ((document ->> 'status'), sort desc, id desc)
    where kind = 'incident' and document ->> 'status' <> 'resolved';
