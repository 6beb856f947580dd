package dev.fairlead.audit.wiring;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * {@code fairlead.audit.*}.
 *
 * @param checkpointFile where signed checkpoints are kept, outside of the database
 * @param checkpointKey what signs them; made where there is none. {@code checkpoint-key.pem} beside
 *     the file where it is not named
 */
@ConfigurationProperties("fairlead.audit")
public record CheckpointProperties(Path checkpointFile, Path checkpointKey) {

    public CheckpointProperties(Path checkpointFile, @Nullable Path checkpointKey) {
        this.checkpointFile = checkpointFile;
        this.checkpointKey =
                checkpointKey == null
                        ? checkpointFile.resolveSibling("checkpoint-key.pem")
                        : checkpointKey;
    }
}
