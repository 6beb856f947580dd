package dev.fairlead.console.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SignInLimitTest {
    private Instant now = Instant.parse("2026-11-25T10:00:00Z");
    private final SignInLimit limit =
            new SignInLimit(
                    new Clock() {
                        @Override
                        public ZoneId getZone() {
                            return ZoneOffset.UTC;
                        }

                        @Override
                        public Clock withZone(ZoneId zone) {
                            return this;
                        }

                        @Override
                        public Instant instant() {
                            return now;
                        }
                    });

    @Test
    void anAddressWaitsAfterTooManyFailures() {
        fail(SignInLimit.FAILURES - 1);
        assertThat(limit.mustWait("10.0.0.1")).isEmpty();

        fail(1);
        assertThat(limit.mustWait("10.0.0.1")).contains(SignInLimit.WINDOW);
        assertThat(limit.mustWait("10.0.0.2")).as("another address").isEmpty();
    }

    @Test
    void itMayTryAgainWhenTheOldestFailureIsPast() {
        fail(1);
        now = now.plusSeconds(60);
        fail(SignInLimit.FAILURES - 1);
        assertThat(limit.mustWait("10.0.0.1")).contains(Duration.ofMinutes(4));

        now = now.plus(Duration.ofMinutes(4));
        assertThat(limit.mustWait("10.0.0.1")).isEmpty();
    }

    @Test
    void itRemembersABoundedNumberOfAddresses() {
        fail(SignInLimit.FAILURES);
        for (int i = 0; i < SignInLimit.ADDRESSES; i++) {
            limit.failed("192.0.2." + i);
        }

        assertThat(limit.mustWait("10.0.0.1")).isEmpty();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            limit.failed("10.0.0.1");
        }
    }
}
