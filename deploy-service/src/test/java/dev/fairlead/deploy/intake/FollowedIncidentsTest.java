package dev.fairlead.deploy.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.deploy.line.LineState.Followed;
import dev.fairlead.platform.decide.Views;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which incidents hold a release, however many there are of other environments. */
class FollowedIncidentsTest {
    private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");

    private static Followed incident(int number, @Nullable String environment) {
        return new Followed(
                "i" + number,
                "INC-2026-%03d".formatted(number),
                "checkout",
                environment,
                "P1",
                true);
    }

    private static List<String> openIn(String environment, List<Followed> newestFirst) {
        return new FollowedIncidents(new Documents(newestFirst), Clock.fixed(NOW, ZoneOffset.UTC))
                .openOn("checkout", environment)
                .numbers();
    }

    @Test
    void thoseOfOtherEnvironmentsHideNone() {
        List<Followed> all = new ArrayList<>();
        for (int number = 300; number > 2; number--) {
            all.add(incident(number, "staging"));
        }
        all.add(incident(2, null));
        all.add(incident(1, "production"));

        assertThat(openIn("production", all)).containsExactly("INC-2026-001", "INC-2026-002");
        assertThat(openIn("staging", all)).hasSize(50).contains("INC-2026-300");
    }

    /** Documents, newest first, in pages. */
    private record Documents(List<Followed> all) implements Views {
        @Override
        public <T> Optional<T> find(String kind, String id, Class<T> type) {
            throw new AssertionError(kind);
        }

        @Override
        public <T> Map<String, T> findAll(String kind, Collection<String> ids, Class<T> type) {
            throw new AssertionError(kind);
        }

        @Override
        public <T> Page<T> list(
                String kind,
                Map<String, String> filter,
                @Nullable String cursor,
                int limit,
                Class<T> type) {
            assertThat(filter)
                    .isEqualTo(Map.of("service", "checkout", "open", "true", "priority", "P1"));
            int from = cursor == null ? 0 : Integer.parseInt(cursor);
            int to = Math.min(all.size(), from + limit);
            return new Page<>(
                    all.subList(from, to).stream().map(type::cast).toList(),
                    to == all.size() ? null : String.valueOf(to));
        }
    }
}
