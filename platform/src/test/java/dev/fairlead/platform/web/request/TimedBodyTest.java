package dev.fairlead.platform.web.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.platform.web.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TimedBodyTest {
    private static final byte[] BODY = "0123456789".getBytes(StandardCharsets.UTF_8);

    private final AtomicLong nanos = new AtomicLong();

    /** A byte at a time, each of which takes that long. */
    private InputStream dripping(Duration each) {
        return new ByteArrayInputStream(BODY) {
            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                nanos.addAndGet(each.toNanos());
                return super.read(buffer, offset, Math.min(1, length));
            }
        };
    }

    @Test
    void whatComesInTimeIsReadWhole() throws IOException {
        assertThat(TimedBody.read(dripping(Duration.ofSeconds(1)), 100, nanos::get))
                .isEqualTo(BODY);
    }

    @Test
    void oneByteMoreThanTheMostIsReadSoThatItIsSeen() throws IOException {
        assertThat(TimedBody.read(dripping(Duration.ZERO), 4, nanos::get)).hasSize(5);
    }

    @Test
    void whoSendsAByteNowAndThenIsRefused() {
        assertThatThrownBy(() -> TimedBody.read(dripping(Duration.ofSeconds(4)), 100, nanos::get))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.type().status()).isEqualTo(408))
                .hasMessageContaining("4 bytes");
    }
}
