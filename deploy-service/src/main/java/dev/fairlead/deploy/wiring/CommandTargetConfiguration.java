package dev.fairlead.deploy.wiring;

import dev.fairlead.deploy.instance.command.CommandTarget;
import dev.fairlead.deploy.probe.Probe;
import dev.fairlead.platform.config.Secrets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Instances that programs bring about. */
@Configuration(proxyBeanMethods = false)
class CommandTargetConfiguration {
    private static final Duration LOOK_PERIOD = Duration.ofSeconds(10);
    private static final int LOOKS_AT_ONCE = 4;

    @Bean(destroyMethod = "shutdownNow")
    ExecutorService hookLooks() {
        return Executors.newFixedThreadPool(
                LOOKS_AT_ONCE, Thread.ofPlatform().name("hook-look-", 0).daemon().factory());
    }

    @Bean
    CommandTarget commandTarget(
            InstanceProperties properties,
            Probe probe,
            Clock clock,
            @Qualifier("hookLooks") ExecutorService hookLooks) {
        return new CommandTarget(
                properties.directory().resolveSibling("hooks"),
                probe,
                Secrets.ofProcess(),
                clock,
                hookLooks,
                LOOK_PERIOD);
    }
}
