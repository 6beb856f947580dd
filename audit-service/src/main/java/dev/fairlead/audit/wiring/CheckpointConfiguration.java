package dev.fairlead.audit.wiring;

import dev.fairlead.audit.checkpoint.CheckpointKeeper;
import dev.fairlead.audit.checkpoint.CheckpointLog;
import dev.fairlead.audit.checkpoint.Proofs;
import dev.fairlead.audit.checkpoint.SigningKey;
import dev.fairlead.platform.beat.Beat;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** Signs checkpoints of the trail, where a file is named for them. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("fairlead.audit.checkpoint-file")
@EnableConfigurationProperties(CheckpointProperties.class)
class CheckpointConfiguration {

    private static final Duration BETWEEN = Duration.ofMinutes(1);

    @Bean
    CheckpointKeeper checkpointKeeper(
            CheckpointProperties properties,
            DataSource source,
            PlatformTransactionManager transactions,
            Clock clock)
            throws IOException {
        return new CheckpointKeeper(
                new JdbcTemplate(source),
                transactions,
                new CheckpointLog(properties.checkpointFile()),
                SigningKey.of(properties.checkpointKey(), new SecureRandom()),
                clock);
    }

    @Bean
    Proofs proofs(DataSource source, CheckpointKeeper keeper) {
        return new Proofs(new JdbcTemplate(source), keeper);
    }

    @Bean
    Beat checkpointBeat(CheckpointKeeper keeper) {
        return new Beat("audit-checkpoint", BETWEEN, keeper::renew);
    }
}
