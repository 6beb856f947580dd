package dev.fairlead.backup.api;

import dev.fairlead.backup.config.BackupConfig;
import dev.fairlead.backup.config.BackupSet;
import dev.fairlead.backup.config.SetCopy;
import dev.fairlead.platform.config.Reloading;
import dev.fairlead.platform.web.problem.FieldError;
import dev.fairlead.platform.web.problem.ProblemException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds backup sets that requests name. */
@Component
class BackupSets {
    private final Reloading<BackupConfig> config;

    BackupSets(Reloading<BackupConfig> config) {
        this.config = config;
    }

    Collection<BackupSet> all() {
        return config.get().sets().values();
    }

    /** Sets that have a file and are not backed up, by name, and why. */
    Map<String, String> leftOut() {
        return config.get().leftOut();
    }

    Optional<BackupSet> find(String name) {
        return config.get().set(name);
    }

    /**
     * @throws ProblemException invalid-fields, where there is none of that name
     */
    BackupSet ofBody(String name) {
        return find(name)
                .orElseThrow(() ->
                        ProblemException.invalidFields(
                                List.of(FieldError.invalid("/backupSet", name, expected()))));
    }

    /**
     * @throws ProblemException invalid-fields, where there is none of that name
     */
    BackupSet ofParameter(String name) {
        return find(name)
                .orElseThrow(() ->
                        ProblemException.invalidFields(
                                List.of(FieldError.parameter("backupSet", name, expected()))));
    }

    /**
     * Whether a set has a copy of that name.
     *
     * @param copy null for what is stored here
     */
    static boolean has(BackupSet set, @Nullable String copy) {
        return copy == null || set.copy(copy).isPresent();
    }

    /** What {@link #has} expects, for people. */
    static String copiesOf(BackupSet set) {
        return set.copies().isEmpty()
                ? "nothing: the set has no copies"
                : "one of " + String.join(", ", set.copies().stream().map(SetCopy::to).toList());
    }

    private String expected() {
        return "one of " + String.join(", ", config.get().sets().keySet());
    }
}
