package dev.fairlead.backup.api;

import dev.fairlead.backup.restore.Restore;
import dev.fairlead.backup.restore.RestoreFailed;
import dev.fairlead.platform.web.problem.FieldError;
import dev.fairlead.platform.web.problem.ProblemException;
import dev.fairlead.platform.web.problem.ProblemType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * Folders that requests may name: whoever may restore a set writes nowhere else on this machine.
 *
 * @param root absolute
 */
public record RestorePlaces(Path root) {
    private static final int LONGEST = 500;

    public RestorePlaces {
        root = root.toAbsolutePath().normalize();
    }

    /**
     * @param into a name, or the absolute path of what lies directly in the root
     * @throws ProblemException invalid-fields, where it is elsewhere
     */
    Path of(String into) {
        try {
            Path path = root.resolve(into).normalize();
            // Deeper down there may be a data directory that was restored before, or a link.
            if (into.length() <= LONGEST
                    && root.equals(path.getParent())
                    && !path.getFileName().toString().startsWith(".")
                    && !Files.isSymbolicLink(path)) {
                return path;
            }
        } catch (InvalidPathException none) {
            throw elsewhere(into);
        }
        throw elsewhere(into);
    }

    private ProblemException elsewhere(String into) {
        return ProblemException.invalidFields(
                List.of(
                        FieldError.invalid(
                                "/into",
                                into.length() > LONGEST ? into.substring(0, LONGEST) : into,
                                "the name of a folder directly in %s, which fairlead.backup.restores names, without a dot in front, and no link"
                                        .formatted(root))));
    }

    /**
     * @throws ProblemException conflict, where something is there
     */
    void requireEmpty(Path into) {
        try {
            Restore.requireEmpty(into);
        } catch (RestoreFailed there) {
            throw new ProblemException(ProblemType.CONFLICT, there.detail())
                    .with("reason", there.reason());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
