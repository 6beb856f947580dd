package dev.fairlead.deploy.target;

import dev.fairlead.deploy.plan.Launch;
import dev.fairlead.deploy.rollout.EnsureInstance;
import dev.fairlead.deploy.target.InstanceRecord.Identity;
import dev.fairlead.platform.config.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Starts, finds and stops instances. Safe for use by several threads. */
public final class Instances {
    private static final String LOOPBACK = "http://127.0.0.1:";
    private static final Duration FIRST_SIGN = Duration.ofSeconds(2);
    private static final Duration POLL = Duration.ofMillis(20);

    private final InstanceFolders folders;
    private final Launcher launcher;
    private final Health health;
    private final PortRange ports;
    private final InstantSource clock;
    private final ReentrantLock starting = new ReentrantLock();

    /**
     * @param root folder of the instances' folders
     * @param firstPort of those that instances may have
     */
    public Instances(
            Path root,
            int firstPort,
            int lastPort,
            HttpClient http,
            Secrets secrets,
            InstantSource clock) {
        this.folders = new InstanceFolders(root);
        this.launcher = new Launcher(folders, secrets);
        this.health = new Health(http);
        this.ports = new PortRange(firstPort, lastPort);
        this.clock = clock;
    }

    /** How an instance is. */
    public sealed interface Condition {
        /** It answers its health check. */
        record Healthy(long pid, Instant startedAt, int port, String url) implements Condition {}

        /** It runs and does not answer yet. */
        record Starting() implements Condition {}

        /** It will not come up. */
        record Failed(String reason, String detail) implements Condition {}
    }

    /**
     * Starts the instance unless it runs already, and asks it for its health once.
     *
     * @throws IOException when its folder cannot be read or written; nothing is known then
     */
    public Condition ensure(EnsureInstance wanted) throws IOException, InterruptedException {
        Optional<InstanceRecord> found = folders.find(wanted.instanceId());
        Optional<ProcessHandle> process = Optional.empty();
        if (found.isPresent()) {
            found = Optional.of(adopt(found.get()));
            process = Optional.ofNullable(found.get().process()).flatMap(Processes::find);
        }
        if (process.isEmpty()) {
            if (found.isPresent() && found.get().process() != null && !wanted.again()) {
                return died(wanted.instanceId());
            }
            return start(wanted, found);
        }
        return judge(wanted, found.get(), process.get());
    }

    private Condition start(EnsureInstance wanted, Optional<InstanceRecord> before)
            throws IOException, InterruptedException {
        Launch launch = wanted.launch();
        if (!Launcher.exists(launch)) {
            return new Condition.Failed(
                    "program-not-found",
                    "%s (expected: a program that exists and may be run)"
                            .formatted(launch.command().getFirst()));
        }
        starting.lock();
        try {
            Integer fixed = launch.port();
            int port =
                    before.map(InstanceRecord::port)
                            .orElseGet(() -> fixed == null ? ports.free(taken()) : fixed);
            if (!PortRange.isFree(port)) {
                return new Condition.Failed(
                        "port-in-use",
                        "port %d of %s: something else listens on it; end that, or give the service another port"
                                .formatted(port, wanted.service()));
            }
            InstanceRecord record =
                    InstanceFolders.begun(
                            wanted.instanceId(),
                            wanted.service(),
                            wanted.environment(),
                            wanted.version(),
                            port,
                            clock.instant());
            folders.write(record);
            launcher.start(wanted.instanceId(), launch, port);
            InstanceRecord running = adopt(record);
            return running.process() == null
                    ? new Condition.Starting()
                    : judge(wanted, running, Processes.find(running.process()).orElse(null));
        } catch (Secrets.SecretMissing missing) {
            return new Condition.Failed("secret-missing", String.valueOf(missing.getMessage()));
        } finally {
            starting.unlock();
        }
    }

    /** Completes a record whose process was started and not yet written down. */
    private InstanceRecord adopt(InstanceRecord record) throws IOException, InterruptedException {
        if (record.process() != null || record.stopped()) {
            return record;
        }
        long giveUp = System.nanoTime() + FIRST_SIGN.toNanos();
        Optional<Identity> written = folders.written(record.instanceId());
        while (written.isEmpty() && System.nanoTime() < giveUp) {
            Thread.sleep(POLL);
            written = folders.written(record.instanceId());
        }
        if (written.isEmpty()) {
            return record;
        }
        Identity identity =
                Processes.find(written.get())
                        .flatMap(Processes::startedAt)
                        .map(written.get()::at)
                        .orElse(written.get());
        InstanceRecord complete = record.started(identity);
        folders.write(complete);
        return complete;
    }

    private Condition judge(
            EnsureInstance wanted, InstanceRecord record, @Nullable ProcessHandle process)
            throws IOException, InterruptedException {
        if (process == null || !process.isAlive()) {
            return died(wanted.instanceId());
        }
        Identity identity = Objects.requireNonNull(record.process());
        String url = LOOPBACK + record.port();
        var check = wanted.launch().health();
        if (health.isUp(url, check) && process.isAlive()) {
            return new Condition.Healthy(identity.pid(), identity.startedAt(), record.port(), url);
        }
        if (!process.isAlive()) {
            return died(wanted.instanceId());
        }
        boolean late = clock.instant().isAfter(record.askedAt().plus(check.timeout()));
        return late && !wanted.again()
                ? new Condition.Failed(
                        "never-healthy",
                        "%s%s did not answer 2xx %d times in a row within %s; its last output: %s"
                                .formatted(
                                        url,
                                        check.path(),
                                        check.successes(),
                                        check.timeout(),
                                        folders.tail(wanted.instanceId())))
                : new Condition.Starting();
    }

    private Condition died(String instanceId) throws IOException {
        return new Condition.Failed("exited-at-start", exit(instanceId));
    }

    /** What is known of how it ended. */
    public String exit(String instanceId) throws IOException {
        String how =
                launcher.exitCode(instanceId)
                        .map(code -> "exit code " + code)
                        .orElse("exit code unknown");
        String said = folders.tail(instanceId);
        return said.isEmpty() ? how + ", without output" : how + ", last output: " + said;
    }

    private Set<Integer> taken() {
        try {
            return folders.all().stream()
                    .filter(record -> !record.stopped())
                    .map(InstanceRecord::port)
                    .collect(Collectors.toSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Where the instance answers; empty where none of this id was ever started here. */
    public Optional<Integer> port(String instanceId) throws IOException {
        return folders.find(instanceId).map(InstanceRecord::port);
    }

    /** Whether the process of the identity runs. */
    public static boolean runs(long pid, Instant startedAt) {
        return Processes.find(new Identity(pid, startedAt)).isPresent();
    }

    /** Ends the instance, politely at first; does nothing where it does not run. */
    public void stop(String instanceId, Duration grace) throws IOException, InterruptedException {
        Optional<InstanceRecord> found = folders.find(instanceId);
        if (found.isEmpty()) {
            return;
        }
        InstanceRecord record = adopt(found.get());
        Identity identity = record.process();
        if (identity != null) {
            Optional<ProcessHandle> process = Processes.find(identity);
            if (process.isPresent()) {
                Processes.end(process.get(), grace);
            }
        }
        folders.write(record.asStopped());
        launcher.forget(instanceId);
        folders.prune();
    }
}
