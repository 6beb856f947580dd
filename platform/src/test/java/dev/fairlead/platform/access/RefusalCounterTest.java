package dev.fairlead.platform.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.platform.access.RefusalCounter.Counted;
import dev.fairlead.platform.trace.TraceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefusalCounterTest {
    private static final Instant START = Instant.parse("2026-11-29T12:00:00Z");
    private static final String ADDRESS = "192.0.2.1";

    private final RefusalCounter counter = new RefusalCounter();
    private Instant now = START;

    private boolean isFirst(Who who, String action, String reason) {
        return counter.isFirst(
                new Attempt(
                        Asking.MUTATION,
                        who,
                        action,
                        403,
                        reason,
                        null,
                        null,
                        "request",
                        now,
                        TraceContext.NONE));
    }

    private boolean isFirst(String caller, String action) {
        return isFirst(new Who(caller, ADDRESS, null), action, "role-insufficient");
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    @Test
    void theFirstIsToldAndThoseOfItsMinuteAreCounted() {
        assertThat(isFirst("ci", "POST /a")).isTrue();
        pass(Duration.ofSeconds(10));
        assertThat(isFirst("ci", "POST /a")).isFalse();
        pass(Duration.ofSeconds(10));
        assertThat(isFirst("ci", "POST /a")).isFalse();
        pass(Duration.ofSeconds(39));
        assertThat(counter.due(now)).isEmpty();
        pass(Duration.ofSeconds(1));

        assertThat(counter.due(now))
                .containsExactly(
                        new Counted(
                                Asking.MUTATION,
                                "ci",
                                List.of(ADDRESS),
                                List.of(),
                                "POST /a",
                                "role-insufficient",
                                2,
                                START.plusSeconds(10),
                                START.plusSeconds(20)));
    }

    @Test
    void aFloodThatGoesOnIsOneEventAMinute() {
        int events = 0;
        for (int second = 0; second < 600; second++) {
            for (int request = 0; request < 56; request++) {
                events += isFirst("ci", "POST /a") ? 1 : 0;
            }
            pass(Duration.ofSeconds(1));
            events += counter.due(now).size();
        }

        assertThat(events).isEqualTo(1 + 10);
    }

    @Test
    void afterAQuietMinuteTheNextIsToldAgain() {
        isFirst("ci", "POST /a");
        pass(RefusalCounter.WINDOW);

        assertThat(counter.due(now)).isEmpty();
        assertThat(isFirst("ci", "POST /a")).isTrue();
    }

    @Test
    void callersPathsAndReasonsAreCountedApart() {
        assertThat(isFirst("ci", "POST /a")).isTrue();
        assertThat(isFirst("anna", "POST /a")).isTrue();
        assertThat(isFirst("ci", "POST /b")).isTrue();
        assertThat(isFirst(new Who("ci", ADDRESS, null), "POST /a", "team-not-granted")).isTrue();
        assertThat(isFirst(new Who(null, ADDRESS, null), "POST /a", "role-insufficient")).isTrue();
    }

    /** A caller named as an address is written is not taken for the address. */
    @Test
    void aCallerWithTheNameOfAnAddressIsCountedApart() {
        isFirst(new Who(null, ADDRESS, null), "POST /a", "role-insufficient");

        assertThat(isFirst("address " + ADDRESS, "POST /a")).isTrue();
    }

    @Test
    void whatSomebodyClaimsToAskForMakesNoFurtherCount() {
        isFirst(new Who(null, ADDRESS, "198.51.100.0"), "POST /a", "token-unknown");
        for (int i = 1; i <= 1_000; i++) {
            var forged = new Who(null, ADDRESS, "198.51.100." + i);
            assertThat(isFirst(forged, "POST /a", "token-unknown")).isFalse();
        }
        pass(RefusalCounter.WINDOW);

        Counted counted = counter.due(now).getFirst();
        assertThat(counted.number()).isEqualTo(1_000);
        assertThat(counted.forwardedFor())
                .hasSize(RefusalCounter.ADDRESSES)
                .startsWith("198.51.100.1");
    }

    @Test
    void oneCallerDoesNotUseUpTheRoomOfAll() {
        int told = 0;
        for (int i = 0; i < 1_000; i++) {
            told += isFirst("ci", "POST /" + i) ? 1 : 0;
        }

        // Those that are not counted one by one are told once, too.
        assertThat(told).isEqualTo(RefusalCounter.MOST_OF_A_CALLER + 1);
        assertThat(isFirst("anna", "POST /a")).isTrue();
    }

    @Test
    void anAttackFromManyAddressesIsCountedTogetherAndNothingIsLost() {
        List<Counted> counted = new ArrayList<>();
        int told = 0;
        int refused = 0;
        for (int second = 0; second < 120; second++) {
            for (int i = 0; i < 560; i++) {
                var who =
                        new Who(
                                null,
                                "10.0.%d.%d".formatted(refused / 250 % 250, refused % 250),
                                null);
                told += isFirst(who, "POST /a", "token-unknown") ? 1 : 0;
                refused++;
            }
            pass(Duration.ofSeconds(1));
            counted.addAll(counter.due(now));
        }
        counted.addAll(counter.all(now));

        long numbers = counted.stream().mapToLong(Counted::number).sum();
        assertThat(told + numbers).isEqualTo(refused);
        assertThat(told + counted.size()).isLessThan(4 * (RefusalCounter.MOST + 1));
        assertThat(counted)
                .anySatisfy(together -> {
                    assertThat(together.action()).isNull();
                    assertThat(together.addresses()).hasSize(RefusalCounter.ADDRESSES);
                    assertThat(together.number()).isGreaterThan(10_000);
                });
    }

    @Test
    void atTheEndEveryCountIsTaken() {
        isFirst("ci", "POST /a");
        isFirst("ci", "POST /a");

        assertThat(counter.all(now)).hasSize(1);
        assertThat(counter.all(now)).isEmpty();
    }
}
