-- Finds the incidents of a service that are not resolved: few, and asked for with each new group of alerts.

create index projection_incident_open_of_service
    on projection ((document ->> 'service'), (document ->> 'status'), sort desc, id desc)
    where kind = 'incident' and document ->> 'status' <> 'resolved';
