package dev.fairlead.platform.secret;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what a store said, so that it is not asked at each use, and so that people are paged while
 * it is away. Safe for many threads; who asks for a secret waits while another is read.
 */
final class RecentSecrets implements SecretStore {
    private static final Logger log = LoggerFactory.getLogger(RecentSecrets.class);
    private static final long FRESH = Duration.ofMinutes(1).toNanos();
    private static final long PAUSE = Duration.ofSeconds(10).toNanos();

    private final SecretStore store;
    private final LongSupplier nanos;
    private final Map<String, Kept> kept = new HashMap<>();
    private @Nullable Away away;

    RecentSecrets(SecretStore store, LongSupplier nanos) {
        this.store = store;
        this.nanos = nanos;
    }

    private record Kept(String value, long readAt) {
        @Override
        public String toString() {
            return "not shown";
        }
    }

    private record Away(StoreFailure failure, long since) {}

    @Override
    public synchronized String read(String name) throws StoreFailure {
        long now = nanos.getAsLong();
        Kept last = kept.get(name);
        if (last != null && now - last.readAt() < FRESH) {
            return last.value();
        }
        try {
            String value = asked(name, now);
            kept.put(name, new Kept(value, now));
            return value;
        } catch (StoreFailure failed) {
            if (last == null || !failed.isPassing()) {
                kept.remove(name);
                throw failed;
            }
            log.atWarn()
                    .addKeyValue("secret", name)
                    .addKeyValue("failure", failed.getMessage())
                    .log("A store of secrets is away, what it said last is used");
            return last.value();
        }
    }

    private String asked(String name, long now) throws StoreFailure {
        Away before = away;
        if (before != null && now - before.since() < PAUSE) {
            throw before.failure();
        }
        try {
            String value = store.read(name);
            away = null;
            return value;
        } catch (StoreFailure failed) {
            away = failed.isPassing() ? new Away(failed, nanos.getAsLong()) : null;
            throw failed;
        }
    }
}
