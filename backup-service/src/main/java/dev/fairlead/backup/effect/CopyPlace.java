package dev.fairlead.backup.effect;

import dev.fairlead.backup.config.BackupConfig;
import dev.fairlead.backup.config.BackupSet;
import dev.fairlead.backup.config.SetCopy;
import dev.fairlead.backup.copy.Repository;
import dev.fairlead.backup.copy.RepositoryFile;
import dev.fairlead.backup.effect.RecoverablePoints.Recoverable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Another place, with two threads: one for backups, which may take hours, and one for logs, which
 * must not wait for them. A pass that failed comes again, sooner at first and every five minutes
 * later; each reason is logged once.
 */
final class CopyPlace {
    private static final Logger log = LoggerFactory.getLogger(CopyPlace.class);
    private static final Duration BETWEEN = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final String name;
    private final RepositoryFile file;
    private final Repository repository;
    private final RecoverablePoints points;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread forBackups;
    private final Thread forLogs;
    private final Map<String, String> told = new HashMap<>();
    private volatile BackupConfig config = new BackupConfig(Map.of(), Map.of());
    private volatile Map<String, SetCopying> sets = Map.of();

    CopyPlace(String name, RepositoryFile file, Repository repository, RecoverablePoints points) {
        this.name = name;
        this.file = file;
        this.repository = repository;
        this.points = points;
        this.forBackups = thread("copy-" + name, this::copyBackups);
        this.forLogs = thread("copy-log-" + name, this::copyLog);
    }

    private interface Pass {
        void copy(BackupSet set, SetCopy how, SetCopying copying) throws IOException;
    }

    private Thread thread(String threadName, Pass pass) {
        return Thread.ofPlatform()
                .daemon()
                .name(threadName)
                .unstarted(() -> goOn(threadName, pass));
    }

    RepositoryFile file() {
        return file;
    }

    Repository repository() {
        return repository;
    }

    void apply(BackupConfig now, Map<String, SetCopying> copying) {
        config = now;
        sets = Map.copyOf(copying);
    }

    void start() {
        forBackups.start();
        forLogs.start();
    }

    private void goOn(String threadName, Pass pass) {
        Duration pause = BETWEEN;
        try {
            while (!ended.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                boolean good = true;
                for (var entry : sets.entrySet()) {
                    good &= pass(threadName, entry.getKey(), entry.getValue(), pass);
                }
                Duration longer = pause.multipliedBy(2);
                pause = good ? BETWEEN : longer.compareTo(LONGEST) < 0 ? longer : LONGEST;
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean pass(String threadName, String setName, SetCopying copying, Pass pass) {
        BackupSet set = config.set(setName).orElse(null);
        SetCopy how = set == null ? null : set.copy(name).orElse(null);
        if (set == null || how == null || ended.getCount() == 0) {
            return true;
        }
        try {
            pass.copy(set, how, copying);
            tell(threadName, setName, copying.standing().failure());
            return true;
        } catch (IOException | RuntimeException failed) {
            if (ended.getCount() > 0) {
                tell(threadName, setName, Failure.of(failed, "copy-failed"));
            }
            return false;
        }
    }

    private void copyBackups(BackupSet set, SetCopy how, SetCopying copying) throws IOException {
        copying.copyBackups(set, how);
    }

    private void copyLog(BackupSet set, SetCopy how, SetCopying copying) throws IOException {
        Instant reached =
                set.log() == null ? null : points.of(set).map(Recoverable::at).orElse(null);
        copying.copyLog(set, reached);
    }

    private void tell(String threadName, String set, @Nullable Failure failure) {
        String key = threadName + " " + set;
        synchronized (told) {
            String before = told.getOrDefault(key, "");
            String now = failure == null ? "" : failure.reason();
            if (before.equals(now)) {
                return;
            }
            told.put(key, now);
        }
        if (failure == null) {
            log.atInfo().addKeyValue("set", set).addKeyValue("copy", name).log("The copy goes on");
        } else {
            log.atWarn()
                    .addKeyValue("set", set)
                    .addKeyValue("copy", name)
                    .addKeyValue("reason", failure.reason())
                    .addKeyValue("detail", failure.detail())
                    .log("The copy does not go on, it is tried again");
        }
    }

    /** Waits some seconds for what is under way. */
    void end() {
        ended.countDown();
        forBackups.interrupt();
        forLogs.interrupt();
        try {
            forBackups.join(GRACE);
            forLogs.join(GRACE);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        repository.close();
    }
}
