package dev.fairlead.backup.wiring;

import dev.fairlead.backup.source.Source;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where servers, folders and programs are on this machine.
 *
 * @param sources servers by the names that backup sets use
 * @param destinations folders by the names that backup sets use
 * @param places files and folders that are backed up as such, by the names that backup sets use
 * @param scratch folder for drills
 * @param restores folder for restores that are kept
 * @param postgres programs for drills and restores
 */
@ConfigurationProperties("fairlead.backup")
record BackupProperties(
        @DefaultValue Map<String, SourceProperties> sources,
        @DefaultValue Map<String, Path> destinations,
        @DefaultValue Map<String, List<Path>> places,
        @Nullable Path scratch,
        @Nullable Path restores,
        @DefaultValue Postgres postgres) {

    /**
     * @param home directory with {@code bin/postgres}
     */
    record Postgres(@Nullable Path home) {}

    record SourceProperties(
            String host,
            @DefaultValue("5432") int port,
            String user,
            Path passwordFile,
            @DefaultValue("false") boolean tls,
            SentinelProperties sentinel) {

        Source source() {
            return new Source(
                    host,
                    port,
                    user,
                    passwordFile,
                    tls,
                    new Source.Writable(
                            sentinel.database(), sentinel.user(), sentinel.passwordFile()));
        }
    }

    record SentinelProperties(String database, String user, Path passwordFile) {}

    Map<String, Source> namedSources() {
        Map<String, Source> named = new LinkedHashMap<>();
        sources.forEach((name, source) -> named.put(name, source.source()));
        return named;
    }

    Path scratchFolder() {
        return scratch == null
                ? Path.of(System.getProperty("java.io.tmpdir"), "fairlead-drills")
                : scratch;
    }

    Path restoresFolder() {
        return restores == null
                ? Path.of(System.getProperty("java.io.tmpdir"), "fairlead-restores")
                : restores;
    }

    Path programs() {
        Path home = postgres.home();
        return home == null ? Path.of("/usr/lib/postgresql/18") : home;
    }
}
