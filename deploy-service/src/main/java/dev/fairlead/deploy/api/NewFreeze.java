package dev.fairlead.deploy.api;

import dev.fairlead.deploy.freeze.FreezeCommand;
import dev.fairlead.platform.config.InvalidField;
import dev.fairlead.platform.security.Role;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * That nothing is to be released for a time.
 *
 * @param reason for people, up to 10,000 characters
 * @param services up to 100; all where left out
 * @param environments up to 100; all that are production where left out
 * @param from up to 366 days ahead; at once where left out
 * @param to when it ends by itself, 30 days after its beginning at most; that long where left out
 * @param override role of whoever may let a release through, {@code operator} or {@code admin}
 */
record NewFreeze(
        String reason,
        @Nullable List<String> services,
        @Nullable List<String> environments,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String override) {
    private static final int LONGEST = 10_000;
    private static final int LONGEST_NAME = 500;
    private static final int MOST = 100;

    NewFreeze {
        requireText("reason", reason, LONGEST);
        services = names("services", services);
        environments = names("environments", environments);
        if (override != null && !List.of("operator", "admin").contains(override)) {
            throw new InvalidField("override", "operator or admin");
        }
    }

    private static List<String> names(String field, @Nullable List<String> names) {
        if (names == null) {
            return List.of();
        }
        if (names.size() > MOST) {
            throw new InvalidField(field, "at most %d names".formatted(MOST));
        }
        names.forEach(name -> requireText(field, name, LONGEST_NAME));
        return names.stream().distinct().toList();
    }

    private static void requireText(String field, @Nullable String text, int limit) {
        if (text == null || text.isBlank() || text.length() > limit) {
            throw new InvalidField(field, "a text of 1 to %d characters".formatted(limit));
        }
    }

    List<String> namedServices() {
        return services == null ? List.of() : services;
    }

    List<String> namedEnvironments() {
        return environments == null ? List.of() : environments;
    }

    FreezeCommand command(String id) {
        Role role = override == null ? Role.ADMIN : Role.valueOf(override.toUpperCase(Locale.ROOT));
        return new FreezeCommand.Declare(
                id, reason, namedServices(), namedEnvironments(), from, to, role);
    }
}
