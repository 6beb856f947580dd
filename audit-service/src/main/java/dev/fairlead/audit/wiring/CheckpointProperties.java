package dev.fairlead.audit.wiring;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * {@code fairlead.audit.*}.
 *
 * @param checkpointFile where the heads of the chains are noted, outside of the database
 */
@ConfigurationProperties("fairlead.audit")
public record CheckpointProperties(Path checkpointFile) {}
