package dev.fairlead.benchmarks.load;

import dev.fairlead.platform.config.Percentage;
import dev.fairlead.platform.loadtest.LoadLimits;
import java.time.Duration;
import java.util.List;

/** What is played: the stages of the script of the same name in {@code integrations/k6}. */
@SuppressWarnings("ImmutableEnumChecker") // Records, and a list of them that cannot be changed.
enum LoadTest {
    /** A busy day: 100 users. It is to keep what the default tree promises of a service. */
    LOAD(
            new LoadLimits(Duration.ofMillis(200), Percentage.parse("0.1%"), 1),
            List.of(minutes(2, 100), minutes(10, 100), minutes(1, 0))),

    /** Up to 500 users, in steps. */
    STRESS(
            new LoadLimits(Duration.ofSeconds(2), Percentage.parse("5%"), 1),
            List.of(
                    minutes(2, 100),
                    minutes(5, 100),
                    minutes(2, 300),
                    minutes(5, 300),
                    minutes(2, 500),
                    minutes(5, 500),
                    minutes(2, 0))),

    /** 1,000 users within ten seconds, and gone again. */
    SPIKE(
            new LoadLimits(Duration.ofSeconds(3), Percentage.parse("10%"), 1),
            List.of(
                    minutes(1, 50),
                    seconds(10, 1000),
                    minutes(2, 1000),
                    seconds(10, 50),
                    minutes(2, 50)));

    private final LoadLimits limits;
    private final List<Stage> stages;

    LoadTest(LoadLimits limits, List<Stage> stages) {
        this.limits = limits;
        this.stages = stages;
    }

    private static Stage minutes(int minutes, int users) {
        return new Stage(Duration.ofMinutes(minutes), users);
    }

    private static Stage seconds(int seconds, int users) {
        return new Stage(Duration.ofSeconds(seconds), users);
    }

    LoadLimits limits() {
        return limits;
    }

    List<Stage> stages() {
        return stages;
    }

    /** The most users at a time. */
    int users() {
        return stages.stream().mapToInt(Stage::users).max().orElseThrow();
    }

    /**
     * Its stages with so many users at most.
     *
     * @param faster by how much shorter they are, 1 or more
     */
    List<Stage> stages(int users, int faster) {
        double share = (double) users / users();
        return stages.stream().map(stage -> stage.scaled(share, faster)).toList();
    }
}
