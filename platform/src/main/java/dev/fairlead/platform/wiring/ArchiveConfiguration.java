package dev.fairlead.platform.wiring;

import dev.fairlead.platform.archive.ArchiveMeter;
import dev.fairlead.platform.archive.ArchivedStreams;
import dev.fairlead.platform.archive.ArchivedStreams.Place;
import dev.fairlead.platform.archive.Archiver;
import dev.fairlead.platform.beat.Beat;
import dev.fairlead.platform.decide.Keeping;
import dev.fairlead.platform.disk.DiskLevel;
import dev.fairlead.platform.disk.DiskWatch;
import dev.fairlead.platform.health.ArchiveHealth;
import dev.fairlead.platform.relay.Relay;
import dev.fairlead.platform.seal.Sealer;
import dev.fairlead.platform.seal.TrustedKeys;
import dev.fairlead.platform.store.ClosedStreams;
import dev.fairlead.platform.store.StreamTypes;
import dev.fairlead.platform.web.admin.ArchiveController;
import dev.fairlead.platform.web.problem.ProblemException;
import dev.fairlead.platform.web.problem.ProblemType;
import dev.fairlead.platform.web.problem.Whereabouts;
import dev.fairlead.schemas.EventCodec;
import java.time.Clock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What has ended leaves the store for archives. */
@AutoConfiguration(after = EventConfiguration.class)
@ConditionalOnBean(Relay.class)
@EnableConfigurationProperties(ArchiveProperties.class)
public class ArchiveConfiguration {

    @Bean
    Archiver archiver(
            DataSource source,
            StreamTypes types,
            EventCodec codec,
            ObjectProvider<Keeping> keeping,
            Sealer sealer,
            TrustedKeys trusted,
            ArchiveProperties properties,
            EventProperties events,
            ObjectProvider<DiskWatch> disk,
            Clock clock) {
        return new Archiver(
                source,
                new ClosedStreams(types, codec, keeping.orderedStream().toList()),
                sealer,
                trusted,
                properties.of(events.service()),
                () -> level(disk.getIfAvailable()),
                clock);
    }

    private static DiskLevel level(@Nullable DiskWatch disk) {
        return disk == null ? DiskLevel.ROOMY : disk.reading().level();
    }

    @Bean
    @ConditionalOnProperty("fairlead.archive.folder")
    Beat archiveBeat(Archiver archiver, ArchiveProperties properties) {
        return new Beat("archive", properties.every(), archiver::runAll).interruptedAtTheEnd();
    }

    @Bean
    ArchiveMeter archiveMeter(Archiver archiver) {
        return new ArchiveMeter(archiver);
    }

    @Bean
    ArchiveHealth archiveHealthIndicator(Archiver archiver) {
        return new ArchiveHealth(archiver);
    }

    @Bean
    ArchiveController archiveController(Archiver archiver) {
        return new ArchiveController(archiver);
    }

    /** What is asked for and was archived is told from what never was. */
    @Bean
    Whereabouts archived(JdbcClient jdbc) {
        var streams = new ArchivedStreams(jdbc);
        return names -> streams.find(names).map(ArchiveConfiguration::gone);
    }

    private static ProblemException gone(Place place) {
        return new ProblemException(
                        ProblemType.ARCHIVED,
                        "'%s' was archived at %s: expected one that is in the store; bring archive %d back with 'fairlead archive restore', and ask again."
                                .formatted(place.id(), place.archivedAt(), place.archive()))
                .with("archive", place.archive())
                .with("archivedAt", place.archivedAt().toString());
    }
}
