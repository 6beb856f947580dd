package dev.fairlead.incident.wiring;

import dev.fairlead.incident.disk.DiskPager;
import dev.fairlead.incident.intake.Groups;
import dev.fairlead.incident.intake.Numbers;
import dev.fairlead.incident.intake.Plans;
import dev.fairlead.platform.beat.Beat;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.decide.Ids;
import dev.fairlead.platform.disk.DiskWatch;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The disk's own incident, where a disk is watched. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("fairlead.disk.directory")
class DiskIncidentConfiguration {

    private static final Duration BETWEEN = Duration.ofSeconds(1);

    @Bean
    Beat diskBeat(
            DiskWatch disk,
            Commands commands,
            Ids ids,
            Groups groups,
            Numbers numbers,
            Plans plans) {
        var pager =
                new DiskPager(
                        disk.directory(), disk.limits(), commands, ids, groups, numbers, plans);
        return new Beat("disk-incident", BETWEEN, () -> pager.tell(disk.reading()));
    }
}
