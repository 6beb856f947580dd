package dev.fairlead.platform.relay;

import dev.fairlead.platform.kafka.KafkaAccess;
import dev.fairlead.platform.seal.SealCheck;
import dev.fairlead.platform.seal.Sealer;
import dev.fairlead.platform.work.Bell;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.context.SmartLifecycle;

/**
 * Sends stored events in the order of their positions while it leads, and stands by while another
 * process does. A pass takes the positions that wait, all of one snapshot, and reads, sends and
 * deletes their events batch after batch, of which the next is read while the last one travels. The
 * next pass begins when all of this one are acknowledged and deleted, for a position may commit
 * after a higher one.
 */
public final class Relay implements SmartLifecycle {
    private static final int PASS = 10_000;
    private static final int BATCH = 1_000;
    private static final Duration STANDBY = Duration.ofMillis(200);
    private static final Duration IDLE = Duration.ofMillis(50);
    private static final Duration PAUSE_AFTER_ERROR = Duration.ofMillis(200);
    private static final Logger log = LoggerFactory.getLogger(Relay.class);

    private static final Map<String, Object> SETTINGS =
            Map.ofEntries(
                    Map.entry(ProducerConfig.ACKS_CONFIG, "all"),
                    Map.entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true),
                    // Of several requests, a broker that just becomes the leader may refuse the
                    // first and take the second; the first is then out of order for ever.
                    Map.entry(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1),
                    // It never gives up on a record while it leads: a record that was given up
                    // and sent again later would stand behind its successors.
                    Map.entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE),
                    Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, Long.MAX_VALUE),
                    Map.entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000),
                    // Events of one kind differ in little: those of a storm of alerts are a
                    // seventh of their size.
                    Map.entry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4"),
                    Map.entry(ProducerConfig.LINGER_MS_CONFIG, 5),
                    Map.entry(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024),
                    Map.entry(ProducerConfig.BUFFER_MEMORY_CONFIG, 32L * 1024 * 1024),
                    Map.entry(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500L));

    private final Sessions sessions;
    private final KafkaAccess access;
    private final Sealer sealer;
    private final SealCheck seals;
    private final String source;
    private final Runnable createTopics;
    private final InstantSource clock;
    private final Map<String, Object> producerSettings;
    private final Bell bell;
    private final AtomicBoolean leading = new AtomicBoolean();
    private volatile boolean running;
    private boolean failing;
    private volatile Thread loop = Thread.ofPlatform().unstarted(() -> {});

    /**
     * @param sealer of the records of this service
     * @param seals checks what lies on the topics already
     * @param source of the events, as their headers say it
     * @param createTopics creates the topics that are missing
     * @param bell rung after each append of this process
     */
    public Relay(
            Sessions sessions,
            KafkaAccess access,
            Sealer sealer,
            SealCheck seals,
            String source,
            Runnable createTopics,
            InstantSource clock,
            Bell bell) {
        this.sessions = sessions;
        this.access = access;
        this.sealer = sealer;
        this.seals = seals;
        this.source = source;
        this.createTopics = createTopics;
        this.clock = clock;
        this.bell = bell;
        this.producerSettings = access.with(SETTINGS);
    }

    /** Whether this process publishes now. */
    public boolean isLeading() {
        return leading.get();
    }

    @Override
    public void start() {
        running = true;
        loop = Thread.ofPlatform().name("relay").daemon().start(this::loop);
    }

    private void loop() {
        while (running) {
            try (var session = sessions.open()) {
                session.setAutoCommit(true);
                standBy(session);
                if (running) {
                    lead(session);
                }
            } catch (InterruptedException | InterruptException _) {
                // The end, or the guard of the topics: then it starts over.
                log.atDebug().log("Relay was interrupted");
            } catch (SQLException | ExecutionException | RuntimeException e) {
                if (running) {
                    // Once per fault: a database that is away for an hour must not fill the log.
                    log.atLevel(failing ? Level.DEBUG : Level.WARN)
                            .addKeyValue("error", String.valueOf(e.getMessage()))
                            .log("Relay gives up its session and starts over until it can work");
                    failing = true;
                }
                pause();
            } finally {
                leading.set(false);
                // Whatever interrupted it was about what is over now.
                Thread.interrupted();
            }
        }
    }

    private void standBy(Connection session) throws SQLException, InterruptedException {
        while (running && !Leadership.tryTake(session)) {
            Thread.sleep(STANDBY);
        }
    }

    private void lead(Connection session)
            throws SQLException, InterruptedException, ExecutionException {
        try (var topics = new TopicStates(access)) {
            var reader = new TopicReader(access, seals, source);
            var marks = new Reconciliation(topics, reader, createTopics, clock).run(session);
            Unpublished.prepare(session);
            var guard = new TopicGuard(topics, marks, loop::interrupt);
            var producer =
                    new KafkaProducer<>(
                            producerSettings, new ByteArraySerializer(), new ByteArraySerializer());
            try {
                leading.set(true);
                publish(session, producer, marks);
            } finally {
                // Without a grace period: what is not acknowledged is sent by the next leader,
                // unless it finds it on the topic.
                producer.close(Duration.ZERO);
                guard.close();
            }
        }
    }

    private void publish(Connection session, Producer<byte[], byte[]> producer, Marks marks)
            throws SQLException, InterruptedException, ExecutionException {
        while (running) {
            var waiting = Unpublished.positions(session, PASS);
            if (!waiting.isEmpty()) {
                publish(session, producer, marks, waiting);
            }
            // Not before: a broker that lets it read only fails with the first event.
            failing = false;
            if (waiting.size() < PASS) {
                bell.await(IDLE);
            }
        }
    }

    private void publish(
            Connection session, Producer<byte[], byte[]> producer, Marks marks, List<Long> waiting)
            throws SQLException, InterruptedException, ExecutionException {
        var travelling = new Travelling(List.of(), List.of());
        for (int from = 0; from < waiting.size(); from += BATCH) {
            var batch = waiting.subList(from, Math.min(from + BATCH, waiting.size()));
            var next = send(session, producer, batch);
            settle(session, marks, travelling);
            travelling = next;
        }
        producer.flush();
        settle(session, marks, travelling);
    }

    /** Events that were handed to the producer; acknowledged when every future is. */
    private record Travelling(List<Long> positions, List<Future<RecordMetadata>> sent) {}

    private Travelling send(Connection session, Producer<byte[], byte[]> producer, List<Long> batch)
            throws SQLException {
        var records = Unpublished.read(session, batch);
        sealer.seal(records);
        if (!Leadership.isHeld(session)) {
            throw new SQLException("leadership was lost");
        }
        var sent = new ArrayList<Future<RecordMetadata>>(records.size());
        for (var one : records) {
            sent.add(producer.send(one));
        }
        return new Travelling(batch, sent);
    }

    private static void settle(Connection session, Marks marks, Travelling travelling)
            throws SQLException, InterruptedException, ExecutionException {
        var acknowledged = new ArrayList<RecordMetadata>(travelling.sent().size());
        for (var one : travelling.sent()) {
            acknowledged.add(one.get());
        }
        if (!acknowledged.isEmpty()) {
            marks.settle(session, travelling.positions(), acknowledged);
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE_AFTER_ERROR);
        } catch (InterruptedException _) {
            // The loop looks whether it is to go on.
            log.atDebug().log("Relay was interrupted");
        }
    }

    @Override
    public void stop() {
        running = false;
        bell.ring();
        try {
            if (!loop.join(Duration.ofSeconds(3))) {
                loop.interrupt();
                loop.join(Duration.ofSeconds(2));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
