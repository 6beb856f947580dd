package dev.fairlead.backup.effect;

import dev.fairlead.backup.recovery.Doing;
import dev.fairlead.backup.recovery.RecoveryCommand;
import dev.fairlead.backup.recovery.RecoveryCommand.StepDone;
import dev.fairlead.backup.recovery.RecoveryCommand.StepFailed;
import dev.fairlead.backup.recovery.RecoveryView;
import dev.fairlead.backup.recovery.RunRecoveryStep;
import dev.fairlead.backup.store.Trees;
import dev.fairlead.platform.config.SecretRef;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.platform.decide.EffectResult;
import dev.fairlead.platform.decide.Views;
import dev.fairlead.process.Command;
import dev.fairlead.process.LogLimit;
import dev.fairlead.process.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A step that runs a program, in a session, a folder and with an environment of its own. It is run
 * again where the service was killed meanwhile, after what is left of it was ended, and where it
 * says that it is not ready. It is ended where the recovery does not go on with it.
 */
final class RecoveryProgram {
    /** Exit code of a program that has begun and asks to be run again, as in sysexits.h. */
    private static final int NOT_YET = 75;

    private static final String OWN = "FAIRLEAD_";
    private static final String PATH =
            "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final long BETWEEN_LOOKS = 500;
    private static final String OUTPUT = "output.log";
    // The limit keeps what was before under this name.
    private static final String SHORTENED = OUTPUT + ".1";
    private static final long MOST_OUTPUT = 1 << 20;

    private static final Logger log = LoggerFactory.getLogger(RecoveryProgram.class);

    private final Path scratch;
    private final RecoveryPlaces places;
    private final Secrets secrets;
    private final Views views;
    private final LogLimit limit = new LogLimit(MOST_OUTPUT);

    /**
     * How a program ended.
     *
     * @param code empty where it was ended
     * @param wanted whether its recovery still asked for it
     */
    private record Ended(Optional<Integer> code, boolean wanted) {}

    RecoveryProgram(Path scratch, RecoveryPlaces places, Secrets secrets, Views views) {
        this.scratch = scratch.toAbsolutePath().normalize();
        this.places = places;
        this.secrets = secrets;
        this.views = views;
    }

    EffectResult<RecoveryCommand> run(RunRecoveryStep request, Doing.Run run)
            throws InterruptedException {
        Path folder =
                scratch.resolve(
                        "program-%s-%s".formatted(request.recoveryId(), request.step().name()));
        try {
            Trees.delete(folder);
            Files.createDirectories(folder);
            Path output = folder.resolve(OUTPUT);
            Files.createFile(output);
            Map<String, String> environment = environment(request, run);
            var command = new Command(run.words(), environment, folder, output).alone();
            Ended ended = watched(request, command, run.timeout());
            if (!ended.wanted()) {
                return EffectResult.again(Duration.ZERO, "no-longer-wanted");
            }
            Optional<Integer> code = ended.code();
            String said =
                    RecoveryOutput.tail(
                            output,
                            Files.notExists(folder.resolve(SHORTENED)),
                            secrets(run, environment));
            if (code.filter(number -> number == NOT_YET).isPresent()) {
                return EffectResult.again(PAUSE, "command-not-ready");
            }
            return EffectResult.done(ended(request, run, code, said));
        } catch (Secrets.SecretMissing missing) {
            return EffectResult.done(failed(request, "secret-missing", missing.getMessage()));
        } catch (IOException notBegun) {
            return EffectResult.done(failed(request, "command-not-begun", notBegun.getMessage()));
        } finally {
            tidy(folder);
        }
    }

    private static RecoveryCommand ended(
            RunRecoveryStep request, Doing.Run run, Optional<Integer> code, String said) {
        String output = said.isEmpty() ? "It said nothing." : "It said: " + said;
        if (code.isEmpty()) {
            return failed(
                    request,
                    "command-timed-out",
                    "%s did not end within %s. %s"
                            .formatted(run.words().getFirst(), run.timeout(), output));
        }
        return code.get() == 0
                ? new StepDone(
                        request.step().name(),
                        request.attempt(),
                        "%s ended with exit code 0. %s".formatted(run.words().getFirst(), output),
                        null)
                : failed(
                        request,
                        "command-failed",
                        "%s ended with exit code %d. %s"
                                .formatted(run.words().getFirst(), code.get(), output));
    }

    /** Runs it while what it says is kept small, and the recovery asks for it. */
    private Ended watched(RunRecoveryStep request, Command command, Duration timeout)
            throws IOException, InterruptedException {
        Path note = places.note(request.recoveryId(), request.step().name());
        Files.createDirectories(note.getParent());
        var program = new FutureTask<>(() -> Shell.runAlone(command, timeout, GRACE, note));
        Thread runner = Thread.ofPlatform().daemon().name("recovery-program").start(program);
        try {
            while (true) {
                try {
                    Optional<Integer> code = program.get(BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
                    return new Ended(code, true);
                } catch (TimeoutException runs) {
                    limit.keep(command.log());
                    if (!isWanted(request)) {
                        return new Ended(Optional.empty(), false);
                    }
                }
            }
        } catch (ExecutionException failed) {
            Throwable cause = Objects.requireNonNull(failed.getCause());
            throw new IOException(cause.getMessage(), cause);
        } finally {
            // It ends the program with all that it started.
            runner.interrupt();
            runner.join();
        }
    }

    /** As the last commit has it; where nobody can say, the program goes on. */
    private boolean isWanted(RunRecoveryStep request) {
        try {
            return views.find(RecoveryView.KIND, request.recoveryId(), RecoveryView.class)
                    .map(recovery -> isWanted(request, recovery))
                    .orElse(true);
        } catch (RuntimeException away) {
            log.atDebug()
                    .addKeyValue("recovery", request.recoveryId())
                    .setCause(away)
                    .log("Whether a program is still wanted is not known");
            return true;
        }
    }

    private static boolean isWanted(RunRecoveryStep request, RecoveryView recovery) {
        return recovery.steps().stream()
                .anyMatch(step ->
                        step.name().equals(request.step().name())
                                && step.attempt() == request.attempt()
                                && step.isRunning());
    }

    private static List<String> secrets(Doing.Run run, Map<String, String> environment) {
        return run.environment().entrySet().stream()
                .filter(entry -> SecretRef.isMeant(entry.getValue()))
                .map(entry -> Objects.requireNonNull(environment.get(entry.getKey())))
                .toList();
    }

    private Map<String, String> environment(RunRecoveryStep request, Doing.Run run) {
        Map<String, String> environment = new HashMap<>();
        environment.put("PATH", PATH);
        run.environment()
                .forEach((name, value) ->
                        environment.put(
                                name,
                                SecretRef.isMeant(value)
                                        ? secrets.resolve(SecretRef.parse(value))
                                        : value));
        environment.put(OWN + "RECOVERY", request.recoveryId());
        environment.put(OWN + "PLAN", request.recoveryPlan());
        environment.put(OWN + "STEP", request.step().name());
        environment.put(OWN + "ATTEMPT", String.valueOf(request.attempt()));
        environment.put(OWN + "DRILL", String.valueOf(request.drill()));
        for (String step : request.restored()) {
            environment.put(
                    OWN + "RESTORED_" + step.toUpperCase(Locale.ROOT).replace('-', '_'),
                    places.data(request.recoveryId(), request.drill(), step).toString());
        }
        return environment;
    }

    private static void tidy(Path folder) {
        try {
            Trees.delete(folder);
        } catch (IOException later) {
            // The next run, or the next start of the service, removes it.
            return;
        }
    }

    private static StepFailed failed(
            RunRecoveryStep request, String reason, @Nullable String detail) {
        return new StepFailed(
                request.step().name(), request.attempt(), reason, String.valueOf(detail));
    }
}
