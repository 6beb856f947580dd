-- Lists the incidents that are not resolved by how urgent they are: asked for every second. The text in the index is the one
-- that is asked for, word for word (Urgency.java). Times are compared without their Z, which a fraction would come before.

create index projection_incident_urgency on projection (
    (((case document ->> 'nobodyReached' when 'true' then '0' else '1' end)
        || (document ->> 'priority')
        || rtrim(case document ->> 'status' when 'open' then document ->> 'responseDue' else document ->> 'resolutionDue' end, 'Z'))
        collate "C"),
    id)
    where kind = 'incident' and document ->> 'status' <> 'resolved';
