package dev.fairlead.platform.wiring;

import dev.fairlead.process.ParentPipe;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;

/** With {@code fairlead.parent-pipe} the service ends when its standard input does. */
@AutoConfiguration
@ConditionalOnBooleanProperty("fairlead.parent-pipe")
public class LifetimeConfiguration {

    @Bean(initMethod = "watch")
    ParentPipe parentPipe() {
        return new ParentPipe(System.in, () -> System.exit(0));
    }
}
