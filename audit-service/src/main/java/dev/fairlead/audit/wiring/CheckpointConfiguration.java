package dev.fairlead.audit.wiring;

import dev.fairlead.audit.verification.Checkpoint;
import dev.fairlead.audit.verification.CheckpointKeeper;
import dev.fairlead.platform.beat.Beat;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Notes the heads of the chains outside of the database, where a file is named for it. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("fairlead.audit.checkpoint-file")
@EnableConfigurationProperties(CheckpointProperties.class)
class CheckpointConfiguration {

    private static final Duration BETWEEN = Duration.ofMinutes(1);

    @Bean
    Checkpoint checkpoint(CheckpointProperties properties) {
        return new Checkpoint(properties.checkpointFile());
    }

    @Bean
    Beat checkpointBeat(JdbcTemplate jdbc, Checkpoint checkpoint) {
        return new Beat("audit-checkpoint", BETWEEN, new CheckpointKeeper(jdbc, checkpoint)::renew);
    }
}
