-- The tables that every service has in its own database. Reasons: docs/guide/platform.md.

create table event (
    position    bigint generated always as identity primary key,
    stream_id   text        not null,
    version     int         not null,
    sequence    bigint,
    event_id    uuid        not null,
    topic       text        not null,
    key         text        not null,
    type        text        not null,
    payload     bytea       not null,
    headers     bytea       not null,
    recorded_at timestamptz not null,
    constraint event_stream_version unique (stream_id, version)
);
comment on column event.sequence is 'number among the public events of the stream; null for internal events';

create table unpublished (
    position bigint primary key
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

create table decision (
    id           uuid primary key,
    stream_id    text        not null,
    version      int,
    outcome      text        not null check (outcome in ('accepted', 'refused')),
    reason       text        not null,
    detail       text,
    command_type text        not null,
    command      jsonb       not null,
    actor        text        not null,
    note         text,
    lifecycle_id text        not null,
    config_hash  text        not null,
    decided_at   timestamptz not null
);
create index decision_stream on decision (stream_id, decided_at);

create table claim (
    name      text primary key,
    stream_id text not null
);

create table projection (
    stream_id  text primary key,
    version    int         not null,
    kind       text        not null,
    id         text        not null,
    sort       text        not null,
    document   jsonb       not null,
    updated_at timestamptz not null
) with (fillfactor = 70);
create unique index projection_id on projection (kind, id);
create index projection_sort on projection (kind, sort desc, id desc);

create table work (
    id           bigint generated always as identity primary key,
    due          timestamptz not null,
    first_due    timestamptz not null,
    kind         text        not null check (kind in ('timer', 'tell', 'effect')),
    type         text        not null,
    stream_id    text        not null,
    lane         text,
    step         int         not null,
    attempt      int         not null,
    tries        int         not null default 0,
    payload      text        not null,
    lifecycle_id text        not null,
    causation_id text,
    config_hash  text        not null,
    traceparent  text,
    tracestate   text
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
create index work_due on work (due, id);
create index work_lane on work (stream_id, lane, id) where kind = 'effect';

create table inbox (
    consumer  text   not null,
    source    text   not null,
    stream_id text   not null,
    sequence  bigint not null,
    previous  bigint not null,
    primary key (consumer, source, stream_id)
) with (fillfactor = 70);

create table parked (
    consumer     text   not null,
    topic        text   not null,
    partition    int    not null,
    kafka_offset bigint not null,
    key          text   not null,
    source       text   not null,
    stream_id    text   not null,
    sequence     bigint,
    record       bytea  not null,
    headers      bytea  not null,
    reason       text   not null,
    detail       text   not null,
    parked_at    timestamptz not null,
    primary key (consumer, topic, partition, kafka_offset)
);
create index parked_key on parked (consumer, topic, key, kafka_offset);
