package dev.fairlead.deploy.instance.command;

import dev.fairlead.deploy.instance.CommandLaunch;
import dev.fairlead.deploy.instance.Condition;
import dev.fairlead.deploy.instance.Instance;
import dev.fairlead.deploy.instance.InstanceSpec;
import dev.fairlead.deploy.instance.InstanceTarget;
import dev.fairlead.deploy.instance.Launch;
import dev.fairlead.deploy.instance.Output;
import dev.fairlead.deploy.instance.Sight;
import dev.fairlead.deploy.probe.Health;
import dev.fairlead.deploy.probe.Probe;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.process.LogLimit;
import dev.fairlead.process.LogPart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Instances that programs bring about, end and look at. */
public final class CommandTarget implements InstanceTarget {
    private static final Logger log = LoggerFactory.getLogger(CommandTarget.class);

    /** Exit code of a hook that has begun and asks to be run again, as in sysexits.h. */
    private static final int NOT_YET = 75;

    /** Exit code of a look at what does not run, as of init scripts. */
    private static final int NOT_RUNNING = 3;

    private static final Duration LONGEST_LOOK = Duration.ofSeconds(10);
    private static final long MOST_OUTPUT = 1 << 20;

    private final KnownFolders folders;
    private final Hook hooks;
    private final Health health;
    private final InstantSource clock;
    private final Looks looks;
    private final LogLimit outputs = new LogLimit(MOST_OUTPUT);

    /**
     * @param root folder of the instances' folders
     * @param beside where looks run
     * @param lookPeriod after which an instance is looked at again
     */
    public CommandTarget(
            Path root,
            Probe probe,
            Secrets secrets,
            InstantSource clock,
            Executor beside,
            Duration lookPeriod) {
        this.folders = new KnownFolders(root);
        this.hooks = new Hook(folders, secrets);
        this.health = new Health(probe);
        this.clock = clock;
        this.looks = new Looks(beside, lookPeriod);
    }

    @Override
    public String type() {
        return CommandLaunch.TYPE;
    }

    @Override
    public void tidy() {
        try {
            folders.outputs().forEach(outputs::keep);
        } catch (IOException | UncheckedIOException failed) {
            log.atDebug().setCause(failed).log("Outputs of hooks are not looked at");
        }
    }

    /** What the hook said that brings the instance about: the instance itself runs elsewhere. */
    @Override
    public Optional<Output> output(String instanceId, @Nullable Long from, int most)
            throws IOException {
        return Optional.of(
                Output.of(LogPart.of(folders.output(instanceId, Hook.ENSURE), from, most)));
    }

    @Override
    public Condition ensure(InstanceSpec wanted) throws IOException, InterruptedException {
        Optional<Known> found = folders.find(wanted.instanceId());
        if (found.filter(Known::stopped).isPresent()) {
            return new Condition.Failed(
                    "stopped-on-purpose",
                    "instance %s was stopped and does not come back; deploy the version again"
                            .formatted(wanted.instanceId()));
        }
        Known known = found.orElseGet(() -> Known.asked(wanted, clock.instant()));
        looks.forget(wanted.instanceId());
        try {
            if (found.isEmpty()) {
                folders.write(known);
                return bringAbout(known, wanted);
            }
            if (!known.seen()) {
                return bringAbout(known, wanted);
            }
            // It was healthy once: one that has died since is a failure, or is to come back.
            if (!(look(known) instanceof Sight.Dead(var detail))) {
                return judge(known, wanted);
            }
            if (!wanted.again()) {
                return new Condition.Failed("exited-at-start", detail);
            }
            Known again = known.again(clock.instant());
            folders.write(again);
            return bringAbout(again, wanted);
        } catch (Secrets.SecretMissing missing) {
            return new Condition.Failed("secret-missing", String.valueOf(missing.getMessage()));
        }
    }

    private Condition bringAbout(Known known, InstanceSpec wanted)
            throws IOException, InterruptedException {
        CommandLaunch launch = known.launch();
        Hook.End end =
                hooks.run(
                        Hook.ENSURE,
                        launch.ensure(),
                        known,
                        Map.of(Hook.OWN + "AGAIN", String.valueOf(wanted.again())),
                        launch.timeout());
        if (end.is(NOT_YET)) {
            return waiting(known, wanted, end.text(Hook.ENSURE, launch.timeout()));
        }
        if (!end.is(0)) {
            return new Condition.Failed(
                    end.code().isEmpty() ? "hook-timed-out" : "hook-failed",
                    end.text(Hook.ENSURE, launch.timeout()));
        }
        String url = end.result().getOrDefault("url", "");
        String ref = end.result().getOrDefault("ref", "");
        if (!url.matches("https?://[^/\\s?#]+") || ref.isEmpty()) {
            return new Condition.Failed(
                    "hook-result-invalid",
                    "hook ensure wrote url '%s' and ref '%s': expected lines url=http://<host>:<port> and ref=<text> in the file FAIRLEAD_RESULT"
                            .formatted(url, ref));
        }
        if (known.url() != null && !known.url().equals(url)) {
            return new Condition.Failed(
                    "hook-result-invalid",
                    "hook ensure wrote url '%s': expected '%s', the instance's from the start"
                            .formatted(url, known.url()));
        }
        Known said = known.said(url, ref);
        folders.write(said);
        return judge(said, wanted);
    }

    private Condition judge(Known known, InstanceSpec wanted)
            throws IOException, InterruptedException {
        String url = String.valueOf(known.url());
        var check = known.launch().health();
        if (health.isUp(url, check)) {
            if (!known.seen()) {
                folders.write(known.asSeen(true));
            }
            return new Condition.Healthy(
                    new Instance(known.instanceId(), url, String.valueOf(known.ref())));
        }
        return waiting(
                known,
                wanted,
                "%s%s did not answer 2xx %d times in a row"
                        .formatted(url, check.path(), check.successes()));
    }

    private Condition waiting(Known known, InstanceSpec wanted, String why) {
        Duration timeout = known.launch().health().timeout();
        boolean late = clock.instant().isAfter(known.askedAt().plus(timeout));
        return late && !wanted.again()
                ? new Condition.Failed("never-healthy", "not within %s: %s".formatted(timeout, why))
                : new Condition.Starting();
    }

    @Override
    public void stop(String instanceId, Duration grace) throws IOException, InterruptedException {
        Optional<Known> found = folders.find(instanceId);
        if (found.isEmpty()) {
            return;
        }
        Known known = found.get();
        looks.forget(instanceId);
        // Written before the end, so that whoever finds it dead sees that it was meant.
        folders.write(known.asStopped());
        Duration timeout = known.launch().timeout().plus(grace);
        Hook.End end =
                hooks.run(
                        Hook.STOP,
                        known.launch().stop(),
                        known,
                        Map.of(
                                Hook.OWN + "GRACE_SECONDS",
                                String.valueOf(Math.max(1, grace.toSeconds()))),
                        timeout);
        if (!end.is(0)) {
            throw new IOException(
                    end.text(Hook.STOP, timeout) + " (expected: exit code 0; it is run again)");
        }
        folders.prune();
    }

    @Override
    public Sight look(Instance instance) throws IOException {
        Optional<Known> found = folders.find(instance.id());
        if (found.isEmpty()) {
            return new Sight.Dead("nothing is known of instance " + instance.id());
        }
        Known known = found.get();
        if (known.stopped()) {
            return new Sight.Stopped();
        }
        if (!instance.ref().equals(known.ref())) {
            return new Sight.Dead("%s was replaced by %s".formatted(instance.ref(), known.ref()));
        }
        return looks.last(instance.id(), () -> look(known));
    }

    private Sight look(Known known) throws IOException, InterruptedException {
        Duration timeout = known.launch().timeout();
        Duration limit = timeout.compareTo(LONGEST_LOOK) < 0 ? timeout : LONGEST_LOOK;
        Hook.End end = hooks.run(Hook.LOOK, known.launch().look(), known, Map.of(), limit);
        if (end.is(0)) {
            return new Sight.Running();
        }
        if (end.is(NOT_RUNNING)) {
            return new Sight.Dead(end.text(Hook.LOOK, limit));
        }
        throw new IOException(
                end.text(Hook.LOOK, limit)
                        + " (expected: exit code 0 for one that runs, 3 for one that does not)");
    }

    @Override
    public Optional<String> run(
            Instance beside, Launch launch, List<String> command, Duration timeout)
            throws IOException, InterruptedException {
        Optional<Known> known = folders.find(beside.id());
        if (known.isEmpty()) {
            return Optional.of("nothing is known of instance " + beside.id());
        }
        try {
            Hook.End end = hooks.run(Hook.CHECK, command, known.get(), Map.of(), timeout);
            return end.is(0) ? Optional.empty() : Optional.of(end.text(Hook.CHECK, timeout));
        } catch (Secrets.SecretMissing missing) {
            return Optional.of(String.valueOf(missing.getMessage()));
        }
    }
}
