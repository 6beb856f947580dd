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

    /** The data directory of a step. Names with a dot in front are of drills, which remove them. */
    Path data(String recoveryId, boolean drill, String step) {
        return restores.resolve(
                "%s-%s-%s".formatted(drill ? ".drill" : "recovery", recoveryId, step));
    }
}
