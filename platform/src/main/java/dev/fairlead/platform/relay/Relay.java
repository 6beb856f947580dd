package dev.fairlead.platform.relay;

import dev.fairlead.platform.work.Bell;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
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
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.context.SmartLifecycle;

/**
 * Sends stored events in the order of their positions while it leads, and stands by while another
 * process does. Reads, sends and deletes batch after batch; frames the stored bytes and does
 * nothing else.
 */
public final class Relay implements SmartLifecycle {
    private static final int BATCH = 500;
    private static final Duration STANDBY = Duration.ofMillis(200);
    private static final Duration IDLE = Duration.ofMillis(50);
    private static final Duration PAUSE_AFTER_ERROR = Duration.ofMillis(200);
    private static final Logger log = LoggerFactory.getLogger(Relay.class);

    private final Sessions sessions;
    private final Map<String, Object> producerSettings;
    private final Bell bell;
    private final AtomicBoolean leading = new AtomicBoolean();
    private volatile boolean running;
    private boolean failing;
    private volatile Thread loop = Thread.ofVirtual().unstarted(() -> {});

    /**
     * @param bootstrapServers of the broker
     * @param bell rung after each append of this process
     */
    public Relay(Sessions sessions, String bootstrapServers, Bell bell) {
        this.sessions = sessions;
        this.bell = bell;
        this.producerSettings =
                Map.ofEntries(
                        Map.entry(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
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
                        Map.entry(ProducerConfig.LINGER_MS_CONFIG, 5),
                        Map.entry(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024),
                        Map.entry(ProducerConfig.BUFFER_MEMORY_CONFIG, 32L * 1024 * 1024),
                        Map.entry(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500L));
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
                failing = false;
                if (running) {
                    lead(session);
                }
            } catch (InterruptedException _) {
                return;
            } catch (SQLException | ExecutionException | KafkaException e) {
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
        Unpublished.prepare(session);
        var producer =
                new KafkaProducer<>(
                        producerSettings, new ByteArraySerializer(), new ByteArraySerializer());
        try {
            leading.set(true);
            while (running) {
                var batch = Unpublished.read(session, BATCH);
                if (!batch.isEmpty()) {
                    publish(session, producer, batch);
                }
                if (batch.size() < BATCH) {
                    bell.await(IDLE);
                }
            }
        } finally {
            // Without a grace period: what is not acknowledged is sent by the next leader.
            producer.close(Duration.ZERO);
        }
    }

    private static void publish(
            Connection session, Producer<byte[], byte[]> producer, List<Unpublished.Row> batch)
            throws SQLException, InterruptedException, ExecutionException {
        if (!Leadership.isHeld(session)) {
            throw new SQLException("leadership was lost");
        }
        List<Future<RecordMetadata>> sent = new ArrayList<>(batch.size());
        for (var row : batch) {
            sent.add(producer.send(row.record()));
        }
        producer.flush();
        for (var one : sent) {
            one.get();
        }
        Unpublished.delete(session, batch);
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE_AFTER_ERROR);
        } catch (InterruptedException _) {
            running = false;
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
