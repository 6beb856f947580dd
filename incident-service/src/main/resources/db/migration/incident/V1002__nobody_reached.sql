-- Finds the incidents of which everybody was asked in vain: few, and asked for often.

create index projection_incident_nobody_reached
    on projection ((document ->> 'nobodyReached'), sort desc, id desc)
    where kind = 'incident' and document ->> 'nobodyReached' = 'true';
