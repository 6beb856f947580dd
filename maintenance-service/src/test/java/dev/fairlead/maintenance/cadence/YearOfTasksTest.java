package dev.fairlead.maintenance.cadence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * 2,000 tasks over a year in which the service is down now and then: each of their times becomes
 * due once, as two others compute them that know nothing of it.
 */
@Tag("thorough")
@TestInstance(Lifecycle.PER_CLASS)
class YearOfTasksTest {
    private static final LocalDate START = LocalDate.of(2026, 1, 1);
    private static final int RULES = 2_000;
    private static final Path SCRIPT = Path.of("src/test/resources/cadence/times.py");
    private static final List<String> ZONES =
            List.of(
                    "Europe/Berlin",
                    "America/New_York",
                    "Australia/Lord_Howe",
                    "America/Sao_Paulo",
                    "Asia/Kolkata",
                    "Pacific/Chatham",
                    "UTC");

    @TempDir private Path directory;

    private final List<Drawn> drawn = draw();

    /**
     * A rule.
     *
     * @param due what became due, in the order in which it did; empty where the rule never comes
     */
    private record Drawn(MinuteByMinute rule, ZoneId zone, boolean comes, List<Instant> due) {
        @Override
        public String toString() {
            return "%s in %s".formatted(rule.rule(), zone);
        }
    }

    @Test
    void everyTimeIsDueOnceAsCountedMinuteByMinute() {
        for (Drawn one : drawn) {
            assertThat(one.due())
                    .as(one.toString())
                    .containsExactlyElementsOf(
                            one.rule().times(START, START.plusYears(1), one.zone()));
        }
    }

    @Test
    void everyTimeIsDueOnceAsDateutilComputesIt() throws Exception {
        // Of a rule that never comes dateutil would look until the year 9999.
        List<Drawn> asked = drawn.stream().filter(Drawn::comes).toList();

        List<String> answers = ask(python(), asked);

        assertThat(answers).hasSameSizeAs(asked);
        for (int i = 0; i < asked.size(); i++) {
            List<Instant> expected =
                    answers.get(i).isEmpty()
                            ? List.of()
                            : Arrays.stream(answers.get(i).split(" "))
                                    .map(second -> Instant.ofEpochSecond(Long.parseLong(second)))
                                    .toList();
            assertThat(asked.get(i).due()).as(asked.get(i).toString()).isEqualTo(expected);
        }
        assertThat(asked.stream().mapToInt(one -> one.due().size()).sum())
                .isGreaterThan(100 * RULES);
    }

    private static List<Drawn> draw() {
        var random = new Random(3);
        Instant year = START.atStartOfDay(ZoneOffset.UTC).toInstant();
        Outages outages = Outages.random(random, year, year.plus(Duration.ofDays(370)));
        List<Drawn> drawn = new ArrayList<>();
        for (int i = 0; i < RULES; i++) {
            ZoneId zone = ZoneId.of(ZONES.get(i % ZONES.size()));
            MinuteByMinute rule = MinuteByMinute.random(random, START);
            drawn.add(
                    cadence(rule.rule(), zone)
                            .map(cadence ->
                                    new Drawn(rule, zone, true, played(cadence, outages, random)))
                            .orElseGet(() -> new Drawn(rule, zone, false, List.of())));
        }
        return drawn;
    }

    private static List<Instant> played(Cadence cadence, Outages outages, Random random) {
        ZoneId zone = cadence.timeZone();
        return new PlayedProcedure(cadence, outages, random)
                .play(
                        START.atStartOfDay(zone).toInstant().minusSeconds(1),
                        START.plusYears(1).atStartOfDay(zone).toInstant());
    }

    private static Optional<Cadence> cadence(String rule, ZoneId zone) {
        try {
            return Optional.of(new Cadence(rule, START, zone));
        } catch (IllegalArgumentException never) {
            assertThat(never).hasMessageContaining("never comes round");
            return Optional.empty();
        }
    }

    private List<String> ask(String python, List<Drawn> drawn)
            throws IOException, InterruptedException {
        Path asked = directory.resolve("asked");
        Path answered = directory.resolve("answered");
        Path errors = directory.resolve("errors");
        Files.write(
                asked,
                drawn.stream().map(each -> each.rule().rule() + "\t" + each.zone()).toList());
        Process process =
                new ProcessBuilder(python, SCRIPT.toString())
                        .redirectInput(asked.toFile())
                        .redirectOutput(answered.toFile())
                        .redirectError(errors.toFile())
                        .start();
        boolean ended = process.waitFor(10, TimeUnit.MINUTES);
        process.destroyForcibly();
        assertThat(ended).as("python ends").isTrue();
        assertThat(process.exitValue()).as(Files.readString(errors, UTF_8)).isZero();
        return Files.readAllLines(answered);
    }

    /** The one on the path, or Debian's own. */
    private static String python() throws IOException, InterruptedException {
        for (String python : List.of("python3", "/usr/bin/python3")) {
            if (hasDateutil(python)) {
                return python;
            }
        }
        String missing =
                "no python3 with dateutil: install the package python3-dateutil to run this";
        if ("true".equals(System.getenv("FAIRLEAD_REQUIRE_TOOLS"))) {
            throw new AssertionError(missing);
        }
        Assumptions.abort(missing);
        return "";
    }

    private static boolean hasDateutil(String python) throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(python, "-c", "import dateutil.rrule, zoneinfo")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException absent) {
            return false;
        }
    }
}
