-- What serves now, and the list of a service's deployments, are looked up by these fields.
create index deployment_place
    on projection ((document ->> 'service'), (document ->> 'environment'), sort desc, id desc)
    where kind = 'deployment';
