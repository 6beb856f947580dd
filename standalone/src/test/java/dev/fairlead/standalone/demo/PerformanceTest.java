package dev.fairlead.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which stages are played after a failure, shown on a small lifecycle without a platform. */
@Timeout(30)
class PerformanceTest {
    private static final List<List<Stage>> ACTS =
            List.of(
                    List.of(new Service()),
                    List.of(new Canary(), new Search()),
                    List.of(new Incident()),
                    List.of(new Backup()));

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final Set<Integer> played = new ConcurrentSkipListSet<>();

    @Test
    void everyStageIsPlayedWhereNoneFails() throws Exception {
        assertThat(play(true, _ -> {})).isTrue();

        assertThat(played).containsExactly(1, 2, 3, 4, 5);
        assertThat(said()).doesNotContain("failed").doesNotContain("LEFT OUT");
    }

    @Test
    void theFirstFailureEndsEverything() throws Exception {
        assertThat(
                        play(
                                false,
                                part -> {
                                    fail(part, 2);
                                    if (part.number() == 3) {
                                        // Until it is interrupted.
                                        new CountDownLatch(1).await();
                                    }
                                }))
                .isFalse();

        assertThat(played).containsExactly(1);
        assertThat(said())
                .contains("FAILED: a canary", "2 is broken")
                .doesNotContain("4. ", "5. ", "LEFT OUT", "stages that failed");
    }

    @Test
    void whatDoesNotBuildOnTheFailureIsPlayedOnRequest() throws Exception {
        assertThat(play(true, part -> fail(part, 2))).isFalse();

        assertThat(played).containsExactly(1, 3, 5);
        assertThat(said())
                .contains("LEFT OUT: 4. its incident; it builds on stage 2, which failed")
                .endsWith("stages that failed: 2; left out: 4\n");
    }

    @Test
    void whatBuildsOnItThroughOthersIsLeftOutToo() throws Exception {
        assertThat(play(true, part -> fail(part, 1, 5))).isFalse();

        assertThat(played).containsExactly(3);
        assertThat(said())
                .contains("LEFT OUT: 2. a canary; it builds on stage 1, which failed")
                .contains("LEFT OUT: 4. its incident; it builds on stage 1, which failed")
                .endsWith("stages that failed: 1, 5; left out: 2, 4\n");
    }

    @Test
    void theOthersOfTheActAreNotInterrupted() throws Exception {
        assertThat(
                        play(
                                true,
                                part -> {
                                    fail(part, 2);
                                    if (part.number() == 3) {
                                        await().atMost(Duration.ofMinutes(1))
                                                .until(() -> said().contains("FAILED: a canary"));
                                        // An interruption would come right after the failure.
                                        Thread.sleep(Duration.ofMillis(100));
                                    }
                                }))
                .isFalse();

        assertThat(played).contains(3);
        assertThat(said()).endsWith("stages that failed: 2; left out: 4\n");
    }

    @Test
    void whatAChosenStageBuildsOnIsChosenToo() {
        assertThat(Stages.chosen(ACTS, Set.of(4)).stream().flatMap(List::stream))
                .extracting(Part::number)
                .containsExactly(1, 2, 4);
    }

    private boolean play(boolean keepGoing, Performance.Player player) throws Exception {
        var timeline =
                new Timeline(
                        new PrintStream(said, true, StandardCharsets.UTF_8),
                        InstantSource.fixed(Instant.EPOCH));
        return new Performance(
                        keepGoing,
                        timeline,
                        part -> {
                            player.play(part);
                            played.add(part.number());
                        })
                .play(Stages.chosen(ACTS, Set.of(1, 2, 3, 4, 5)));
    }

    private static void fail(Part part, Integer... broken) {
        if (List.of(broken).contains(part.number())) {
            throw new StageFailed(part.number() + " is broken");
        }
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    /** Played by the player of the test, never on a scene. */
    private interface Offstage extends Stage {
        @Override
        default void play(Scene scene) {
            throw new UnsupportedOperationException("there is no platform");
        }
    }

    private record Service() implements Offstage {
        @Override
        public String title() {
            return "a service";
        }
    }

    private record Canary() implements Offstage {
        @Override
        public String title() {
            return "a canary";
        }

        @Override
        public Optional<Class<? extends Stage>> buildsOn() {
            return Optional.of(Service.class);
        }
    }

    private record Search() implements Offstage {
        @Override
        public String title() {
            return "another service";
        }
    }

    private record Incident() implements Offstage {
        @Override
        public String title() {
            return "its incident";
        }

        @Override
        public Optional<Class<? extends Stage>> buildsOn() {
            return Optional.of(Canary.class);
        }
    }

    private record Backup() implements Offstage {
        @Override
        public String title() {
            return "a backup";
        }
    }
}
