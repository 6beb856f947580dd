-- How far the relay has published each partition, to notice when a topic lost something.
create table topic_mark (
    topic        text   not null,
    partition    int    not null,
    topic_id     text   not null,
    start_offset bigint not null,
    next_offset  bigint not null,
    primary key (topic, partition)
) with (fillfactor = 50);
comment on column topic_mark.topic_id is 'the broker''s id of the topic: another one is another topic of the same name';
comment on column topic_mark.next_offset is 'behind the last record that the broker acknowledged to this service';
