package dev.fairlead.maintenance.api;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.maintenance.window.WindowPlan;
import dev.fairlead.maintenance.window.WindowState;
import dev.fairlead.maintenance.window.WindowStatus;
import dev.fairlead.maintenance.window.WindowView;
import dev.fairlead.platform.decide.Views;
import dev.fairlead.platform.web.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WindowRoomTest {
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

    private final List<WindowView> all = new ArrayList<>();
    private final WindowRoom room = new WindowRoom(new Documents(all));

    @Test
    void windowsThatArePlannedOrRunDoNotTouch() {
        all.add(window("w1", WindowStatus.PLANNED, 1, 2, null));

        assertNone(0, 1);
        assertNone(2, 3);
        assertRoom(3, 4);
    }

    /** The window itself says so, by another name. */
    @Test
    void oneThatIsTooLongAloneIsNotRefusedForItsRoom() {
        assertRoom(0, 25);
    }

    /** Planned apart, and brought together afterwards. */
    @Test
    void oneThatIsExtendedOrStartedEarlyDoesNotReachTheNext() {
        WindowView runs = window("w1", WindowStatus.RUNNING, -1, 1, null);
        WindowView next = window("w2", WindowStatus.PLANNED, 3, 5, null);
        all.addAll(List.of(runs, next));

        assertThatCode(() -> room.require(runs, runs.startsAt(), at(2))).doesNotThrowAnyException();
        assertThatThrownBy(() -> room.require(runs, runs.startsAt(), at(3)))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> room.require(next, at(0), next.endsAt()))
                .isInstanceOf(ProblemException.class);
    }

    /** What ended a moment ago is no window any more, and what it silenced was not heard. */
    @Test
    void thoseThatFollowEachOtherAreTogetherNoLongerThanOneMayBe() {
        all.add(window("w1", WindowStatus.ENDED, -20, 0, null));

        assertRoom(0, 4);
        assertNone(0, 5);
        assertRoom(2, 20);

        all.add(window("w0", WindowStatus.OVERRAN, -23, -20, null));
        assertRoom(0, 1);
        assertNone(0, 2);
    }

    @Test
    void oneThatWasEndedEarlyCountsUntilThen() {
        all.add(window("w1", WindowStatus.ENDED, -10, 2, at(-2)));

        assertRoom(0, 20);
    }

    private void assertRoom(int from, int to) {
        assertThatCode(() -> room.require(plan(from, to), NOW)).doesNotThrowAnyException();
    }

    private void assertNone(int from, int to) {
        assertThatThrownBy(() -> room.require(plan(from, to), NOW))
                .isInstanceOf(ProblemException.class);
    }

    private static WindowPlan plan(int from, int to) {
        return new WindowPlan(
                "work", "payments", List.of("checkout"), null, at(from), at(to), options());
    }

    private static WindowView window(
            String id, WindowStatus status, int from, int to, @Nullable Instant ended) {
        return new WindowView(
                id,
                "work",
                "ada",
                "payments",
                status,
                new WindowView.Affected(List.of("checkout"), null),
                at(from),
                at(to),
                options(),
                ended == null ? null : new WindowState.End("ada", "done", ended));
    }

    private static WindowPlan.Options options() {
        return new WindowPlan.Options(true, true, false, false);
    }

    private static Instant at(int hours) {
        return NOW.plus(Duration.ofHours(hours));
    }

    private record Documents(List<WindowView> all) implements Views {
        @Override
        public <T> Optional<T> find(String kind, String id, Class<T> type) {
            return Optional.empty();
        }

        @Override
        public <T> Map<String, T> findAll(String kind, Collection<String> ids, Class<T> type) {
            return Map.of();
        }

        @Override
        public <T> Page<T> list(
                String kind,
                Map<String, String> filter,
                @Nullable String cursor,
                int limit,
                Class<T> type) {
            return new Page<>(
                    all.stream()
                            .filter(each -> each.status().text().equals(filter.get("status")))
                            .sorted(Comparator.comparing(WindowView::startsAt).reversed())
                            .map(type::cast)
                            .toList(),
                    null);
        }
    }
}
