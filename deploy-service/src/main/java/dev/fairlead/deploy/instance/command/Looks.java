package dev.fairlead.deploy.instance.command;

import dev.fairlead.deploy.instance.Sight;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What hooks saw last. They run beside those who ask, since one that hangs would hold up who looks
 * at all instances.
 */
final class Looks {
    private final Executor beside;
    private final Duration period;
    private final Map<String, Look> byInstance = new HashMap<>();

    /**
     * @param period after which an instance is looked at again
     */
    Looks(Executor beside, Duration period) {
        this.beside = beside;
        this.period = period;
    }

    /** Looks at one instance. */
    @FunctionalInterface
    interface Question {
        Sight ask() throws IOException, InterruptedException;
    }

    private static final class Look {
        private @Nullable Sight sight;
        private @Nullable IOException failed;
        private long at;
        private boolean underWay;
    }

    /** What was seen last; one that nobody has looked at yet runs, for it was just found to. */
    Sight last(String instanceId, Question question) throws IOException {
        Look begun = begun(instanceId);
        if (begun != null) {
            beside.execute(() -> look(begun, instanceId, question));
        }
        synchronized (byInstance) {
            Look look = byInstance.get(instanceId);
            if (look != null && look.failed != null) {
                throw new IOException(look.failed.getMessage(), look.failed);
            }
            return look == null || look.sight == null ? new Sight.Running() : look.sight;
        }
    }

    /** The one that is to be taken now; null where none is. */
    private @Nullable Look begun(String instanceId) {
        synchronized (byInstance) {
            Look look = byInstance.computeIfAbsent(instanceId, _ -> new Look());
            boolean isNew = look.sight == null && look.failed == null;
            boolean due = isNew || System.nanoTime() - look.at >= period.toNanos();
            boolean begins = due && !look.underWay;
            look.underWay |= begins;
            return begins ? look : null;
        }
    }

    private void look(Look look, String instanceId, Question question) {
        Sight sight = null;
        IOException failed = null;
        try {
            sight = question.ask();
        } catch (IOException unknown) {
            failed = unknown;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            failed = new IOException(stopped);
        } catch (RuntimeException unknown) {
            failed = new IOException(unknown);
        }
        synchronized (byInstance) {
            // One that was forgotten meanwhile is about what was there before.
            if (byInstance.get(instanceId) == look) {
                look.sight = sight;
                look.failed = failed;
                look.at = System.nanoTime();
                look.underWay = false;
            }
        }
    }

    /** What was seen is not how it is any more. */
    void forget(String instanceId) {
        synchronized (byInstance) {
            byInstance.remove(instanceId);
        }
    }
}
