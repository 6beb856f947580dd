package dev.fairlead.deploy.instance.process;

import dev.fairlead.deploy.instance.Condition;
import dev.fairlead.deploy.instance.Instance;
import dev.fairlead.deploy.instance.InstanceSpec;
import dev.fairlead.deploy.instance.InstanceTarget;
import dev.fairlead.deploy.instance.Launch;
import dev.fairlead.deploy.instance.Output;
import dev.fairlead.deploy.instance.ProcessLaunch;
import dev.fairlead.deploy.instance.Sight;
import dev.fairlead.deploy.probe.Health;
import dev.fairlead.deploy.probe.Probe;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.process.Ending;
import dev.fairlead.process.LogLimit;
import dev.fairlead.process.LogPart;
import dev.fairlead.process.ProcessIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Instances as processes of this machine, on ports of the loopback interface. */
public final class ProcessTarget implements InstanceTarget {
    private static final Logger log = LoggerFactory.getLogger(ProcessTarget.class);
    private static final String LOOPBACK = "http://127.0.0.1:";
    private static final Duration FIRST_SIGN = Duration.ofSeconds(2);
    private static final Duration POLL = Duration.ofMillis(20);

    private final InstanceFolders folders;
    private final Launcher launcher;
    private final CommandCheck commands;
    private final Health health;
    private final PortRange ports;
    private final InstantSource clock;
    private final ReentrantLock starting = new ReentrantLock();
    private final LogLimit outputs = LogLimit.usual();

    /**
     * @param root folder of the instances' folders
     * @param firstPort of those that instances may have
     */
    public ProcessTarget(
            Path root,
            int firstPort,
            int lastPort,
            Probe probe,
            Secrets secrets,
            InstantSource clock) {
        this.folders = new InstanceFolders(root);
        this.launcher = new Launcher(folders, secrets);
        this.commands = new CommandCheck(folders, secrets);
        this.health = new Health(probe);
        this.ports = new PortRange(firstPort, lastPort);
        this.clock = clock;
    }

    @Override
    public String type() {
        return ProcessLaunch.TYPE;
    }

    /** Empties what an instance has said where that is too much, and keeps one copy. */
    @Override
    public void tidy() {
        try {
            folders.outputs().forEach(outputs::keep);
        } catch (IOException | UncheckedIOException failed) {
            log.atDebug().setCause(failed).log("Outputs of instances are not looked at");
        }
    }

    @Override
    public Optional<Output> output(String instanceId, @Nullable Long from, int most)
            throws IOException {
        return Optional.of(Output.of(LogPart.of(folders.output(instanceId), from, most)));
    }

    @Override
    public Condition ensure(InstanceSpec wanted) throws IOException, InterruptedException {
        Optional<InstanceRecord> found = folders.find(wanted.instanceId());
        if (found.isEmpty()) {
            return start(wanted);
        }
        InstanceRecord record = adopt(found.get());
        ProcessIdentity identity = record.process();
        Optional<ProcessHandle> process =
                Optional.ofNullable(identity).flatMap(ProcessIdentity::find);
        if (process.isPresent()) {
            return judge(wanted, record, process);
        }
        if (launcher.process(wanted.instanceId()).isPresent()) {
            // Its shell has not got so far as to say its process id.
            return new Condition.Starting();
        }
        boolean ended = identity != null || launcher.exitCode(wanted.instanceId()).isPresent();
        return ended && !wanted.again() ? died(wanted.instanceId()) : start(wanted);
    }

    private Condition start(InstanceSpec wanted) throws IOException, InterruptedException {
        InstanceRecord record;
        starting.lock();
        try {
            Optional<InstanceRecord> before = folders.find(wanted.instanceId());
            Optional<Condition.Failed> obstacle = obstacle(wanted, before);
            if (obstacle.isPresent()) {
                return obstacle.get();
            }
            ProcessLaunch launch = wanted.launch().as(ProcessLaunch.class);
            OptionalInt port = port(launch, before);
            if (port.isEmpty()) {
                return new Condition.Failed(
                        "no-free-port",
                        "all ports from %d to %d are taken: stop instances, or widen fairlead.instances"
                                .formatted(ports.first(), ports.last()));
            }
            if (!PortRange.isFree(port.getAsInt())) {
                return new Condition.Failed(
                        "port-in-use",
                        "port %d of %s: something else listens on it; end that, or give the service another port"
                                .formatted(port.getAsInt(), wanted.service()));
            }
            record =
                    InstanceFolders.begun(
                            wanted.instanceId(),
                            wanted.service(),
                            wanted.environment(),
                            wanted.version(),
                            port.getAsInt(),
                            clock.instant());
            folders.write(record);
            launcher.start(wanted.instanceId(), launch, port.getAsInt());
        } catch (Secrets.SecretMissing missing) {
            return new Condition.Failed("secret-missing", String.valueOf(missing.getMessage()));
        } finally {
            starting.unlock();
        }
        InstanceRecord running = adopt(record);
        ProcessIdentity identity = running.process();
        return identity == null
                ? new Condition.Starting()
                : judge(wanted, running, identity.find());
    }

    /** What keeps the instance from being started, port and secrets aside. */
    private Optional<Condition.Failed> obstacle(
            InstanceSpec wanted, Optional<InstanceRecord> before) {
        ProcessLaunch launch = wanted.launch().as(ProcessLaunch.class);
        String directory = launch.directory();
        if (before.filter(InstanceRecord::stopped).isPresent()) {
            return Optional.of(
                    new Condition.Failed(
                            "stopped-on-purpose",
                            "instance %s was stopped and does not come back; deploy the version again"
                                    .formatted(wanted.instanceId())));
        } else if (directory != null && !Files.isDirectory(Path.of(directory))) {
            return Optional.of(
                    new Condition.Failed(
                            "directory-not-found",
                            "%s (expected: a folder that exists)".formatted(directory)));
        } else if (!launcher.findsProgram(wanted.instanceId(), launch)) {
            return Optional.of(
                    new Condition.Failed(
                            "program-not-found",
                            "%s (expected: a program that exists and may be run)"
                                    .formatted(launch.command().getFirst())));
        }
        return Optional.empty();
    }

    /** The port that it had, or the one that it must have, or a free one. */
    private OptionalInt port(ProcessLaunch launch, Optional<InstanceRecord> before)
            throws IOException {
        if (before.isPresent()) {
            return OptionalInt.of(before.get().port());
        }
        Integer fixed = launch.port();
        return fixed == null ? ports.free(taken()) : OptionalInt.of(fixed);
    }

    /** Completes a record whose process was started and not yet written down. */
    private InstanceRecord adopt(InstanceRecord record) throws IOException, InterruptedException {
        if (record.process() != null || record.stopped()) {
            return record;
        }
        long giveUp = System.nanoTime() + FIRST_SIGN.toNanos();
        Optional<ProcessIdentity> written = folders.written(record.instanceId());
        while (written.isEmpty() && System.nanoTime() < giveUp) {
            Thread.sleep(POLL);
            written = folders.written(record.instanceId());
        }
        if (written.isEmpty()) {
            return record;
        }
        ProcessIdentity identity =
                written.get().find().map(ProcessIdentity::of).orElse(written.get());
        InstanceRecord complete = record.started(identity);
        folders.write(complete);
        return complete;
    }

    private Condition judge(
            InstanceSpec wanted, InstanceRecord record, Optional<ProcessHandle> found)
            throws IOException, InterruptedException {
        if (found.isEmpty()) {
            return died(wanted.instanceId());
        }
        ProcessHandle process = found.get();
        ProcessIdentity identity = Objects.requireNonNull(record.process());
        String url = LOOPBACK + record.port();
        var check = wanted.launch().health();
        if (health.isUp(url, check) && process.isAlive()) {
            return new Condition.Healthy(
                    new Instance(wanted.instanceId(), url, ProcessRef.of(identity)));
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
    private String exit(String instanceId) throws IOException {
        String how =
                launcher.exitCode(instanceId)
                        .map(code -> "exit code " + code)
                        .orElse("exit code unknown");
        String said = folders.tail(instanceId);
        return said.isEmpty() ? how + ", without output" : how + ", last output: " + said;
    }

    private Set<Integer> taken() throws IOException {
        return folders.all().stream()
                .filter(record -> !record.stopped())
                .map(InstanceRecord::port)
                .collect(Collectors.toSet());
    }

    @Override
    public Sight look(Instance instance) throws IOException {
        if (ProcessRef.identity(instance.ref()).flatMap(ProcessIdentity::find).isPresent()) {
            return new Sight.Running();
        }
        return folders.find(instance.id()).filter(InstanceRecord::stopped).isPresent()
                ? new Sight.Stopped()
                : new Sight.Dead(exit(instance.id()));
    }

    @Override
    public Optional<String> run(
            Instance beside, Launch launch, List<String> command, Duration timeout)
            throws IOException, InterruptedException {
        return commands.fault(beside, launch.as(ProcessLaunch.class).with(command), timeout);
    }

    @Override
    public void stop(String instanceId, Duration grace) throws IOException, InterruptedException {
        Optional<InstanceRecord> found = folders.find(instanceId);
        if (found.isEmpty()) {
            return;
        }
        InstanceRecord record = adopt(found.get());
        starting.lock();
        try {
            // Written before the end, so that whoever finds it dead sees that it was meant.
            folders.write(record.asStopped());
        } finally {
            starting.unlock();
        }
        Optional<ProcessHandle> process =
                Optional.ofNullable(record.process())
                        .flatMap(ProcessIdentity::find)
                        .or(() -> launcher.process(instanceId));
        process.ifPresent(running -> Ending.gracefully(running, grace));
        launcher.forget(instanceId);
        folders.prune();
    }
}
