package dev.fairlead.backup.effect;

import dev.fairlead.backup.backup.BackupPlan;
import dev.fairlead.backup.backup.Subject;
import dev.fairlead.backup.engine.Engine;
import dev.fairlead.backup.engine.SourceFailed;
import dev.fairlead.backup.files.Changes;
import dev.fairlead.backup.files.FilesEngine;
import dev.fairlead.backup.git.GitEngine;
import dev.fairlead.backup.secret.SecretSource;
import dev.fairlead.backup.secret.SecretsEngine;
import dev.fairlead.backup.store.BackupCatalogue;
import dev.fairlead.platform.config.SecretRef;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.platform.config.Secrets.SecretMissing;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which engine takes a point, and which one restores it. */
final class Engines {
    private final Places places;
    private final InstantSource clock;
    private final Secrets secrets;

    Engines(Places places, InstantSource clock, Secrets secrets) {
        this.places = places;
        this.clock = clock;
        this.secrets = secrets;
    }

    /**
     * The engine that takes what a plan is about; empty where the properties do not know it.
     *
     * @throws SourceFailed where a password is not there
     */
    Optional<Engine> toTake(BackupPlan plan) throws SourceFailed {
        Subject subject = plan.subject();
        if (subject == null) {
            return places.source(plan.source())
                    .map(source ->
                            new PostgresEngine(
                                    source, places, clock, PostgresEngine.After.NOTHING));
        }
        return switch (subject.kind()) {
            case Subject.GIT -> Optional.of(git(subject));
            case Subject.SECRETS -> Optional.of(new SecretsEngine(secrets(subject), clock));
            case Subject.FILES -> only(subject).map(this::files);
            default -> Optional.empty();
        };
    }

    /**
     * The engine that restores what a catalogue describes; empty for PostgreSQL, which needs to
     * know what it goes on with.
     */
    Optional<Engine> toRestore(BackupCatalogue catalogue) {
        return toRestore(catalogue, null);
    }

    /**
     * The same.
     *
     * @param changes since the points of a folder, which it goes on with; null for none
     */
    Optional<Engine> toRestore(BackupCatalogue catalogue, @Nullable Changes changes) {
        var content = catalogue.content();
        return switch (content == null ? "" : content.engine()) {
            case GitEngine.NAME -> Optional.of(new GitEngine(null, places.scratch(), clock));
            case SecretsEngine.NAME -> Optional.of(new SecretsEngine(null, clock));
            case FilesEngine.NAME ->
                    Optional.of(new FilesEngine(null, changes, places.scratch(), clock));
            default -> Optional.empty();
        };
    }

    /** A folder that is no repository is stored as the files that it holds. */
    private Engine git(Subject subject) throws SourceFailed {
        Optional<Path> folder =
                isAddress(subject.from().getFirst()) ? Optional.empty() : only(subject);
        if (folder.isPresent() && !GitEngine.isRepository(folder.get())) {
            return files(folder.get());
        }
        String address = folder.map(Path::toString).orElseGet(() -> subject.from().getFirst());
        return new GitEngine(
                new GitEngine.Origin(address, subject.user(), password(subject)),
                places.scratch(),
                clock);
    }

    private @Nullable String password(Subject subject) throws SourceFailed {
        String reference = subject.password();
        if (reference == null) {
            return null;
        }
        try {
            return secrets.resolve(SecretRef.parse(reference));
        } catch (SecretMissing missing) {
            throw new SourceFailed("password-missing", String.valueOf(missing.getMessage()));
        }
    }

    private SecretSource secrets(Subject subject) {
        List<SecretRef> references =
                subject.from().stream().filter(SecretRef::isMeant).map(SecretRef::parse).toList();
        List<Path> paths =
                subject.from().stream()
                        .filter(from -> !SecretRef.isMeant(from))
                        .flatMap(from -> places.paths(from).stream())
                        .toList();
        return new SecretSource(paths, references, secrets);
    }

    private Engine files(Path folder) {
        return new FilesEngine(folder, places.scratch(), clock);
    }

    private Optional<Path> only(Subject subject) {
        return places.paths(subject.from().getFirst()).stream().findFirst();
    }

    private static boolean isAddress(String from) {
        return from.contains("://");
    }
}
