package dev.fairlead.platform.wiring;

import dev.fairlead.platform.archive.ArchiveSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code fairlead.archive.*}.
 *
 * @param folder of the archives, with a folder for each service; nothing is archived where it is
 *     left out
 * @param after how long nothing happened to what goes
 * @param every how often the service looks by itself
 */
@ConfigurationProperties("fairlead.archive")
public record ArchiveProperties(
        @Nullable Path folder,
        @DefaultValue("400d") Duration after,
        @DefaultValue("6h") Duration every) {

    ArchiveSettings of(String service) {
        return new ArchiveSettings(folder == null ? null : folder.resolve(service), after);
    }
}
