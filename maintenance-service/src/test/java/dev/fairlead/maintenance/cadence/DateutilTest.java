package dev.fairlead.maintenance.cadence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares the times of a year with what python3-dateutil makes of the same rules. */
@Tag("thorough")
class DateutilTest {
    private static final LocalDate START = LocalDate.of(2026, 1, 1);
    private static final int RULES = 2_000;
    private static final Path SCRIPT = Path.of("src/test/resources/cadence/times.py");
    private static final List<String> ZONES =
            List.of(
                    "Europe/Berlin",
                    "America/New_York",
                    "Australia/Lord_Howe",
                    "Asia/Kolkata",
                    "Pacific/Chatham",
                    "UTC");

    @TempDir private Path directory;

    private record Drawn(Cadence cadence, ZoneId zone) {}

    @Test
    void everyTimeOfTwoThousandTasksIsThatOfDateutil() throws Exception {
        String python = python();
        var random = new Random(3);
        List<Drawn> drawn = new ArrayList<>();
        while (drawn.size() < RULES) {
            ZoneId zone = ZoneId.of(ZONES.get(drawn.size() % ZONES.size()));
            String rule = MinuteByMinute.random(random, START).rule();
            cadence(rule, zone).ifPresent(cadence -> drawn.add(new Drawn(cadence, zone)));
        }

        List<String> answers = ask(python, drawn);

        assertThat(answers).hasSize(RULES);
        int times = 0;
        for (int i = 0; i < RULES; i++) {
            Drawn one = drawn.get(i);
            List<Instant> expected =
                    answers.get(i).isEmpty()
                            ? List.of()
                            : Arrays.stream(answers.get(i).split(" "))
                                    .map(second -> Instant.ofEpochSecond(Long.parseLong(second)))
                                    .toList();
            assertThat(times(one))
                    .as("%s in %s", one.cadence().rule(), one.zone())
                    .isEqualTo(expected);
            times += expected.size();
        }
        assertThat(times).isGreaterThan(RULES);
    }

    /**
     * Empty where the rule, drawn at random, never comes: dateutil would look until the year 9999.
     */
    private static Optional<Cadence> cadence(String rule, ZoneId zone) {
        try {
            return Optional.of(new Cadence(rule, START, zone));
        } catch (IllegalArgumentException never) {
            return Optional.empty();
        }
    }

    private static List<Instant> times(Drawn one) {
        List<Instant> times = new ArrayList<>();
        Instant end = START.plusYears(1).atStartOfDay(one.zone()).toInstant();
        Instant at = START.atStartOfDay(one.zone()).toInstant().minusSeconds(1);
        for (var next = one.cadence().next(at);
                next.isPresent() && next.get().isBefore(end);
                next = one.cadence().next(at)) {
            at = next.get();
            times.add(at);
        }
        return times;
    }

    private List<String> ask(String python, List<Drawn> drawn)
            throws IOException, InterruptedException {
        Path asked = directory.resolve("asked");
        Path answered = directory.resolve("answered");
        Path errors = directory.resolve("errors");
        Files.write(
                asked,
                drawn.stream().map(each -> each.cadence().rule() + "\t" + each.zone()).toList());
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
