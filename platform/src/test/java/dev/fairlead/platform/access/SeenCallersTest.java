package dev.fairlead.platform.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.platform.security.Role;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeenCallersTest {
    private static final Instant EVENING = Instant.parse("2026-11-29T23:59:59Z");

    private final SeenCallers callers = new SeenCallers();

    private boolean isFirst(String caller, String address, Instant at) {
        return callers.isFirst(new Sighting(caller, Role.VIEWER, address, null, "r", at));
    }

    @Test
    void aCallerIsToldOnceADay() {
        assertThat(isFirst("anna", "192.0.2.1", EVENING)).isTrue();
        assertThat(isFirst("anna", "192.0.2.1", EVENING)).isFalse();
        assertThat(isFirst("ben", "192.0.2.1", EVENING)).isTrue();
        assertThat(isFirst("anna", "192.0.2.1", EVENING.plusSeconds(1))).isTrue();
    }

    @Test
    void ofATokenThatGoesRoundByItselfTenAddressesAreTold() {
        long told =
                IntStream.range(0, 10_000)
                        .filter(i -> isFirst("anna", "2001:db8::" + i, EVENING))
                        .count();

        assertThat(told).isEqualTo(SeenCallers.ADDRESSES);
        assertThat(isFirst("ben", "192.0.2.1", EVENING)).isTrue();
    }

    @Test
    void moreCallersThanAreKeptAreNotTold() {
        for (int i = 0; i < SeenCallers.CALLERS; i++) {
            isFirst("person-" + i, "192.0.2.1", EVENING);
        }

        assertThat(isFirst("one-more", "192.0.2.1", EVENING)).isFalse();
    }
}
