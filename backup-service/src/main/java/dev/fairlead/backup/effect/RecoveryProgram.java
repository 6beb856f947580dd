package dev.fairlead.backup.effect;

import dev.fairlead.backup.recovery.Doing;
import dev.fairlead.backup.recovery.RecoveryCommand;
import dev.fairlead.backup.recovery.RecoveryCommand.StepDone;
import dev.fairlead.backup.recovery.RecoveryCommand.StepFailed;
import dev.fairlead.backup.recovery.RunRecoveryStep;
import dev.fairlead.backup.store.Trees;
import dev.fairlead.platform.config.SecretRef;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.platform.decide.EffectResult;
import dev.fairlead.process.Command;
import dev.fairlead.process.LogLimit;
import dev.fairlead.process.Shell;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A step that runs a program, in a session, a folder and with an environment of its own. It is run
 * again where the service was killed meanwhile, and where it says that it is not ready.
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
    private static final long MOST_OUTPUT = 1 << 20;
    private static final int TAIL_BYTES = 1_000;

    private final Path scratch;
    private final RecoveryPlaces places;
    private final Secrets secrets;
    private final LogLimit limit = new LogLimit(MOST_OUTPUT);

    RecoveryProgram(Path scratch, RecoveryPlaces places, Secrets secrets) {
        this.scratch = scratch.toAbsolutePath().normalize();
        this.places = places;
        this.secrets = secrets;
    }

    EffectResult<RecoveryCommand> run(RunRecoveryStep request, Doing.Run run)
            throws InterruptedException {
        Path folder =
                scratch.resolve(
                        "program-%s-%s".formatted(request.recoveryId(), request.step().name()));
        try {
            Trees.delete(folder);
            Files.createDirectories(folder);
            Path output = folder.resolve("output.log");
            Files.createFile(output);
            var command =
                    new Command(run.words(), environment(request, run), folder, output).alone();
            Optional<Integer> code = kept(command, output, run.timeout());
            String said = tail(output);
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

    /** Runs it while what it says is kept small. */
    private Optional<Integer> kept(Command command, Path output, Duration timeout)
            throws IOException, InterruptedException {
        Thread keeper =
                Thread.ofPlatform()
                        .daemon()
                        .name("recovery-output")
                        .start(() -> {
                            try {
                                while (true) {
                                    Thread.sleep(BETWEEN_LOOKS);
                                    limit.keep(output);
                                }
                            } catch (InterruptedException ended) {
                                Thread.currentThread().interrupt();
                            }
                        });
        try {
            return Shell.runAlone(command, timeout, GRACE);
        } finally {
            keeper.interrupt();
            keeper.join();
        }
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

    private static String tail(Path output) throws IOException {
        try (var file = new RandomAccessFile(output.toFile(), "r")) {
            file.seek(Math.max(0, file.length() - TAIL_BYTES));
            byte[] bytes = new byte[TAIL_BYTES];
            int count = Math.max(0, file.read(bytes));
            // Neither topics nor databases take the character 0.
            return new String(bytes, 0, count, StandardCharsets.UTF_8).replace("\0", "").strip();
        }
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
