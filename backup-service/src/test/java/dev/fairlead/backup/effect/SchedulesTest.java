package dev.fairlead.backup.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.backup.config.BackupConfig;
import dev.fairlead.backup.schedule.ScheduleCommand;
import dev.fairlead.backup.schedule.ScheduleView;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.decide.Views;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SchedulesTest {
    private static final int RETIRED = 450;

    @Test
    void aSetThatIsRemovedIsRetiredHoweverManyWereBeforeIt() {
        var sets = new ArrayList<ScheduleView>();
        IntStream.range(0, RETIRED)
                .mapToObj(i -> new ScheduleView("old-" + i, false, null, null, null))
                .forEach(sets::add);
        sets.add(new ScheduleView("removed", true, Instant.EPOCH, null, null));
        var given = new GivenCommands();

        new Schedules(given, new Pages(sets)).apply(new BackupConfig(Map.of(), Map.of()));

        assertThat(given.all())
                .containsExactly(new Directed("schedule-removed", new ScheduleCommand.Retire()));
    }

    /** Documents in pages, as the store gives them. */
    private record Pages(List<ScheduleView> all) implements Views {
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
            int from = cursor == null ? 0 : Integer.parseInt(cursor);
            int to = Math.min(all.size(), from + limit);
            return new Page<>(
                    all.subList(from, to).stream().map(type::cast).toList(),
                    to < all.size() ? String.valueOf(to) : null);
        }
    }
}
