package dev.fairlead.deploy.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.deploy.calm.CalmState.Followed;
import dev.fairlead.deploy.gate.Freeze;
import dev.fairlead.platform.decide.Views;
import dev.fairlead.platform.security.Role;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FollowedWindowsTest {
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

    private static Followed window(String id, @Nullable String environment, int from, int to) {
        return new Followed(
                id,
                "move " + id,
                List.of("checkout", "search"),
                environment,
                NOW.plusSeconds(60L * from),
                NOW.plusSeconds(60L * to),
                true);
    }

    private static List<String> on(String service, String environment, Followed... windows) {
        return new FollowedWindows(new Documents(List.of(windows)), () -> NOW)
                .on(service, environment).stream().map(Freeze::name).toList();
    }

    @Test
    void aWindowFreezesItsServicesWhereItIs() {
        Followed everywhere = window("w1", null, -10, 10);
        Followed staging = window("w2", "staging", 30, 60);

        assertThat(on("checkout", "production", everywhere, staging)).containsExactly("window-w1");
        assertThat(on("search", "staging", everywhere, staging))
                .containsExactly("window-w1", "window-w2");
        assertThat(on("profile", "staging", everywhere, staging)).isEmpty();
    }

    @Test
    void oneWhoseTimeIsOverHoldsNothingThoughNobodySaidSo() {
        assertThat(on("checkout", "production", window("w1", null, -10, 0))).isEmpty();
    }

    @Test
    void itHoldsUntilItsEndAndAnOperatorLetsThrough() {
        Freeze freeze =
                new FollowedWindows(new Documents(List.of(window("w1", null, 10, 20))), () -> NOW)
                        .on("checkout", "production")
                        .getFirst();

        assertThat(freeze.endOf(NOW)).isEmpty();
        assertThat(freeze.nextAfter(NOW)).contains(NOW.plusSeconds(600));
        assertThat(freeze.endOf(NOW.plusSeconds(600))).contains(NOW.plusSeconds(1200));
        assertThat(freeze.overrideRole()).isEqualTo(Role.OPERATOR);
        assertThat(freeze.why()).isEqualTo("maintenance window 'move w1'");
    }

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
            assertThat(filter).isEqualTo(Map.of("open", "true"));
            return new Page<>(all.stream().map(type::cast).toList(), null);
        }
    }
}
