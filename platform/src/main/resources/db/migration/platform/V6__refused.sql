-- Records that proved nothing: how many of each key, until somebody was told. Reasons: docs/guide/platform.md.

create table refused (
    consumer text        not null,
    topic    text        not null,
    key      text        not null,
    count    bigint      not null,
    reason   text        not null,
    detail   text        not null,
    since    timestamptz not null,
    until    timestamptz not null,
    told_at  timestamptz,
    primary key (consumer, topic, key)
) with (fillfactor = 70);
comment on column refused.count is 'those that nobody was told of yet';
