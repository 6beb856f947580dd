package dev.fairlead.console.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.console.config.ConsoleProperties;
import dev.fairlead.console.upstream.Token;
import jakarta.servlet.http.HttpSessionEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpSession;

class SessionsTest {
    private static final Instant START = Instant.parse("2026-11-25T10:00:00Z");
    private static final int MOST = 5;
    private static final int OF_A_TOKEN = 3;

    private final Sessions sessions =
            new Sessions(
                    new ConsoleProperties(
                            Map.of(),
                            null,
                            Duration.ofHours(2),
                            Duration.ofHours(12),
                            MOST,
                            OF_A_TOKEN,
                            Duration.ofSeconds(1),
                            Duration.ofSeconds(1),
                            Duration.ofSeconds(1),
                            Map.of()),
                    Clock.fixed(START, ZoneOffset.UTC));

    @Test
    void theContainerMayRemoveASessionAsSoonAsItIsIdle() {
        MockHttpSession session = begin("ada");

        assertThat(session.getMaxInactiveInterval()).isEqualTo(7_200);
    }

    @Test
    void aTokenHasABoundedNumberOfSessionsAndTheOneIdleForLongestEnds() {
        MockHttpSession first = begin("ada");
        MockHttpSession second = begin("ada");
        begin("ada");
        use(first, 60);
        use(second, 30);
        MockHttpSession other = begin("bob");

        use(begin("ada"), 90);
        begin("ada");

        assertThat(sessions.count()).isEqualTo(4);
        assertThat(first.isInvalid()).isFalse();
        assertThat(other.isInvalid()).isFalse();
        assertThat(second.isInvalid()).isTrue();
    }

    @Test
    void allTogetherAreBounded() {
        MockHttpSession first = begin("a0");
        SessionAge age = SessionLimits.of(first);
        for (int i = 1; i <= MOST; i++) {
            use(begin("a" + i), i);
        }

        assertThat(sessions.count()).isEqualTo(MOST);
        assertThat(first.isInvalid()).isTrue();
        assertThat(age != null && age.isOver(START)).as("its open pages end, too").isTrue();
    }

    @Test
    void whatEndsByItselfIsForgotten() {
        MockHttpSession session = begin("ada");

        sessions.sessionDestroyed(new HttpSessionEvent(session));

        assertThat(sessions.count()).isZero();
    }

    @Test
    void whoeverSignsInAgainCountsOnce() {
        MockHttpSession session = begin("ada");
        session.changeSessionId();
        sessions.begin(session, caller("ada"));

        assertThat(sessions.count()).isEqualTo(1);
    }

    private MockHttpSession begin(String name) {
        var session = new MockHttpSession();
        sessions.begin(session, caller(name));
        return session;
    }

    private static SignedIn caller(String name) {
        return new SignedIn(name, "viewer", List.of("*"), List.of(), new Token("flt_" + name));
    }

    private static void use(MockHttpSession session, int second) {
        SessionAge age = SessionLimits.of(session);
        if (age != null) {
            age.seen(START.plusSeconds(second));
        }
    }
}
