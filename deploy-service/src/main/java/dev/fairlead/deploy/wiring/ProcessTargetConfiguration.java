package dev.fairlead.deploy.wiring;

import dev.fairlead.deploy.instance.process.ProcessTarget;
import dev.fairlead.deploy.probe.Probe;
import dev.fairlead.platform.config.Secrets;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Instances as processes of this machine. */
@Configuration(proxyBeanMethods = false)
class ProcessTargetConfiguration {

    @Bean
    ProcessTarget processTarget(InstanceProperties properties, Probe probe, Clock clock) {
        return new ProcessTarget(
                properties.directory(),
                properties.firstPort(),
                properties.firstPort() + properties.ports() - 1,
                probe,
                Secrets.ofProcess(),
                clock);
    }
}
