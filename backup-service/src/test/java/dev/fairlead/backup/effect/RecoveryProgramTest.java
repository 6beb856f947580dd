package dev.fairlead.backup.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.backup.recovery.Doing;
import dev.fairlead.backup.recovery.RecoveryCommand;
import dev.fairlead.backup.recovery.RecoveryCommand.StepDone;
import dev.fairlead.backup.recovery.RecoveryCommand.StepFailed;
import dev.fairlead.backup.recovery.RecoveryView;
import dev.fairlead.backup.recovery.RunRecoveryStep;
import dev.fairlead.backup.recovery.Step;
import dev.fairlead.backup.recovery.StepView;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.platform.decide.EffectResult;
import dev.fairlead.platform.decide.Views;
import dev.fairlead.process.ProcessIdentity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryProgramTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Instant AT = Instant.parse("2026-11-30T12:00:00Z");

    @TempDir Path folder;

    private final AtomicReference<RecoveryView> recovery =
            new AtomicReference<>(recovery("running", 1));

    @Test
    void aProgramThatOutlivedTheServiceIsEndedBeforeTheNextOneBegins() throws Exception {
        Process survivor = new ProcessBuilder("setsid", "sh", "-c", "sleep 1000; :").start();
        Path note = places().note("r1", "switch");
        Files.createDirectories(note.getParent());
        ProcessIdentity.of(survivor.toHandle()).write(note);

        EffectResult<RecoveryCommand> result =
                run("kill -0 %d && exit 1; exit 0".formatted(survivor.pid()), Map.of());

        assertThat(result).isInstanceOf(EffectResult.Done.class);
        assertThat(outcome(result)).isInstanceOf(StepDone.class);
        assertThat(survivor.isAlive()).isFalse();
        assertThat(note).doesNotExist();
    }

    @Test
    void itIsEndedWhereTheRecoveryIsAborted() throws Exception {
        Path begun = folder.resolve("begun");
        CompletableFuture<EffectResult<RecoveryCommand>> result = new CompletableFuture<>();
        Thread.ofPlatform()
                .daemon()
                .start(() -> {
                    try {
                        result.complete(run("echo $$ > %s; sleep 1000".formatted(begun), Map.of()));
                    } catch (InterruptedException ended) {
                        result.completeExceptionally(ended);
                    }
                });
        await().atMost(PATIENCE).until(() -> Files.exists(begun) && Files.size(begun) > 1);
        long pid = Long.parseLong(Files.readString(begun).strip());

        recovery.set(recovery("left-out", 1));

        await().atMost(PATIENCE).until(result::isDone);
        assertThat(result.join()).isEqualTo(EffectResult.again(Duration.ZERO, "no-longer-wanted"));
        assertThat(ProcessHandle.of(pid)).isEmpty();
    }

    @Test
    void itGoesOnWhileItsAttemptDoes() throws Exception {
        assertThat(outcome(run("sleep 1.2; echo did it", Map.of())))
                .isEqualTo(
                        new StepDone(
                                "switch",
                                1,
                                "/bin/sh ended with exit code 0. It said: did it",
                                null));
    }

    @Test
    void noSecretThatItPrintsGoesOnRecord() throws Exception {
        var failed =
                (StepFailed)
                        outcome(
                                run(
                                        "echo \"refused: $TOKEN\"; exit 3",
                                        Map.of("TOKEN", "${env:TOKEN}")));

        assertThat(failed.detail())
                .isEqualTo("/bin/sh ended with exit code 3. It said: refused: ***");
    }

    private RecoveryPlaces places() {
        return new RecoveryPlaces(folder.resolve("restores"));
    }

    private EffectResult<RecoveryCommand> run(String script, Map<String, String> environment)
            throws InterruptedException {
        var doing = new Doing.Run(List.of("/bin/sh", "-c", script), environment, PATIENCE, false);
        var request =
                new RunRecoveryStep(
                        "r1",
                        "plan",
                        false,
                        new Step("switch", "Switch", List.of(), doing),
                        1,
                        List.of(),
                        AT);
        return new RecoveryProgram(
                        folder.resolve("scratch"),
                        places(),
                        new Secrets(Map.of("TOKEN", "s3cret-of-many-parts")::get),
                        new Now())
                .run(request, doing);
    }

    private static Object outcome(EffectResult<RecoveryCommand> result) {
        return ((EffectResult.Done<RecoveryCommand>) result).outcome();
    }

    private static RecoveryView recovery(String step, int attempt) {
        return new RecoveryView(
                "r1",
                "plan",
                "Plan",
                "team",
                "gold",
                false,
                "running",
                "why",
                "ada",
                null,
                null,
                null,
                AT,
                AT,
                1,
                1,
                null,
                List.of(
                        new StepView(
                                "switch",
                                "Switch",
                                "command",
                                List.of(),
                                step,
                                null,
                                "Runs it.",
                                attempt,
                                AT,
                                null,
                                null,
                                null,
                                null,
                                null,
                                List.of())),
                null,
                List.of());
    }

    /** The recovery as it is now. */
    private final class Now implements Views {
        @Override
        public <T> Optional<T> find(String kind, String id, Class<T> type) {
            return Optional.of(type.cast(recovery.get()));
        }

        @Override
        public <T> Map<String, T> findAll(String kind, Collection<String> ids, Class<T> type) {
            return Map.of();
        }

        @Override
        public <T> Page<T> list(
                String kind,
                Map<String, String> filter,
                @Nullable String cursor,
                int limit,
                Class<T> type) {
            return new Page<>(List.of(), null);
        }
    }
}
