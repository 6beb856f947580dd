-- Finds the deployments whose version is live: few of all, and asked for by pages and before each release.

create index deployment_live
    on projection ((document ->> 'service'), (document ->> 'environment'), sort desc, id desc)
    where kind = 'deployment' and document ->> 'live' = 'yes';
