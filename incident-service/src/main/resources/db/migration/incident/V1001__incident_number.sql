-- Readable numbers of incidents, counted from 1 in each year.

create table incident_counter (
    year int primary key,
    last int not null
);

create table incident_number (
    incident_id text primary key,
    number      text not null unique
);

-- Finds the incidents of a group of alerts, and the incident of a number.
create index projection_incident_group on projection ((document ->> 'groupKey'), sort desc, id desc)
    where kind = 'incident';
create index projection_incident_number on projection ((document ->> 'number'))
    where kind = 'incident';
