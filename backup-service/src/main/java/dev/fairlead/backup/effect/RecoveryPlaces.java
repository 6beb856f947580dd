package dev.fairlead.backup.effect;

import java.nio.file.Path;

/**
 * Where recoveries by a plan restore to.
 *
 * @param restores folder for restores that are kept
 */
public record RecoveryPlaces(Path restores) {

    public RecoveryPlaces {
        restores = restores.toAbsolutePath().normalize();
    }

    /** File that says what runs for a step. It outlives the service, as what runs may. */
    Path note(String recoveryId, String step) {
        return restores.resolve(".running").resolve("%s-%s.pid".formatted(recoveryId, step));
    }

    /** The data directory of a step. Names with a dot in front are of drills, which remove them. */
    Path data(String recoveryId, boolean drill, String step) {
        return restores.resolve(
                "%s-%s-%s".formatted(drill ? ".drill" : "recovery", recoveryId, step));
    }
}
