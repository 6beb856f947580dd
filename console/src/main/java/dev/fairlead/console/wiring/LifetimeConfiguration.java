package dev.fairlead.console.wiring;

import dev.fairlead.process.ParentPipe;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** With {@code fairlead.parent-pipe} the console ends when its standard input does. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("fairlead.parent-pipe")
class LifetimeConfiguration {

    @Bean(initMethod = "watch")
    ParentPipe parentPipe() {
        return new ParentPipe(System.in, () -> System.exit(0));
    }
}
