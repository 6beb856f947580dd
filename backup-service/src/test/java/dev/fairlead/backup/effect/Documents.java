package dev.fairlead.backup.effect;

import dev.fairlead.backup.backup.BackupView;
import dev.fairlead.platform.decide.Views;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Backups of one set, newest first, as the store gives them. */
record Documents(List<BackupView> all) implements Views {
    @Override
    public <T> Optional<T> find(String kind, String id, Class<T> type) {
        return all.stream().filter(each -> each.id().equals(id)).map(type::cast).findFirst();
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
                        .map(type::cast)
                        .toList(),
                null);
    }
}
