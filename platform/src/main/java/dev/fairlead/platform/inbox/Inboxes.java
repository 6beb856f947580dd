package dev.fairlead.platform.inbox;

import dev.fairlead.platform.beat.Beat;
import dev.fairlead.platform.binding.BatchConsumer;
import dev.fairlead.platform.decide.Observer;
import dev.fairlead.platform.decide.Reaction;
import dev.fairlead.platform.decide.RefusalAnswer;
import dev.fairlead.platform.kafka.KafkaAccess;
import dev.fairlead.platform.seal.SealCheck;
import dev.fairlead.platform.store.StreamEngine;
import dev.fairlead.platform.trace.Tracing;
import dev.fairlead.schemas.EventCodec;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts the inbox of a service together: its consumer, and its parked records. */
public final class Inboxes implements AutoCloseable {
    private static final Duration BETWEEN = Duration.ofSeconds(1);
    private static final Duration BETWEEN_FORGETTING = Duration.ofDays(1);

    private final String group;
    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final BatchConsumer consumer;
    private final Beat beat;
    private final DeadLetters deadLetters;
    private final DeadLetterTopics copies;

    /**
     * @param group consumer group, and name of the consumer in the tables
     * @param gapPatience how long missing records are waited for before people are told
     */
    public Inboxes(
            String group,
            KafkaAccess access,
            SealCheck seals,
            List<? extends Reaction> reactions,
            List<? extends Observer> observers,
            List<? extends RefusalAnswer> answers,
            StreamEngine engine,
            EventCodec codec,
            DataSource dataSource,
            JdbcClient jdbc,
            Tracing tracing,
            InstantSource clock,
            Supplier<String> configHash,
            Duration gapPatience,
            MeterRegistry meters) {
        this.group = group;
        this.jdbc = jdbc;
        this.clock = clock;
        var reader = new RecordReader(codec, seals);
        var table = new InboxTable(group, dataSource);
        copies = new DeadLetterTopics(group, access);
        var gaps = new Gaps(group, jdbc, clock, gapPatience);
        var refusals = new Refusals(new RefusedTable(group, jdbc), answers, engine, clock, meters);
        var inbox =
                new Inbox(
                        table,
                        gaps,
                        refusals,
                        reader,
                        reactions,
                        new Observers(observers),
                        engine,
                        tracing,
                        clock,
                        configHash,
                        copies);
        consumer = new BatchConsumer(group, topics(reactions, observers), inbox::handle);
        beat = new Beat("inbox-beat", BETWEEN, () -> goOn(inbox), refusals::answer);
        deadLetters = new DeadLetters(group, jdbc, inbox, gaps);
    }

    /** All topics that the reactions and observers name. */
    public static Set<String> topics(
            List<? extends Reaction> reactions, List<? extends Observer> observers) {
        var topics = new TreeSet<String>();
        reactions.forEach(reaction -> topics.addAll(reaction.topics()));
        observers.forEach(observer -> topics.addAll(observer.topics()));
        return topics;
    }

    /** Names of the topics that a group's parked records are copied to. */
    public static List<String> deadLetterTopics(Set<String> topics, String group) {
        return topics.stream().map(topic -> DeadLetterTopics.name(topic, group)).toList();
    }

    /** Whoever pauses the consumer wants nothing to be handled. */
    private void goOn(Inbox inbox) {
        if (!consumer.isPaused()) {
            inbox.goOn();
        }
    }

    /** The consumer of the group; only a service that reacts to something has use for it. */
    public BatchConsumer consumer() {
        return consumer;
    }

    /** Does each second what no record on a topic gives the occasion for. */
    public Beat beat() {
        return beat;
    }

    /**
     * Forgets each day the positions of such streams that are too old. A reaction to these must
     * drop what {@link OneEventStreams#isForgotten}, as it might be a repeat.
     */
    public Beat forgetting(OneEventStreams streams) {
        var forgetting = new Forgetting(group, streams, jdbc, clock);
        return new Beat("inbox-forgetting", BETWEEN_FORGETTING, forgetting::run)
                .interruptedAtTheEnd();
    }

    public DeadLetters deadLetters() {
        return deadLetters;
    }

    @Override
    public void close() {
        copies.close();
    }
}
